import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { closeParked, lockParked } from './parked-message';
import { recordDecision } from './parked-messages';

/** An operator decides that a parked message will never be applied, and says why. Its bytes stay. */
@Injectable()
export class DiscardParked {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** @throws DomainError `not-found`, or `conflict` when it was decided before */
  async run(id: bigint, reason: string): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      await lockParked(tx, id);
      await closeParked(tx, id, 'discarded');
      await recordDecision(tx, { parkedId: id, decision: 'discarded', reason, code: null });
    });
  }
}
