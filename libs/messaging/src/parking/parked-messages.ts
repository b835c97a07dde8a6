import { fact, messageParked, parkedTopicOf, type MessageParked, type Topic } from '@lianqing/contracts';
import { invariant } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Place } from '../consumer/consumer-offsets';
import type { Verdict } from '../consumer/decode';
import type { LogRecord } from '../consumer/log-record';
import { Outbox } from '../outbox/outbox';
import { storableHeaders } from './stored-record';

const insert = statement(
  'parked.insert',
  `INSERT INTO parked_message
     (consumer, topic, partition, "offset", accepted_at, key, headers, value, reason, code, explanation, parked_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp()) RETURNING id`,
);

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
    const references: MessageParked[] = [];
    for (const { record, verdict } of parked) {
      const explanation = storableText(verdict.explanation);
      const [added] = await run<{ id: bigint }>(tx, insert, [
        ...[place.consumer, place.topic, partition, record.offset, new Date(Number(record.timestamp))],
        ...[record.key, storableHeaders(record), record.value],
        ...[verdict.reason, verdict.code, explanation],
      ]);
      invariant(added, 'PostgreSQL answers an insert with its id');
      await recordDecision(tx, { parkedId: added.id, decision: 'parked', reason: explanation, code: verdict.code });
      references.push({
        parkedId: `${place.consumer}:${added.id}`,
        ...{ topic: place.topic, partition, offset: record.offset },
        ...{ reason: verdict.reason, code: verdict.code },
      });
    }
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
