import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What came of one of clearing's outbox rows. */
export interface ReceivedBatch {
  readonly batch: bigint;
  readonly messages: number;
  readonly recorded: Fen;
  readonly paid: Fen;
}

/** What one of our outbox rows told of movements. */
export interface SentBatch {
  readonly batch: bigint;
  readonly facts: number;
  readonly amount: Fen;
}

const received = statement(
  'prepayment.received-batches',
  `SELECT batch, count(*)::integer AS messages, sum(recorded)::bigint AS recorded, sum(paid)::bigint AS paid
   FROM obligation_fact WHERE batch > $1 GROUP BY batch ORDER BY batch LIMIT $2`,
);

const sent = statement(
  'prepayment.sent-batches',
  `SELECT batch, count(*)::integer AS facts, sum(amount)::bigint AS amount
   FROM prepayment_movement
   WHERE batch > $1 AND EXISTS (SELECT FROM publication WHERE outbox_id = batch)
   GROUP BY batch ORDER BY batch LIMIT $2`,
);

/** Clearing's obligations as they were received, by clearing's outbox row, above `after`. */
export function receivedBatches(db: DataSource, after: bigint, limit: number): Promise<ReceivedBatch[]> {
  return run<ReceivedBatch>(db, received, [after, limit]);
}

/** Movements as they were told to others, by our outbox row, above `after`; what is not published yet is left out. */
export function sentBatches(db: DataSource, after: bigint, limit: number): Promise<SentBatch[]> {
  return run<SentBatch>(db, sent, [after, limit]);
}
