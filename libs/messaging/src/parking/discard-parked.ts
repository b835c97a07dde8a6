import { inTransaction, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { closeParked, lockParked } from './parked-message';
import { recordDecision, storableText } from './parked-messages';

/** Locks in the order of ids, as whoever else decides about several does. */
const discardMany = statement(
  'parked.discard-many',
  `WITH waiting AS (
     SELECT id FROM parked_message WHERE id = ANY ($1::bigint[]) AND state = 'parked' ORDER BY id FOR UPDATE
   ), discarded AS (
     UPDATE parked_message p SET state = 'discarded' FROM waiting WHERE p.id = waiting.id RETURNING p.id
   )
   INSERT INTO parked_decision (parked_id, decision, reason, code, decided_at)
   SELECT id, 'discarded', $2, NULL, clock_timestamp() FROM discarded ORDER BY id
   RETURNING parked_id AS id`,
);

/** An operator decides that parked messages will never be applied, and says why. Their bytes stay. */
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

  /** @returns those that were discarded now; about the others somebody had decided before, or nobody knows them */
  async many(ids: readonly bigint[], reason: string): Promise<readonly bigint[]> {
    const discarded = await inTransaction(this.db, (tx) =>
      run<{ id: bigint }>(tx, discardMany, [ids, storableText(reason)]),
    );
    return discarded.map(({ id }) => id);
  }
}
