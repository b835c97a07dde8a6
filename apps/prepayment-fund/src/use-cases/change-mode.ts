import { Clock, provincesOf } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountKey, noChange, type AccountName } from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import { refuseFarYear, refuseForeignSides } from '../domain/movement';
import type { AccountMode } from '../domain/usage';
import { lockAccounts } from '../storage/accounts';
import { ApplyChanges } from './apply-changes';

/** Lets an account answer in another mode from now on; the same mode again changes nothing. */
@Injectable()
export class ChangeMode {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly applyChanges: ApplyChanges,
    private readonly policy: AccountPolicy,
  ) {}

  async run(name: AccountName, mode: AccountMode): Promise<void> {
    const at = this.clock.now();
    const { homeProvince, treatingProvince } = provincesOf(name.pair);
    refuseForeignSides(homeProvince, treatingProvince);
    refuseFarYear(name.year, this.clock.today());
    await inTransaction(this.db, async (tx) => {
      const accounts = await lockAccounts(tx, [name], { newMode: this.policy.newMode, at });
      await this.applyChanges.run(tx, accounts, new Map([[accountKey(name), { ...noChange, mode }]]), at);
    });
  }
}
