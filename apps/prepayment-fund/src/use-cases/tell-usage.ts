import { prepaymentAccounts } from '@lianqing/contracts';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockUntoldAccounts, markTold } from '../storage/accounts';
import { usageMessage } from './usage-message';

/** Most accounts told in one transaction; an outbox row holds as many messages. */
const PAGE = 1_000;

/**
 * Tells how accounts stand that changed since others were told last. A state is whole, so only the latest one matters:
 * told every few seconds it costs as many messages as there are accounts, told with every chunk nearly as many as there
 * are claims.
 */
@Injectable()
export class TellUsage {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many accounts were told. */
  async run(): Promise<number> {
    let told = 0;
    for (let page = PAGE; page === PAGE; told += page) {
      page = await inTransaction(this.db, async (tx) => {
        const accounts = await lockUntoldAccounts(tx, PAGE);
        await this.outbox.add(tx, prepaymentAccounts, accounts.map(usageMessage));
        await markTold(tx, accounts);
        return accounts.length;
      });
    }
    return told;
  }
}
