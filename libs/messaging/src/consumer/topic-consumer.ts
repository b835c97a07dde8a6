import { PARTITIONS, type Topic } from '@lianqing/contracts';
import { Logger } from '@nestjs/common';
import { KafkaJSNonRetriableError, type Consumer, type EachBatchPayload } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { kafkaClient } from '../kafka/kafka-client';
import type { KafkaLog } from '../kafka/kafka-log';
import { within } from '../kafka/within';
import type { MessagingMetrics } from '../metrics';
import type { Messaging } from '../options';
import type { TopicOptions } from '../topic-handler';
import type { ApplyChunk } from './apply-chunk';
import { ApplyTogether } from './apply-together';
import { adoptTopic, beginAt, readOffsets, stopAt, type Place } from './consumer-offsets';
import { remedyFor, type Breach, type Sight } from './log-comparison';
import { isWorthTelling } from './often';
import { Pace } from './pace';
import { PartitionFollower, type Alarm, type Surroundings } from './partition-follower';

export interface TopicConsumerGiven {
  readonly db: DataSource;
  readonly log: KafkaLog;
  readonly messaging: Messaging;
  readonly metrics: MessagingMetrics;
  readonly topic: Topic;
  readonly options: TopicOptions;
  readonly place: Place;
  readonly apply: ApplyChunk;
}

type Picture = ReadonlyMap<number, Sight>;

const CLOSE_MS = 10_000;
/** The broker answers at once when there is something; it is asked again so often when there is nothing. */
const FETCH_WAIT_MS = 200;
// The restart is ours: a fresh instance has none of the state that the crashed one may have got wrong.
const retry = {
  retries: 3,
  initialRetryTime: 100,
  maxRetryTime: 1_000,
  restartOnFailure: () => Promise.resolve(false),
};
/** Of one partition in one fetch: enough for a whole chunk of claims with a dozen fee lines. */
const FETCH_BYTES = 4 * 1024 * 1024;
/** Whoever ran for so long begins anew to count how often it ended. */
const LONG_RUN_MS = 60_000;
/** A consumer that has not even been asked for a heartbeat for so long hangs: it is replaced. */
const DEAF_MS = 90_000;

/**
 * Consumes one topic for ever: a kafkajs consumer that crashes, or hangs, is replaced by a fresh one. Kafka only decides
 * who works on which partition; where to go on stands in PostgreSQL.
 */
export class TopicConsumer {
  private readonly logger: Logger;
  private readonly groupId: string;
  private readonly pace: Pace;
  private readonly together: ApplyTogether;
  private followers = new Map<number, PartitionFollower>();
  private consumer: Consumer | undefined;
  private running = false;
  private loop: Promise<void> | undefined;
  private ticker: NodeJS.Timeout | undefined;
  private looking: Promise<Picture> | undefined;
  private end: () => void = () => undefined;
  private lastSignAt = Date.now();
  private committed = new Map<number, bigint>();
  /** Partitions that are tried in vain for too long, and since when. */
  readonly alarms = new Map<number, Alarm>();

  constructor(private readonly given: TopicConsumerGiven) {
    const { log, messaging, topic, options } = given;
    this.logger = new Logger(`${TopicConsumer.name} ${topic.name}`);
    this.groupId = log.nameOf(`${messaging.service}.${topic.name}`);
    const { chunkMs, chunksAtOnce } = messaging.limits;
    const maxMessages = options.maxMessages ?? messaging.limits.maxMessages;
    this.pace = new Pace({ chunkMs, maxMessages });
    this.together = new ApplyTogether({
      ...{ topic: topic.name, apply: given.apply, metrics: given.metrics, pace: this.pace },
      chunksAtOnce: options.chunksAtOnce ?? chunksAtOnce,
    });
  }

  start(): void {
    this.running = true;
    this.loop = this.keepConsuming();
    this.scheduleTick();
  }

  /** Lets the chunk under way finish; never fails. */
  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.ticker);
    this.end();
    await this.loop;
  }

  /** Compares every partition with its log now, as happens every few seconds anyway. Fails never. */
  async look(): Promise<void> {
    try {
      const picture = await this.picture();
      for (const [partition, sight] of picture) {
        const { stored, ends } = sight;
        const labels = { topic: this.given.topic.name, partition };
        this.given.metrics.lag.set(labels, Math.max(0, Number(ends.high - stored.next_offset)));
        this.given.metrics.stopped.set(labels, stored.stopped_at === null ? 0 : 1);
        await this.followers.get(partition)?.observe(sight);
      }
      await this.tellKafka();
    } catch (error) {
      this.logger.debug(`Not compared with the log now: ${String(error)}`);
    }
  }

  private async keepConsuming(): Promise<void> {
    const { retryMs, maxRetryMs } = this.given.messaging.limits;
    for (let failures = 0; this.running;) {
      const startedAt = Date.now();
      let why: unknown = 'it was deaf';
      try {
        await this.consumeUntilItEnds();
      } catch (error) {
        why = error;
      }
      failures = Date.now() - startedAt > LONG_RUN_MS ? 1 : failures + 1;
      if (this.running && isWorthTelling(failures))
        this.logger.warn(`Consumer ended, starting a fresh one: ${String(why)}`);
      if (this.running) await sleep(Math.min(maxRetryMs, retryMs * 2 ** Math.min(failures, 10)));
    }
  }

  private async consumeUntilItEnds(): Promise<void> {
    const { limits } = this.given.messaging;
    const { gather } = this.given.options;
    const client = kafkaClient(this.given.messaging.brokers, this.groupId, { retry });
    const consumer = client.kafka.consumer({
      groupId: this.groupId,
      sessionTimeout: limits.sessionMs,
      rebalanceTimeout: limits.sessionMs,
      heartbeatInterval: Math.min(1_000, Math.floor(limits.sessionMs / 3)),
      maxWaitTimeInMs: gather?.waitMs ?? FETCH_WAIT_MS,
      minBytes: gather?.bytes ?? 1,
      maxBytesPerPartition: FETCH_BYTES,
      maxBytes: 3 * FETCH_BYTES,
      allowAutoTopicCreation: false,
    });
    const ended = new Promise<void>((resolve, reject) => {
      this.end = resolve;
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    ended.catch(() => undefined);
    this.consumer = consumer;
    this.lastSignAt = Date.now();
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [this.given.log.nameOf(this.given.topic.name)], fromBeginning: true });
      this.listen(consumer);
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS, // handed over together, they are applied together
        eachBatch: (payload) => this.onBatch(payload),
      });
      if (this.running) await ended;
    } finally {
      this.consumer = undefined;
      this.dropFollowers();
      await within(CLOSE_MS, consumer.disconnect());
      client.cut();
    }
  }

  private listen(consumer: Consumer): void {
    const sign = (): void => {
      this.lastSignAt = Date.now();
    };
    consumer.on(consumer.events.FETCH, sign);
    consumer.on(consumer.events.END_BATCH_PROCESS, sign);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      // A consumer told to stop while it joins may join all the same.
      if (this.consumer !== consumer || !this.running) return;
      sign();
      this.dropFollowers();
      const name = this.given.log.nameOf(this.given.topic.name);
      for (const partition of payload.memberAssignment[name] ?? []) {
        const follower = new PartitionFollower(partition, this.surroundings(consumer));
        this.followers.set(partition, follower);
        void follower.begin();
      }
    });
  }

  private async onBatch({ batch, ...kafka }: EachBatchPayload): Promise<void> {
    const follower = this.followers.get(batch.partition);
    if (!follower) return;
    await follower.onBatch(
      {
        fetchedOffset: BigInt(fetchedOffsetOf(batch)),
        lastOffset: BigInt(batch.lastOffset()),
        records: batch.messages,
      },
      {
        goesOn: () => kafka.isRunning() && !kafka.isStale(),
        resolve: (offset) => kafka.resolveOffset(offset.toString()),
        heartbeat: () => kafka.heartbeat(),
      },
    );
  }

  private surroundings(consumer: Consumer): Surroundings {
    const { topic, messaging, metrics } = this.given;
    const name = this.given.log.nameOf(topic.name);
    const ofThis = (partition: number) => [{ topic: name, partitions: [partition] }];
    return {
      ...{
        topic: topic.name,
        apply: this.together,
        pace: this.pace,
        limits: messaging.limits,
        metrics,
        logger: this.logger,
      },
      seek: (partition, offset) =>
        unlessOver(() => consumer.seek({ topic: name, partition, offset: offset.toString() })),
      pause: (partition) => unlessOver(() => consumer.pause(ofThis(partition))),
      resume: (partition) => unlessOver(() => consumer.resume(ofThis(partition))),
      lookAt: async (partition) => {
        const seen = (await this.picture()).get(partition);
        if (!seen) throw new Error(`${name} has no partition ${partition}`);
        return seen;
      },
      stop: (partition, nextOffset, breach) => this.stopPartition(partition, nextOffset, breach),
      alarm: (partition, alarm) => this.alarm(partition, alarm),
    };
  }

  private alarm(partition: number, alarm: Alarm | undefined): void {
    const { topic, metrics } = this.given;
    const wasRaised = this.alarms.has(partition);
    if (alarm) this.alarms.set(partition, alarm);
    else this.alarms.delete(partition);
    if (wasRaised === (alarm !== undefined)) return;
    metrics.alarm.set({ topic: topic.name, partition }, alarm ? 1 : 0);
    const where = `${topic.name}/${partition}`;
    if (alarm) this.logger.error(`ALARM ${where} has not gone on since ${alarm.since.toISOString()}: ${alarm.detail}`);
    else this.logger.log(`The alarm of ${where} is over`);
  }

  private async stopPartition(partition: number, nextOffset: bigint | null, { reason, detail }: Breach): Promise<void> {
    const { db, place, topic, metrics } = this.given;
    const told = `${detail} ${remedyFor(reason, { topic: topic.name, partition, owner: topic.writtenBy })}`;
    if (!(await stopAt(db, place, { partition, nextOffset, reason, detail: told }))) return;
    metrics.stopped.set({ topic: topic.name, partition }, 1);
    this.logger.error(`STOPPED ${topic.name}/${partition} (${reason}). ${told}`);
  }

  /** One look serves all who ask while it is under way. */
  private picture(): Promise<Picture> {
    this.looking ??= this.takePicture().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Stored offsets first, ends of the log after them: read the other way round, what arrives between looks like a replaced log. */
  private async takePicture(): Promise<Picture> {
    const { db, log, place, topic } = this.given;
    const known = new Map((await readOffsets(db, place)).map((stored) => [stored.partition, stored]));
    const topicId = await log.topicIdOf(topic.name);
    const ends = await log.endsOf(topic.name);
    const missing = ends.filter(({ partition }) => !known.has(partition));
    const hasNoTopicYet = topicId !== undefined && [...known.values()].some(({ topic_id }) => topic_id === null);
    if (hasNoTopicYet) await adoptTopic(db, place, topicId);
    if (missing.length > 0) {
      const starts = missing.map(({ partition, low }) => ({ partition, offset: low }));
      await beginAt(db, place, starts);
      return this.takePicture();
    }
    return new Map(
      ends.flatMap((end) => {
        const stored = known.get(end.partition);
        return stored ? [[end.partition, { stored, ends: end, topicId }] as const] : [];
      }),
    );
  }

  /** Kafka's committed offsets serve whoever watches lag with Kafka's own tools, and nothing else. */
  private async tellKafka(): Promise<void> {
    const topic = this.given.log.nameOf(this.given.topic.name);
    const moved = [...this.followers.values()].flatMap(({ partition, storedOffset }) =>
      storedOffset !== undefined && storedOffset !== this.committed.get(partition) ? [{ partition, storedOffset }] : [],
    );
    if (!this.consumer || moved.length === 0) return;
    await this.consumer.commitOffsets(
      moved.map(({ partition, storedOffset }) => ({ topic, partition, offset: storedOffset.toString() })),
    );
    for (const { partition, storedOffset } of moved) this.committed.set(partition, storedOffset);
  }

  private scheduleTick(): void {
    this.ticker = setTimeout(() => {
      if (Date.now() - this.lastSignAt > DEAF_MS) this.end();
      void this.look().finally(() => {
        if (this.running) this.scheduleTick();
      });
    }, this.given.messaging.limits.logCheckMs);
  }

  private dropFollowers(): void {
    for (const follower of this.followers.values()) follower.dispose();
    this.followers = new Map();
  }
}

/** A consumer that has ended refuses to be told anything, and need not be. */
function unlessOver(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof KafkaJSNonRetriableError)) throw error;
  }
}

/** kafkajs has it, its types do not. */
function fetchedOffsetOf(batch: EachBatchPayload['batch']): string {
  return (batch as EachBatchPayload['batch'] & { readonly fetchedOffset: string }).fetchedOffset;
}
