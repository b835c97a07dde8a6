import { Clock } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountPolicy } from '../domain/account-policy';
import { sumsOf, type AccountSums } from '../domain/account-sums';
import { allAccounts, type AccountFilter } from '../storage/account-lists';
import { exhaustionsOf } from '../storage/trends';

/** What all accounts of a filter come to, and the years in which there are any, whichever year is asked for. */
@Injectable()
export class SumAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: AccountPolicy,
  ) {}

  async run({ year, ...filter }: AccountFilter): Promise<AccountSums & { asOf: Date; years: readonly number[] }> {
    const asOf = this.clock.now();
    const ofAllYears = await allAccounts(this.db, filter);
    const accounts = ofAllYears.filter((account) => year === undefined || account.year === year);
    const exhaustions = await exhaustionsOf(this.db, accounts, this.clock.today());
    const years = [...new Set(ofAllYears.map((account) => account.year))].sort((a, b) => b - a);
    return { asOf, ...sumsOf(accounts, exhaustions, this.policy.thresholds), years };
  }
}
