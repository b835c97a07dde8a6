import type { Topic } from '@lianqing/contracts';
import type { Registry } from 'prom-client';

/** The services that own topics; a service's name is its `ce_source` and the name of its consumers. */
export type Service = Exclude<Topic['writtenBy'], 'hospitals'>;

export interface MessagingOptions {
  readonly service: Service;
  readonly brokers: readonly string[];
  /** Put before every topic and consumer group; empty in an ordinary installation. */
  readonly topicPrefix: string;
  /** Topics that this service writes to through its outbox; created at boot like those it listens to. */
  readonly publishes: readonly Topic[];
  /** Base addresses of other services, for the snapshots of their topics. */
  readonly owners?: Partial<Record<Topic['writtenBy'], string>> | undefined;
  /** Where metrics go; the registry of the database module if not given. */
  readonly registry?: Registry | undefined;
  readonly limits?: Partial<MessagingLimits> | undefined;
}

/** Every bound of this library, with its unit. */
export interface MessagingLimits {
  /** Most messages of a chunk. */
  readonly maxMessages: number;
  /** A chunk is cut so that its work is expected to take this long. */
  readonly chunkMs: number;
  /** Chunks of one topic applied at the same time. */
  readonly chunksAtOnce: number;
  /** Bugs within a minute that stop a partition instead of being parked. */
  readonly bugsPerMinute: number;
  /** A partition tried in vain for so long raises an alarm; it is tried all the same. */
  readonly alarmMs: number;
  /** How often the log is compared with what is stored. */
  readonly logCheckMs: number;
  /** Wait before a partition whose trouble will pass is tried again: first, and at most. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** Wait before a chunk is tried again whose projection was behind. */
  readonly projectionRetryMs: number;
  /** How often the outbox is looked at when nobody says that there is something. */
  readonly relayPollMs: number;
  /** Bytes of outbox rows that the relay sends at once. */
  readonly relayBytes: number;
  /** Kafka session of a consumer: a member silent for longer loses its partitions. */
  readonly sessionMs: number;
  /** How often a stream that has nothing to tell gives a sign of life. */
  readonly beatMs: number;
}

export const defaultLimits: MessagingLimits = {
  maxMessages: 1_000,
  chunkMs: 1_000,
  chunksAtOnce: 3,
  bugsPerMinute: 20,
  alarmMs: 60_000,
  logCheckMs: 5_000,
  retryMs: 200,
  maxRetryMs: 2_000,
  projectionRetryMs: 150,
  relayPollMs: 100,
  relayBytes: 8 * 1024 * 1024,
  // Shorter is not allowed by brokers by default below 6 s; longer keeps partitions waiting for a process that was killed.
  sessionMs: 8_000,
  beatMs: 15_000,
};

/** Injection token of the resolved options. */
export const MESSAGING = Symbol('messaging');

export interface Messaging extends Omit<MessagingOptions, 'limits' | 'registry'> {
  readonly registry: Registry;
  readonly limits: MessagingLimits;
}
