import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import { kafkaClient } from './kafka-client';
import { within } from './within';

/** A record as the log will hold it. */
export interface RecordToWrite {
  readonly key: string | Buffer | null;
  readonly value: Buffer | string | null;
  readonly headers: Record<string, string | Buffer>;
  /** Where given, the key does not decide. */
  readonly partition?: number | undefined;
}

const CLOSE_MS = 3_000;

/**
 * Writes records to the log: idempotent, acknowledged by all replicas, one call at a time. After a failure the next
 * call begins with a new producer, so that nothing fatal for a producer (fenced, unknown id, sequence out of order) is
 * fatal here; what the failed call wrote may be in the log or not.
 */
export class TopicWriter {
  private readonly kafka: Kafka;
  private producer: Producer | undefined;

  constructor({ brokers, clientId }: { readonly brokers: readonly string[]; readonly clientId: string }) {
    this.kafka = kafkaClient(brokers, clientId);
  }

  /**
   * @param topic as the broker knows it, with the installation's prefix
   * @throws KafkaJSError when the records are not all acknowledged
   */
  async write(topic: string, records: readonly RecordToWrite[]): Promise<void> {
    try {
      this.producer ??= await this.connect();
      await this.producer.send({ topic, acks: -1, messages: records as KafkaMessages });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Never fails; what does not close in time is left to itself. */
  async close(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    if (producer) await within(CLOSE_MS, producer.disconnect());
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await producer.connect();
    } catch (error) {
      await within(CLOSE_MS, producer.disconnect());
      throw error;
    }
    return producer;
  }
}

type KafkaMessages = Parameters<Producer['send']>[0]['messages'];
