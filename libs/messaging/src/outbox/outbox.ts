import { DomainError, invariant } from '@lianqing/kernel';
import { toJson, type ContentOf, type Topic, type TypeOf } from '@lianqing/contracts';
import { afterCommit, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxBell } from './outbox-bell';

/** A message to publish. The order of one key's messages is the order in which their transactions took their locks. */
export type Outgoing<T extends Topic> = {
  [Type in TypeOf<T>]: {
    readonly type: Type;
    readonly key: string;
    /** As its readers will see it; amounts are bigint. */
    readonly content: ContentOf<T, Type>;
    /** Only where a message must reach every partition; otherwise the key decides. */
    readonly partition?: number | undefined;
    readonly traceparent?: string | undefined;
  };
}[TypeOf<T>];

/** A row of the outbox holds at most this many messages … */
const MAX_MESSAGES_OF_ROW = 1_000;
/** … and at most this many bytes. */
const MAX_BYTES_OF_ROW = 4 * 1024 * 1024;
/** Stands between the lines of a row. */
export const LINE_BREAK = 0x0a;

/** What stands in a row before each value, as a JSON array: key, ce_id, ce_type, partition, traceparent. */
export type Envelope = readonly [
  key: string,
  id: string,
  type: string,
  partition: number | null,
  traceparent: string | null,
];

/** One row a statement: a Buffer of its own travels to PostgreSQL as it is, in an array it would be written out in hex. */
const addRow = statement(
  'outbox.add',
  'INSERT INTO outbox (topic, payload, messages) VALUES ($1, $2, $3) RETURNING id',
);

/** How many messages of each type a transaction tells, for those transactions that somebody wants to know it of. */
const told = new WeakMap<EntityManager, Map<string, number>>();

/** From now on counts what is told in this transaction, by type, whether it will be committed or not. */
export function countTold(tx: EntityManager): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  told.set(tx, counts);
  return counts;
}

interface Row {
  readonly payload: Buffer;
  readonly messages: number;
}

/**
 * What a service publishes. Rows are written in the caller's transaction, so that a change and its messages are one;
 * the relay sends them after the commit. Call it after the locks on what the messages tell were taken: then the ids of
 * rows, and with them the log, follow the order of changes of each key.
 */
@Injectable()
export class Outbox {
  constructor(private readonly bell: OutboxBell) {}

  /**
   * @returns for each message, in order, the id of the outbox row that holds it (`lq_batch` for its readers)
   * @throws DomainError `rejected`, code `message.too-large`, when a value exceeds its topic's limit
   */
  async add<T extends Topic>(tx: EntityManager, topic: T, messages: readonly Outgoing<T>[]): Promise<bigint[]> {
    if (messages.length === 0) return [];
    const rowOfMessage: bigint[] = [];
    for (const row of packed(topic, messages)) {
      const [added] = await run<{ id: bigint }>(tx, addRow, [topic.name, row.payload, row.messages]);
      invariant(added, 'PostgreSQL answers an insert with its id');
      for (let count = 0; count < row.messages; count += 1) rowOfMessage.push(added.id);
    }
    const counts = told.get(tx);
    if (counts) for (const { type } of messages) counts.set(type, (counts.get(type) ?? 0) + 1);
    afterCommit(tx, () => this.bell.ring());
    return rowOfMessage;
  }
}

/**
 * Rows are put together here and copied out, with nothing waited for in between. Joined as one long text, each row would
 * be written once more, into memory that is new each time.
 */
let desk = Buffer.allocUnsafe(64 * 1024);

function packed<T extends Topic>(topic: T, messages: readonly Outgoing<T>[]): Row[] {
  const rows: Row[] = [];
  let [count, end] = [0, 0];
  const close = (): void => {
    rows.push({ payload: Buffer.from(desk.subarray(0, end)), messages: count });
    [count, end] = [0, 0];
  };
  for (const message of messages) {
    const lines = `${toJson(envelopeOf(topic, message))}\n${valueOf(topic, message)}`;
    const size = Buffer.byteLength(lines) + 1;
    if (count === MAX_MESSAGES_OF_ROW || (count > 0 && end + size > MAX_BYTES_OF_ROW)) close();
    if (end + size > desk.length) desk = Buffer.concat([desk], 2 * (end + size));
    if (count > 0) end = desk.writeUInt8(LINE_BREAK, end);
    end += desk.write(lines, end);
    count += 1;
  }
  close();
  return rows;
}

/** A character takes three bytes at most; most values are so short that nobody need count them. */
const MOST_BYTES_OF_CHARACTER = 3;

function valueOf<T extends Topic>(topic: T, message: Outgoing<T>): string {
  const value = toJson(message.content);
  if (value.length * MOST_BYTES_OF_CHARACTER <= topic.maxValueBytes) return value;
  const bytes = Buffer.byteLength(value);
  if (bytes <= topic.maxValueBytes) return value;
  throw new DomainError(
    'rejected',
    'message.too-large',
    `A message of ${topic.name} exceeds ${topic.maxValueBytes} bytes`,
    { topic: topic.name, type: message.type, key: message.key, bytes, limit: topic.maxValueBytes },
  );
}

function envelopeOf<T extends Topic>(topic: T, message: Outgoing<T>): Envelope {
  const kind = topic.kinds[message.type];
  invariant(kind, `${topic.name} has no message of type ${message.type}`);
  const id = kind.idOf(message.content as never);
  return [message.key, id, message.type, message.partition ?? null, message.traceparent ?? null];
}
