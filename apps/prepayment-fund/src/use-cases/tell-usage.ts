import { prepaymentAccounts } from '@lianqing/contracts';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockUntoldAccounts, markTold } from '../storage/accounts';
import { usageMessage } from './usage-message';

/** So many are told at once: all that a usual second changes, and a few of each hundred claims when a month comes at once. */
const MOST_AT_ONCE = 250;

/**
 * Tells how accounts stand that changed since others were told last, those that changed most first. A state is whole, so
 * only the latest one matters: told once a second it costs at most as many messages as are told at once, told with every
 * chunk nearly as many as there are claims.
 */
@Injectable()
export class TellUsage {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many accounts were told. */
  async run(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const accounts = await lockUntoldAccounts(tx, MOST_AT_ONCE);
      await this.outbox.add(tx, prepaymentAccounts, accounts.map(usageMessage));
      await markTold(tx, accounts);
      return accounts.length;
    });
  }
}
