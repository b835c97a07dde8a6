import { DomainError } from '@lianqing/kernel';
import { PARTITIONS } from '@lianqing/contracts';
import type { Producer } from 'kafkajs';
import { kafkaClient, type KafkaClient } from './kafka-client';
import { keyPartitioner, partitionOf } from './partition-of-key';
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
  private client: KafkaClient | undefined;

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
    const { producer, client } = this;
    this.producer = undefined;
    this.client = undefined;
    if (producer)
      await within(
        CLOSE_MS,
        producer.then((open) => open.disconnect()),
      );
    client?.cut();
  }

  private async connect(): Promise<Producer> {
    this.client = kafkaClient(this.options.brokers, this.options.clientId);
    const producer = this.client.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: keyPartitioner,
    });
    await producer.connect();
    return producer;
  }
}
