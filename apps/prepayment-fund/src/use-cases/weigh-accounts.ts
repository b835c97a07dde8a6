import { Clock } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noChange } from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import { lockAccounts } from '../storage/accounts';
import { accountsWeighedOtherwise } from '../storage/account-lists';
import { ApplyChanges } from './apply-changes';

/** Most accounts weighed in one transaction. */
const PAGE = 500;

/** Raises and clears warnings where the thresholds of this installation are no longer those the account was weighed by. */
@Injectable()
export class WeighAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly applyChanges: ApplyChanges,
    private readonly policy: AccountPolicy,
  ) {}

  /** @returns how many accounts were weighed anew. */
  async run(): Promise<number> {
    const at = this.clock.now();
    const names = await accountsWeighedOtherwise(this.db, this.policy.thresholds);
    for (let start = 0; start < names.length; start += PAGE) {
      const page = names.slice(start, start + PAGE);
      await inTransaction(this.db, async (tx) => {
        const accounts = await lockAccounts(tx, page, { newMode: this.policy.newMode, at });
        await this.applyChanges.run(tx, accounts, new Map([...accounts.keys()].map((key) => [key, noChange])), at);
      });
    }
    return names.length;
  }
}
