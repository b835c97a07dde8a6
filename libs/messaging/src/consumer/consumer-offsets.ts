import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** Why a partition waits for an operator. */
export type StopReason = 'log-truncated' | 'log-replaced' | 'bugs';

/** Where a consumer stands in one partition. */
export interface StoredOffset {
  readonly partition: number;
  readonly next_offset: bigint;
  /** The last record that was applied, for the comparison with the log; null before the first one. */
  readonly last_offset: bigint | null;
  readonly last_message_id: string | null;
  /** Id of the topic that these offsets belong to; null until it is known. */
  readonly topic_id: string | null;
  readonly stopped_reason: StopReason | null;
  readonly stopped_at: Date | null;
  readonly stopped_detail: string | null;
}

/** A consumer's place in the world: the name of the service, and the topic as the contracts call it. */
export interface Place {
  readonly consumer: string;
  readonly topic: string;
}

export const offsetColumns =
  'partition, next_offset, last_offset, last_message_id, topic_id, stopped_reason, stopped_at, stopped_detail';

const read = statement(
  'offsets.read',
  `SELECT ${offsetColumns} FROM consumer_offset WHERE consumer = $1 AND topic = $2 ORDER BY partition`,
);

const begin = statement(
  'offsets.begin',
  `INSERT INTO consumer_offset (consumer, topic, partition, next_offset)
   SELECT $1, $2, starts.partition, starts.next_offset
   FROM unnest($3::int[], $4::bigint[]) AS starts(partition, next_offset) ORDER BY starts.partition
   ON CONFLICT DO NOTHING`,
);

const adopt = statement(
  'offsets.adopt-topic',
  'UPDATE consumer_offset SET topic_id = $3 WHERE consumer = $1 AND topic = $2 AND topic_id IS NULL',
);

const move = statement(
  'offsets.move',
  `UPDATE consumer_offset held SET next_offset = moved.next, last_offset = moved.last, last_message_id = moved.message_id
   FROM unnest($3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[])
     AS moved(partition, expected, next, last, message_id)
   WHERE held.consumer = $1 AND held.topic = $2 AND held.partition = moved.partition
     AND held.next_offset = moved.expected AND held.stopped_at IS NULL
   RETURNING held.partition`,
);

const stop = statement(
  'offsets.stop',
  `WITH stopped AS (
     UPDATE consumer_offset SET stopped_reason = $5, stopped_at = clock_timestamp(), stopped_detail = $6
     WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_offset = coalesce($4, next_offset) AND stopped_at IS NULL
     RETURNING consumer, topic, partition, next_offset, stopped_at
   )
   INSERT INTO partition_decision (consumer, topic, partition, decision, from_offset, reason, decided_at)
   SELECT consumer, topic, partition, 'stopped', next_offset, $5, stopped_at FROM stopped
   RETURNING id`,
);

/** Of all partitions that have a row, in their order. */
export function readOffsets(db: DataSource, { consumer, topic }: Place): Promise<StoredOffset[]> {
  return run<StoredOffset>(db, read, [consumer, topic]);
}

/** Gives those partitions that have none yet a row at their start. */
export async function beginAt(
  at: DataSource | EntityManager,
  { consumer, topic }: Place,
  starts: readonly { readonly partition: number; readonly offset: bigint }[],
): Promise<void> {
  const values = [consumer, topic, starts.map(({ partition }) => partition), starts.map(({ offset }) => offset)];
  await run(at, begin, values);
}

/** Notes which topic the offsets belong to, where that is not noted yet. */
export async function adoptTopic(db: DataSource, { consumer, topic }: Place, topicId: string): Promise<void> {
  await run(db, adopt, [consumer, topic, topicId]);
}

export interface Move {
  readonly partition: number;
  readonly expected: bigint;
  readonly next: bigint;
  readonly lastOffset: bigint;
  readonly lastMessageId: string;
}

/**
 * Moves stored offsets from `expected` to `next`. The first statement of a chunk's transaction: whoever comes second
 * waits for the first one's commit and then moves nothing.
 * @returns false when one of them stands elsewhere, or is stopped: then nothing of the transaction may stay
 */
export async function moveOffsets(
  tx: EntityManager,
  { consumer, topic }: Place,
  moves: readonly Move[],
): Promise<boolean> {
  const sorted = [...moves].sort((a, b) => a.partition - b.partition);
  const moved = await run(tx, move, [
    consumer,
    topic,
    sorted.map(({ partition }) => partition),
    sorted.map(({ expected }) => expected),
    sorted.map(({ next }) => next),
    sorted.map(({ lastOffset }) => lastOffset),
    sorted.map(({ lastMessageId }) => lastMessageId),
  ]);
  return moved.length === moves.length;
}

/**
 * Stops a partition where it stands; given an offset, only if it still stands there.
 * @returns whether it was stopped now
 */
export async function stopAt(
  db: DataSource,
  { consumer, topic }: Place,
  at: {
    readonly partition: number;
    readonly nextOffset: bigint | null;
    readonly reason: StopReason;
    readonly detail: string;
  },
): Promise<boolean> {
  return (await run(db, stop, [consumer, topic, at.partition, at.nextOffset, at.reason, at.detail])).length === 1;
}
