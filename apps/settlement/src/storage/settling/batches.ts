import type { Fen } from '@lianqing/money';
import { plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { bookedRows } from './booked-rows';

/** What one outbox row told of settlements, reversals and deductions. */
export interface SentBatch {
  readonly batch: bigint;
  readonly facts: number;
  readonly amount: Fen;
}

/** Merges the partitions by their index on the batch and ends with the last batch wanted. */
const sent = plannedEachTime(
  'settlement.sent-batches',
  `select outbox_id as batch, count(*)::integer as facts, sum(advanced)::bigint as amount
   from ${bookedRows} where outbox_id > $1 group by outbox_id
   having exists (select from publication where publication.outbox_id = booked.outbox_id)
   order by outbox_id limit $2`,
);

/** Settlements as they were told, by outbox row, above `after`; what is not published yet is left out. */
export function sentBatches(db: DataSource, after: bigint, limit: number): Promise<SentBatch[]> {
  return run<SentBatch>(db, sent, [after, limit]);
}
