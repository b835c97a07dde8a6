import { prepaymentAccounts } from '@lianqing/contracts';
import { invariant } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  accountKey,
  changed,
  changedInKind,
  looksDifferent,
  movesAnything,
  type Account,
  type AccountChange,
} from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import { warningChanges } from '../domain/warning';
import { updateAccounts, type AccountsByKey } from '../storage/accounts';
import { addToHistory, type UsageEntry } from '../storage/usage-history';
import { changeWarnings } from '../storage/warnings';
import { usageMessage } from './usage-message';

/** Changes of accounts, by `accountKey`. */
export type ChangesByKey = ReadonlyMap<string, AccountChange>;

/**
 * Changes accounts that the caller has locked: the accounts, their history, their warnings and what others are told.
 * Whatever changes an account goes through here, so that the four never differ. A change of quota, mode or warning is
 * told at once; that merely more or less is unpaid, which every claim brings, is told by `TellUsage` a little later.
 */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly outbox: Outbox,
    private readonly policy: AccountPolicy,
  ) {}

  async run(tx: EntityManager, accounts: AccountsByKey, changes: ChangesByKey, at: Date): Promise<void> {
    const entries = this.entriesOf(accounts, changes);
    const after = entries.map(({ account }) => account);
    const told = after.filter((account) => changedInKind(before(accounts, accountKey(account)), account));
    await updateAccounts(tx, after, { told: new Set(told), at });
    await addToHistory(tx, entries, at);
    await changeWarnings(tx, warningChanges(accounts, after), at);
    await this.outbox.add(tx, prepaymentAccounts, told.map(usageMessage));
  }

  /** The accounts that change, in the order in which they were locked. */
  private entriesOf(accounts: AccountsByKey, changes: ChangesByKey): UsageEntry[] {
    const entries: UsageEntry[] = [];
    for (const [key, account] of accounts) {
      const change = changes.get(key);
      if (!change) continue;
      const after = changed(account, change, this.policy.thresholds);
      if (movesAnything(change) || looksDifferent(account, after)) entries.push({ account: after, change });
    }
    return entries;
  }
}

function before(accounts: AccountsByKey, key: string): Account {
  const account = accounts.get(key);
  invariant(account, `account ${key} changes without having been locked`);
  return account;
}
