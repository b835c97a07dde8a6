import { DomainError } from '@lianqing/kernel';
import { PARTITIONS } from '@lianqing/contracts';
import { openProducer, type OpenProducer } from './open-producer';
import { partitionOf } from './partition-of-key';
import type { RecordToWrite } from './topic-writer';
import { within } from './within';

/** Where a record stands in the log. */
export interface Landed {
  readonly partition: number;
  readonly offset: bigint;
}

const CLOSE_MS = 4_000; // for one that is being opened: closing it takes 3 s at most

/**
 * Publishes as somebody outside of the services does, a hospital: without an outbox, and told where each record landed,
 * so that its fate can be asked for. Idempotent, acknowledged by all replicas.
 */
export class Publisher {
  private opening: Promise<OpenProducer> | undefined;

  constructor(private readonly options: { readonly brokers: readonly string[]; readonly clientId: string }) {}

  /**
   * Sends the records at once; what has one key keeps its order. Together they must stay below the topic's largest batch.
   * @param topic as the broker knows it, with the installation's prefix
   * @returns where each record landed, in the order given
   * @throws DomainError `unavailable`, code `kafka.unreachable`: what was sent may be in the log or not
   */
  async write(topic: string, records: readonly RecordToWrite[]): Promise<Landed[]> {
    const messages = records.map((record) => ({
      ...record,
      partition: record.partition ?? (record.key === null ? 0 : partitionOf(record.key, PARTITIONS)),
    }));
    try {
      const { producer } = await (this.opening ??= openProducer(this.options));
      const written = await producer.send({ topic, acks: -1, messages });
      const next = new Map(written.map(({ partition, baseOffset }) => [partition, BigInt(baseOffset ?? -1)]));
      return messages.map(({ partition }) => {
        const offset = next.get(partition) ?? -1n;
        next.set(partition, offset + 1n);
        return { partition, offset };
      });
    } catch (error) {
      await this.close();
      const { brokers } = this.options;
      throw new DomainError('unavailable', 'kafka.unreachable', `Kafka at ${brokers.join(', ')}: ${String(error)}`, {
        topic,
      });
    }
  }

  /** Never fails; what does not close in time is left to itself. */
  async close(): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    if (opening)
      await within(
        CLOSE_MS,
        opening.then((open) => open.close()),
      );
  }
}
