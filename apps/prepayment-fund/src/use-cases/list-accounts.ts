import { Clock } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountKey, byAccount } from '../domain/account';
import type { AccountSort } from '../domain/account-order';
import {
  accountsSorted,
  allAccounts,
  type AccountFilter,
  type Place,
  type RankedAccount,
  type Stretch,
} from '../storage/account-lists';
import { exhaustionsOf } from '../storage/trends';

/** Where what is not used up within a year stands: behind every day. */
const NEVER = 2_147_483_647n;

/** A stretch of the accounts in the order asked for. */
@Injectable()
export class ListAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  run(filter: AccountFilter, { sort, ...stretch }: Stretch & { sort: AccountSort }): Promise<RankedAccount[]> {
    return sort === 'exhaustion'
      ? this.byExhaustion(filter, stretch)
      : accountsSorted(this.db, filter, { sort, ...stretch });
  }

  /** The day follows from the trend of each account, so all of them are weighed before some are shown. */
  private async byExhaustion(filter: AccountFilter, { isDescending, after, limit }: Stretch): Promise<RankedAccount[]> {
    const accounts = await allAccounts(this.db, filter);
    const exhaustions = await exhaustionsOf(this.db, accounts, this.clock.today());
    const rankOf = (daysLeft: number | undefined) => (daysLeft === undefined ? NEVER : BigInt(daysLeft));
    const sign = isDescending ? -1n : 1n;
    return accounts
      .map((account) => ({ ...account, rank: sign * rankOf(exhaustions.get(accountKey(account))?.daysLeft) }))
      .sort(byPlace)
      .filter((account) => after === undefined || byPlace(account, after) > 0)
      .slice(0, limit);
  }
}

function byPlace(a: Place, b: Place): number {
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : byAccount(a, b);
}
