import { headers, type Message, type MessageOrigin, type ParkingReason, type Topic } from '@lianqing/contracts';
import { isAscii, isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { headerOf, headersOf, type LogRecord } from './log-record';

/** Why a message is set aside: reason class, stable dotted code, and what a person should know. */
export interface Verdict {
  readonly reason: ParkingReason;
  readonly code: string;
  readonly explanation: string;
}

export interface Undecodable {
  readonly record: LogRecord;
  readonly verdict: Verdict;
}

/** Most complaints of a schema that are told. */
const MAX_ISSUES = 10;

/**
 * Reads one record as a message of the topic: size, encoding, type, schema, identity. Nothing reaches a handler that
 * its contract does not describe.
 */
export function decode(topic: Topic, partition: number, record: LogRecord): ReceivedMessage | Undecodable {
  const { value } = record;
  const refuse = (reason: ParkingReason, code: string, explanation: string): Undecodable => ({
    record,
    verdict: { reason, code, explanation },
  });
  if (value === null || value.length === 0) return refuse('malformed', 'message.empty', 'The message has no value');
  if (value.length > topic.maxValueBytes) {
    return refuse(
      'too-large',
      'message.too-large',
      `The value has ${value.length} bytes, ${topic.maxValueBytes} are allowed`,
    );
  }
  if (!isUtf8(value)) return refuse('malformed', 'message.not-utf8', 'The value is not UTF-8');
  let json: unknown;
  try {
    json = JSON.parse(isAscii(value) ? value.toString('latin1') : value.toString('utf8')); // the same text, sooner
  } catch (error) {
    return refuse('malformed', 'message.not-json', String(error));
  }
  const type = headerOf(record, headers.type) ?? '';
  const kind = Object.hasOwn(topic.kinds, type) ? topic.kinds[type] : undefined;
  if (!kind) {
    const known = Object.keys(topic.kinds).join(', ');
    return refuse('schema', 'message.type-unknown', `ce_type is "${type}", known are ${known}`);
  }
  const read = kind.read?.(json);
  const parsed = read === undefined ? kind.schema.safeParse(json) : { success: true as const, data: read };
  if (!parsed.success) return refuse('schema', 'message.schema', explained(parsed.error));
  const id = headerOf(record, headers.id);
  if (id === undefined) return refuse('schema', 'message.id-missing', 'The header ce_id is missing');
  const expected = kind.idOf(parsed.data as never);
  if (id !== expected) {
    return refuse('schema', 'message.id-differs', `ce_id is "${id}", its content says "${expected}"`);
  }
  if (record.key === null) return refuse('schema', 'message.key-missing', `The Kafka key is missing: ${topic.keyedBy}`);
  return new ReceivedMessage(type, parsed.data, id, record.key.toString('utf8'), record, topic.name, partition);
}

/** A message with its headers and origin read when somebody asks for them. */
export class ReceivedMessage implements Message {
  private whence: MessageOrigin | undefined;

  constructor(
    readonly type: string,
    readonly content: unknown,
    readonly id: string,
    readonly key: string,
    readonly record: LogRecord,
    private readonly topicName: string,
    readonly partition: number,
  ) {}

  get traceparent(): string | undefined {
    return headerOf(this.record, headers.traceparent);
  }

  get batch(): bigint | undefined {
    const row = headerOf(this.record, headers.batch);
    return row !== undefined && /^\d{1,18}$/.test(row) ? BigInt(row) : undefined;
  }

  get origin(): MessageOrigin {
    this.whence ??= {
      topic: this.topicName,
      partition: this.partition,
      offset: BigInt(this.record.offset),
      acceptedAt: new Date(Number(this.record.timestamp)),
      headers: headersOf(this.record),
      key: this.record.key,
      value: this.record.value ?? Buffer.alloc(0),
    };
    return this.whence;
  }
}

/** The complaints of a schema, each with the path it is about. */
export function explained(error: z.ZodError): string {
  const told = error.issues
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`);
  const more = error.issues.length - told.length;
  return more > 0 ? `${told.join('; ')}; and ${more} more` : told.join('; ');
}
