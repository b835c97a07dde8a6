import { DedicatedConnection, statement } from '@lianqing/persistence';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { KafkaLog } from '../kafka/kafka-log';
import { isWorthTelling } from '../consumer/often';
import { TopicWriter, type RecordToWrite } from '../kafka/topic-writer';
import { within } from '../kafka/within';
import { MessagingMetrics } from '../metrics';
import { MESSAGING, type Messaging } from '../options';
import { OutboxBell, PublicationBell } from './outbox-bell';
import { mark, readUnpublished, recordsOf, type OutboxRow } from './outbox-rows';

/** The number is arbitrary and ours; advisory locks are counted per database, and so is the relay. */
const takeLock = statement('relay.take-lock', 'SELECT pg_try_advisory_lock(5118020003) AS taken');

/** A stopped relay (SIGSTOP, a lost machine) frees its lock when PostgreSQL has not heard of it for so long. */
const SESSION_IDLE_MS = 10_000;
const STANDBY_MS = 1_000;
const CLOSE_MS = 5_000;
/** Rows are marked whenever so much of them was sent: no more is sent twice when the relay dies, or its broker is slow. */
const PORTION_BYTES = 2 * 1024 * 1024;
/** Of what is sent at once, the part that is kept for rows to be published once more: one in so many. */
const REPUBLISHED_SHARE = 4;

/**
 * Publishes the rows of the outbox that are not marked published, by id: no high-water mark, so a transaction that
 * commits late with a lower id is not skipped. What was sent is marked in a transaction of its own; dying in between
 * publishes a row twice, never not at all. One relay of a service is active at a time, only to avoid competition.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly writer: TopicWriter;
  private readonly source: Buffer;
  /** Topics that could not be written to: left alone until then, so that one bad topic holds up no other. */
  private readonly resting = new Map<string, { until: number; failures: number }>();
  private running = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private rung = false;
  private active = false;
  private noneRepublishedUntil = 0;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly bell: OutboxBell,
    private readonly published: PublicationBell,
    private readonly log: KafkaLog,
    private readonly metrics: MessagingMetrics,
  ) {
    this.writer = new TopicWriter({ brokers: messaging.brokers, clientId: log.nameOf(`${messaging.service}.relay`) });
    this.source = Buffer.from(messaging.service);
  }

  onApplicationBootstrap(): void {
    this.running = true;
    this.bell.onRing(() => this.ring());
    this.loop = this.keepRelaying();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.running = false;
    this.bell.onRing(undefined);
    this.ring();
    if (this.loop) await within(CLOSE_MS, this.loop);
    await this.writer.close();
  }

  private async keepRelaying(): Promise<void> {
    for (let failures = 0; this.running;) {
      let connection: DedicatedConnection | undefined;
      try {
        connection = await DedicatedConnection.to(this.db, { name: 'relay', idleMs: SESSION_IDLE_MS });
        failures = 0;
        await this.relayOver(connection);
      } catch (error) {
        failures += 1;
        if (isWorthTelling(failures)) this.logger.warn(`The relay lost its database, trying again: ${String(error)}`);
        if (this.running) await sleep(STANDBY_MS);
      }
      await connection?.close();
    }
  }

  private async relayOver(connection: DedicatedConnection): Promise<void> {
    this.active = false;
    while (this.running && !(await hasLock(connection))) await this.rest(STANDBY_MS);
    this.active = true;
    while (this.running && connection.isOpen) {
      this.rung = false;
      const found = await this.pass(connection);
      if (found === 0 && this.running) await this.rest(this.messaging.limits.relayPollMs);
    }
  }

  /** @returns how many rows were found, published or not */
  private async pass(connection: DedicatedConnection): Promise<number> {
    const { relayBytes, relayPollMs } = this.messaging.limits;
    const live = await this.publishSome(connection, { maxBytes: relayBytes, isRepublished: false });
    // What is published once more takes turns with what is new, and neither waits for the end of the other.
    if (Date.now() < this.noneRepublishedUntil) return live;
    const maxBytes = Math.ceil(relayBytes / REPUBLISHED_SHARE);
    const republished = await this.publishSome(connection, { maxBytes, isRepublished: true });
    if (republished === 0) this.noneRepublishedUntil = Date.now() + relayPollMs;
    return live + republished;
  }

  private async publishSome(
    connection: DedicatedConnection,
    wanted: { readonly maxBytes: number; readonly isRepublished: boolean },
  ): Promise<number> {
    const now = Date.now();
    const resting = [...this.resting].filter(([, { until }]) => until > now).map(([topic]) => topic);
    const rows = await readUnpublished(connection, { resting, ...wanted });
    const byTopic = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const ofTopic = byTopic.get(row.topic);
      if (ofTopic) ofTopic.push(row);
      else byTopic.set(row.topic, [row]);
    }
    for (const [topic, ofTopic] of byTopic) {
      for (const portion of portionsOf(ofTopic)) {
        if (!this.running || !(await this.publish(topic, portion))) break;
        await mark(connection, portion);
        this.published.ring();
      }
    }
    return rows.length;
  }

  /** @returns whether all rows are in the log */
  private async publish(topic: string, rows: readonly OutboxRow[]): Promise<boolean> {
    try {
      const written = await this.writer.write(this.log.nameOf(topic), this.recordsOfAll(rows));
      this.resting.delete(topic);
      this.metrics.published.inc({ topic }, written);
      return true;
    } catch (error) {
      this.letRest(topic, error);
      return false;
    }
  }

  private *recordsOfAll(rows: readonly OutboxRow[]): Generator<RecordToWrite> {
    for (const row of rows) yield* recordsOf(row, this.source);
  }

  private letRest(topic: string, error: unknown): void {
    const failures = (this.resting.get(topic)?.failures ?? 0) + 1;
    const { retryMs, maxRetryMs } = this.messaging.limits;
    const waitMs = Math.min(maxRetryMs, retryMs * 2 ** Math.min(failures - 1, 10));
    this.resting.set(topic, { until: Date.now() + waitMs, failures });
    if (!isWorthTelling(failures)) return;
    this.logger.warn(`${topic} could not be written to (${failures}), its rows stay in the outbox: ${String(error)}`);
  }

  /** The bell does not wake a relay that waits for another one's lock. */
  private ring(): void {
    this.rung = true;
    if (this.active || !this.running) this.wake();
  }

  /** Until the bell rings, but no longer than `ms`. */
  private rest(ms: number): Promise<void> {
    if (this.rung && this.active) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function hasLock(connection: DedicatedConnection): Promise<boolean> {
  const [row] = await connection.run<{ taken: boolean }>(takeLock, []);
  return row?.taken === true;
}

/** Rows in their order, cut where their payloads add up to a portion. */
function portionsOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const portions: OutboxRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    if (bytes >= PORTION_BYTES) {
      portions.push([]);
      bytes = 0;
    }
    portions.at(-1)?.push(row);
    bytes += row.payload.length;
  }
  return portions;
}
