import {
  fact,
  messageParked,
  parkedTopicOf,
  type MessageParked,
  type ParkingReason,
  type Topic,
} from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Place } from '../consumer/consumer-offsets';
import type { Verdict } from '../consumer/decode';
import type { LogRecord } from '../consumer/log-record';
import { Outbox } from '../outbox/outbox';
import { storableHeaders } from './stored-record';
import { subjectOf } from './subject-of';

/** Where a message comes from that no log has held: an owner's snapshot. */
export const SNAPSHOT_PARTITION = -1;

/** An item of a snapshot comes again with every reading of the snapshot: the same bytes are set aside once. */
const insert = statement(
  'parked.insert',
  `WITH given AS (
     SELECT * FROM unnest($4::bigint[], $5::timestamptz[], $6::bytea[], $7::text[], $8::bytea[], $9::text[], $10::text[],
       $11::text[], $12::text[], $13::text[], $14::text[]) WITH ORDINALITY
       AS g("offset", accepted_at, key, headers, value, reason, code, explanation, home_region, treating_region, claim,
         place)
   ), added AS (
     INSERT INTO parked_message (consumer, topic, partition, "offset", accepted_at, key, headers, value, reason, code,
       explanation, home_region, treating_region, claim, parked_at)
     SELECT $1, $2, $3, "offset", accepted_at, key, headers::jsonb, value, reason, code, explanation, home_region,
       treating_region, claim, clock_timestamp()
     FROM given
     WHERE $3 <> ${SNAPSHOT_PARTITION} OR NOT EXISTS (
       SELECT 1 FROM parked_message p
       WHERE p.consumer = $1 AND p.topic = $2 AND p.partition = ${SNAPSHOT_PARTITION}
         AND p.key IS NOT DISTINCT FROM given.key AND p.value IS NOT DISTINCT FROM given.value)
     ORDER BY place
     RETURNING id, "offset", reason, code, explanation, parked_at
   ), decided AS (
     INSERT INTO parked_decision (parked_id, decision, reason, code, decided_at)
     SELECT id, 'parked', explanation, code, parked_at FROM added ORDER BY id
   )
   SELECT id, "offset", reason, code FROM added ORDER BY id`,
);

interface Added {
  readonly id: bigint;
  readonly offset: bigint;
  readonly reason: ParkingReason;
  readonly code: string;
}

const decide = statement(
  'parked.decide',
  `INSERT INTO parked_decision (parked_id, decision, reason, code, decided_at)
   VALUES ($1, $2, $3, $4, clock_timestamp())`,
);

const countBugs = statement(
  'parked.count-bugs',
  `SELECT count(*)::int AS bugs FROM parked_message
   WHERE consumer = $1 AND topic = $2 AND reason = 'bug' AND parked_at > $3`,
);

const countSnapshotBugs = statement(
  'parked.count-snapshot-bugs',
  `SELECT count(*)::int AS bugs FROM parked_message
   WHERE consumer = $1 AND topic = $2 AND partition = ${SNAPSHOT_PARTITION} AND reason = 'bug' AND state = 'parked'`,
);

/** Longest explanation that is kept. */
const MAX_EXPLANATION = 4_000;

export interface ToPark {
  readonly record: LogRecord;
  readonly verdict: Verdict;
}

export type Decision = 'parked' | 'parked-again' | 'replayed' | 'discarded';

/** Sets messages aside, in the transaction of the chunk they came in. */
@Injectable()
export class ParkedMessages {
  constructor(private readonly outbox: Outbox) {}

  /** Keeps the original bytes and tells it on `<topic>.parked`. */
  async add(tx: EntityManager, place: Place, partition: number, parked: readonly ToPark[]): Promise<void> {
    if (parked.length === 0) return;
    const records = parked.map(({ record }) => record);
    const verdicts = parked.map(({ verdict }) => verdict);
    const subjects = records.map(subjectOf);
    const added = await run<Added>(tx, insert, [
      ...[place.consumer, place.topic, partition],
      records.map(({ offset }) => offset),
      records.map(({ timestamp }) => new Date(Number(timestamp))),
      records.map(({ key }) => key),
      records.map((record) => JSON.stringify(storableHeaders(record))),
      records.map(({ value }) => value),
      verdicts.map(({ reason }) => reason),
      verdicts.map(({ code }) => code),
      verdicts.map(({ explanation }) => storableText(explanation)),
      subjects.map(({ homeRegion }) => homeRegion),
      subjects.map(({ treatingRegion }) => treatingRegion),
      subjects.map(({ claim }) => claim),
    ]);
    const references = added.map(({ id, offset, reason, code }): MessageParked => {
      const parkedId = `${place.consumer}:${id}`;
      return { parkedId, topic: place.topic, partition, offset: offset.toString(), reason, code };
    });
    await this.outbox.add(
      tx,
      parkedTopic(place),
      references.map((content) => ({ type: 'message.parked', key: content.parkedId, content })),
    );
  }

  /** How many messages of this topic were parked as bugs since then. */
  async bugsSince(tx: EntityManager, { consumer, topic }: Place, since: Date): Promise<number> {
    const [row] = await run<{ bugs: number }>(tx, countBugs, [consumer, topic, since]);
    return row?.bugs ?? 0;
  }

  /** How many items of the topic's snapshot wait as bugs, this one included. */
  async snapshotBugs(tx: EntityManager, { consumer, topic }: Place): Promise<number> {
    const [row] = await run<{ bugs: number }>(tx, countSnapshotBugs, [consumer, topic]);
    return row?.bugs ?? 0;
  }
}

/** Adds to the history of a parked message, which nobody can change. */
export async function recordDecision(
  tx: EntityManager,
  made: {
    readonly parkedId: bigint;
    readonly decision: Decision;
    readonly reason: string;
    readonly code: string | null;
  },
): Promise<void> {
  await run(tx, decide, [made.parkedId, made.decision, storableText(made.reason), made.code]);
}

/** PostgreSQL's text holds no NUL. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '␀').slice(0, MAX_EXPLANATION);
}

/** The topic with references to what `consumer` parked; written by it, whoever owns the messages. */
function parkedTopic({ consumer, topic }: Place) {
  return {
    name: parkedTopicOf(topic),
    keyedBy: 'parked message',
    writtenBy: consumer as Topic['writtenBy'],
    maxValueBytes: 8 * 1024,
    kinds: { 'message.parked': fact(messageParked, (parked) => parked.parkedId) },
  } satisfies Topic;
}
