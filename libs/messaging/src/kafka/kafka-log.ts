import { PARTITIONS, parkedTopicOf, type Topic } from '@lianqing/contracts';
import { DomainError } from '@lianqing/kernel';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Admin } from 'kafkajs';
import { MESSAGING, type Messaging } from '../options';
import { kafkaClient, type KafkaClient } from './kafka-client';
import { topicIdOf } from './topic-id';
import { within } from './within';
import { flawsOf, necessarySettings, unfitTopics } from './unfit-topics';

/** First offset that the log still holds, and the one that the next record will get. */
export interface PartitionEnds {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

const CLOSE_MS = 3_000;
const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** Largest record batch of a topic: the broker's own default, written down so that a stricter broker is not met late. */
const MAX_MESSAGE_BYTES = 1_048_588;

/**
 * Questions about the log itself: topics and the ends of their partitions. Topic names here are those of the
 * contracts; the installation's prefix is added at this border.
 */
@Injectable()
export class KafkaLog implements OnApplicationShutdown {
  private readonly logger = new Logger(KafkaLog.name);
  private connection: Connection | undefined;
  private isClosed = false;

  constructor(@Inject(MESSAGING) private readonly messaging: Messaging) {}

  /** Whoever asks later, a look that was under way, must not open a connection that nobody closes. */
  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await this.forget();
  }

  /** The name that the broker knows a topic by. */
  nameOf(topicName: string): string {
    return `${this.messaging.topicPrefix}${topicName}`;
  }

  /** @throws DomainError `unavailable`, code `kafka.unreachable`, when the broker is away or the topic does not exist. */
  async endsOf(topicName: string): Promise<PartitionEnds[]> {
    const ends = await this.ask((admin) => admin.fetchTopicOffsets(this.nameOf(topicName)));
    return ends
      .map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }))
      .sort((one, other) => one.partition - other.partition);
  }

  /** What tells a topic from another one of its name; undefined when the broker does not tell. */
  topicIdOf(topicName: string): Promise<string | undefined> {
    return topicIdOf(this.messaging.brokers, this.nameOf(topicName));
  }

  /** Asks the broker something small. @throws DomainError `unavailable` when it is away. */
  async reach(): Promise<void> {
    await this.ask((admin) => admin.listTopics());
  }

  /**
   * Makes those topics that are missing, each with its `.parked`. Existing ones are never altered.
   * @throws DomainError `conflict`, code `topic.unfit`, when an existing one is not as it must be
   */
  async createMissing(topics: readonly Topic[]): Promise<void> {
    const wanted = new Set(topics.flatMap(({ name }) => [name, parkedTopicOf(name)]).map((name) => this.nameOf(name)));
    const flaws = await this.ask(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = [...wanted].filter((name) => !existing.has(name));
      const found = await flawsOf(
        admin,
        [...wanted].filter((name) => existing.has(name)),
      );
      if (missing.length === 0 || found.length > 0) return found;
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map((topic) => ({
          topic,
          numPartitions: PARTITIONS,
          replicationFactor: -1,
          configEntries: [
            ...Object.entries(necessarySettings).map(([name, value]) => ({ name, value })),
            { name: 'retention.ms', value: String(RETENTION_MS) },
            { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES) },
            // A codec that kafkajs does not know (snappy, lz4, zstd) would stop a consumer for good.
            { name: 'compression.type', value: 'uncompressed' },
          ],
        })),
      });
      this.logger.log(`Created ${missing.length} topics`);
      return found;
    });
    if (flaws.length > 0) throw unfitTopics(flaws);
  }

  /**
   * One connection for all questions; after a failure the next question opens a new one. Only the connection that
   * failed is closed: another question may have opened a new one meanwhile.
   */
  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new DomainError('unavailable', 'kafka.unreachable', 'Kafka is not asked any more');
    const connection = (this.connection ??= this.connect());
    try {
      return await question(await connection.admin);
    } catch (error) {
      await this.forget(connection);
      throw new DomainError('unavailable', 'kafka.unreachable', `Kafka cannot be asked: ${String(error)}`);
    }
  }

  private connect(): Connection {
    const client = kafkaClient(this.messaging.brokers, `${this.messaging.topicPrefix}${this.messaging.service}`);
    const admin = client.kafka.admin();
    return { client, admin: admin.connect().then(() => admin) };
  }

  private async forget(failed = this.connection): Promise<void> {
    if (this.connection === failed) this.connection = undefined;
    if (!failed) return;
    await within(
      CLOSE_MS,
      failed.admin.then((open) => open.disconnect()),
    );
    failed.client.cut();
  }
}

interface Connection {
  readonly client: KafkaClient;
  readonly admin: Promise<Admin>;
}
