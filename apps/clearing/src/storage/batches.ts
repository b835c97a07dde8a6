import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What one outbox row of a sender brought here. */
export interface ReceivedBatch {
  readonly batch: bigint;
  readonly facts: bigint;
  readonly amount: Fen;
}

/** What one of our outbox rows tells of obligations. */
export interface SentBatch {
  readonly batch: bigint;
  readonly messages: number;
  readonly recorded: Fen;
  readonly paid: Fen;
}

const received = statement(
  'clearing.received-batches',
  'select batch, facts, amount from received_batch where topic = $1 and batch > $2 order by batch limit $3',
);

/** What is not published yet cannot have been received. */
const sent = statement(
  'clearing.sent-batches',
  `select outbox_id as batch, cardinality(amounts) as messages,
          (select coalesce(sum(amount) filter (where kind = 'recorded'), 0)::bigint from unnest(kinds, amounts) as told (kind, amount)) as recorded,
          (select coalesce(sum(amount) filter (where kind = 'paid'), 0)::bigint from unnest(kinds, amounts) as told (kind, amount)) as paid
   from pair_movement
   where outbox_id > $1 and exists (select from publication where publication.outbox_id = pair_movement.outbox_id)
   order by outbox_id limit $2`,
);

/** Batches of a topic as they were received, above `after`. */
export function receivedBatches(db: DataSource, topic: string, after: bigint, limit: number): Promise<ReceivedBatch[]> {
  return run<ReceivedBatch>(db, received, [topic, after, limit]);
}

/** Our batches of obligations that are published, above `after`. */
export function sentBatches(db: DataSource, after: bigint, limit: number): Promise<SentBatch[]> {
  return run<SentBatch>(db, sent, [after, limit]);
}
