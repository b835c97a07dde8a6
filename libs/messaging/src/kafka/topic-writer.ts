import type { Producer } from 'kafkajs';
import { openProducer, type OpenProducer } from './open-producer';

/** A record as the log will hold it. */
export interface RecordToWrite {
  readonly key: string | Buffer | null;
  readonly value: Buffer | string | null;
  readonly headers: Record<string, string | Buffer>;
  /** Where given, the key does not decide. */
  readonly partition?: number | undefined;
}

/**
 * All records of one partition in one send become one batch in the log, which the broker bounds at 1 MiB: so much is
 * sent at once that it fits even if every record has the same key.
 */
const MAX_SEND_BYTES = 900 * 1024;
/** What a record needs beside its key, value and headers: Kafka's own framing. */
const RECORD_OVERHEAD = 40;

/**
 * Writes records to the log: idempotent, acknowledged by all replicas, one call at a time. After a failure the next
 * call begins with a new producer, so that nothing fatal for a producer (fenced, unknown id, sequence out of order) is
 * fatal here; what the failed call wrote may be in the log or not.
 */
export class TopicWriter {
  private open: OpenProducer | undefined;
  private isClosed = false;

  constructor(private readonly given: { readonly brokers: readonly string[]; readonly clientId: string }) {}

  /**
   * Writes records in their order, in as many sends as they need.
   * @param topic as the broker knows it, with the installation's prefix
   * @returns how many there were
   * @throws KafkaJSError when they are not all acknowledged
   */
  async write(topic: string, records: Iterable<RecordToWrite>): Promise<number> {
    let count = 0;
    let bytes = 0;
    let next: RecordToWrite[] = [];
    for (const record of records) {
      const size = sizeOf(record);
      if (next.length > 0 && bytes + size > MAX_SEND_BYTES) {
        await this.send(topic, next);
        [next, bytes] = [[], 0];
      }
      next.push(record);
      bytes += size;
      count += 1;
    }
    if (next.length > 0) await this.send(topic, next);
    return count;
  }

  /** Never fails; what does not close in time is left to itself. What is sent later fails. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.dropProducer();
  }

  private async dropProducer(): Promise<void> {
    const { open } = this;
    this.open = undefined;
    await open?.close();
  }

  private async send(topic: string, records: readonly RecordToWrite[]): Promise<void> {
    try {
      if (!this.isClosed) this.open ??= await openProducer(this.given);
      // Closed before, or while it connected.
      if (this.isClosed || !this.open) throw new Error('This writer is closed');
      await this.open.producer.send({ topic, acks: -1, messages: records as KafkaMessages });
    } catch (error) {
      await this.dropProducer();
      throw error;
    }
  }
}

type KafkaMessages = Parameters<Producer['send']>[0]['messages'];

/** Bytes that a record takes in a batch, rather too many: a character counts three where it is not known better. */
function sizeOf({ key, value, headers }: RecordToWrite): number {
  let size = RECORD_OVERHEAD + lengthOf(key) + lengthOf(value);
  for (const name in headers) size += name.length + 4 + lengthOf(headers[name] ?? null);
  return size;
}

function lengthOf(content: Buffer | string | null): number {
  if (content === null) return 0;
  return typeof content === 'string' ? content.length * 3 : content.length;
}
