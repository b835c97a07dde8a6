import { DomainError } from '@lianqing/kernel';
import { PARTITIONS } from '@lianqing/contracts';
import { Partitioners, type ICustomPartitioner, type Producer } from 'kafkajs';
import { kafkaClient } from './kafka-client';
import type { RecordToWrite } from './topic-writer';
import { within } from './within';

/** Where a record stands in the log. */
export interface Landed {
  readonly partition: number;
  readonly offset: bigint;
}

const CLOSE_MS = 3_000;

/**
 * Publishes as somebody outside of the services does, a hospital: without an outbox, and told where each record landed,
 * so that its fate can be asked for. Idempotent, acknowledged by all replicas.
 */
export class Publisher {
  private producer: Promise<Producer> | undefined;
  private readonly partitioner: ReturnType<ICustomPartitioner> = Partitioners.DefaultPartitioner();

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
      partition: record.partition ?? this.partitionOf(topic, record),
    }));
    try {
      const producer = await (this.producer ??= this.connect());
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
    const producer = this.producer;
    this.producer = undefined;
    if (producer)
      await within(
        CLOSE_MS,
        producer.then((open) => open.disconnect()),
      );
  }

  /** What the producer itself would choose: only the number of partitions matters to it for a record with a key. */
  private partitionOf(topic: string, { key, value }: RecordToWrite): number {
    if (key === null) return 0;
    return this.partitioner({ topic, partitionMetadata: allPartitions, message: { key, value } });
  }

  private async connect(): Promise<Producer> {
    const producer = kafkaClient(this.options.brokers, this.options.clientId).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  }
}

const allPartitions = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 0,
  replicas: [],
  isr: [],
}));
