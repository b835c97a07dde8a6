import { headers } from '@lianqing/contracts';
import { invariant } from '@lianqing/kernel';
import { statement, type DedicatedConnection } from '@lianqing/persistence';
import type { RecordToWrite } from '../kafka/topic-writer';
import { LINE_BREAK, type Envelope } from './outbox';

/** A row of the outbox on its way to the log. */
export interface OutboxRow {
  readonly id: string;
  readonly created_on: string;
  readonly created_at: string;
  readonly topic: string;
  readonly payload: Buffer;
  /** How many messages of each type it holds: counted while its records are made, and not before. */
  types?: ReadonlyMap<string, number>;
}

/** Most rows read at once; the bytes are bounded as well. */
const MAX_ROWS = 256;

/** Rows in order of their ids, until their payloads add up to the bound; always one if there is one. */
const unpublished = statement(
  'outbox.unpublished',
  `SELECT id::text AS id, created_on::text AS created_on, topic, payload,
     to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
   FROM (
     SELECT *, sum(octet_length(payload)) OVER (ORDER BY id) - octet_length(payload) AS bytes_before
     FROM (
       SELECT id, created_on, created_at, topic, payload FROM outbox
       WHERE published_at IS NULL AND is_republished = $4 AND NOT topic = ANY ($1::text[])
       ORDER BY id LIMIT $2
     ) AS first
   ) AS measured
   WHERE bytes_before < $3
   ORDER BY measured.id`,
);

const takeTurn = statement('outbox.take-turn', 'SELECT is_only FROM publication_turn FOR UPDATE');

const markPublished = statement(
  'outbox.mark-published',
  `UPDATE outbox SET published_at = clock_timestamp(), is_republished = false
   FROM unnest($1::bigint[], $2::date[]) AS sent(id, created_on)
   WHERE outbox.id = sent.id AND outbox.created_on = sent.created_on AND outbox.published_at IS NULL`,
);

const givePositions = statement(
  'outbox.give-positions',
  `INSERT INTO publication (outbox_id, topic, messages, types)
   SELECT sent.id, sent.topic, sent.messages, sent.types::jsonb
   FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[]) AS sent(id, topic, messages, types)
   ORDER BY sent.id
   ON CONFLICT (outbox_id) DO NOTHING`,
);

/** Rows not yet published, or to be published once more, of all topics but those at rest, in order of id. */
export function readUnpublished(
  connection: DedicatedConnection,
  wanted: { readonly resting: readonly string[]; readonly maxBytes: number; readonly isRepublished: boolean },
): Promise<OutboxRow[]> {
  const { resting, maxBytes, isRepublished } = wanted;
  return connection.runBinary<OutboxRow>(unpublished, [resting, MAX_ROWS, maxBytes, isRepublished]);
}

/**
 * Marks rows as published and gives them their positions. Whoever marks takes the turn first, so that positions become
 * visible in their order and a reader's cursor never passes one that appears later.
 */
export async function mark(connection: DedicatedConnection, rows: readonly OutboxRow[]): Promise<void> {
  const ids = rows.map((row) => row.id);
  await connection.transaction(async () => {
    const turns = await connection.run(takeTurn, []);
    invariant(turns.length === 1, 'There is one turn to take; without it positions would become visible in any order');
    await connection.run(markPublished, [ids, rows.map((row) => row.created_on)]);
    await connection.run(givePositions, [
      ids,
      rows.map((row) => row.topic),
      rows.map(({ types }) => sumOf(types)),
      rows.map(({ types }) => (types ? JSON.stringify(Object.fromEntries(types)) : null)),
    ]);
  });
}

function sumOf(types: ReadonlyMap<string, number> | undefined): number | null {
  return types ? [...types.values()].reduce((sum, count) => sum + count, 0) : null;
}

const specVersion = Buffer.from('1.0');

/** The records of a row: each value is a view of the row's payload, nothing is copied. */
export function* recordsOf(row: OutboxRow, source: Buffer): Generator<RecordToWrite> {
  const [time, batch] = [Buffer.from(row.created_at), Buffer.from(row.id)];
  const types = new Map<string, number>();
  row.types = types;
  let from = 0;
  while (from < row.payload.length) {
    const envelopeEnd = row.payload.indexOf(LINE_BREAK, from);
    invariant(envelopeEnd > 0, `Outbox row ${row.id} is cut short`);
    const next = row.payload.indexOf(LINE_BREAK, envelopeEnd + 1);
    const valueEnd = next === -1 ? row.payload.length : next;
    const [key, id, type, partition, traceparent] = JSON.parse(
      row.payload.toString('utf8', from, envelopeEnd),
    ) as Envelope;
    types.set(type, (types.get(type) ?? 0) + 1);
    const given: Record<string, string | Buffer> = {
      [headers.id]: id,
      [headers.type]: type,
      [headers.source]: source,
      [headers.time]: time,
      [headers.specVersion]: specVersion,
      [headers.subject]: key,
      [headers.batch]: batch,
    };
    if (traceparent !== null) given[headers.traceparent] = traceparent;
    yield {
      key,
      value: row.payload.subarray(envelopeEnd + 1, valueEnd),
      headers: given,
      ...(partition === null ? {} : { partition }),
    };
    from = valueEnd + 1;
  }
}
