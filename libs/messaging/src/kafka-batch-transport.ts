import type { Topic } from '@lianqing/contracts';
import { DomainError, invariant } from '@lianqing/kernel';
import { isPassing } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { ApplyChunk } from './consumer/apply-chunk';
import { isWorthTelling } from './consumer/often';
import type { Alarm } from './consumer/partition-follower';
import { TopicConsumer } from './consumer/topic-consumer';
import { KafkaLog } from './kafka/kafka-log';
import { MessagingMetrics } from './metrics';
import { MESSAGING, type Messaging } from './options';
import { ParkedMessages } from './parking/parked-messages';
import { Projections } from './projections';
import { loadSnapshotOnce } from './snapshot/load-snapshot';
import { KAFKA_BATCHES, type TopicOptions, type TopicRegistration } from './topic-handler';

interface Subscription {
  readonly topic: Topic;
  readonly options: TopicOptions;
  readonly apply: ApplyChunk;
  consumer?: TopicConsumer;
  /** Why the topic is not followed at all. */
  alarm?: Alarm | undefined;
}

/** What a person should look at; `partition` is null when it is the whole topic. */
export interface ConsumerAlarm extends Alarm {
  readonly topic: string;
  readonly partition: number | null;
}

/**
 * Nest's transport for handlers that take whole chunks: `app.connectMicroservice({ strategy: app.get(KafkaBatchTransport) })`.
 * Starting never fails for want of a broker: each topic is followed as soon as the broker, and the owner of its
 * snapshot, answer.
 */
@Injectable()
export class KafkaBatchTransport extends Server implements CustomTransportStrategy {
  private subscriptions: Map<string, Subscription> | undefined;
  private running = false;
  private starting: Promise<unknown> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly log: KafkaLog,
    private readonly metrics: MessagingMetrics,
    private readonly parked: ParkedMessages,
    private readonly projections: Projections,
  ) {
    super();
    this.setTransportId(KAFKA_BATCHES);
  }

  listen(callback: (error?: unknown) => void): void {
    this.running = true;
    this.starting = Promise.all([...this.subscribed().values()].map((subscription) => this.follow(subscription)));
    callback();
  }

  async close(): Promise<void> {
    this.running = false;
    await this.starting;
    await Promise.all([...this.subscribed().values()].map(async ({ consumer }) => consumer?.stop()));
  }

  on(): never {
    throw new Error('This transport has no events of its own: see its metrics');
  }

  unwrap(): never {
    throw new Error('What lies beneath this transport is nobody else’s affair');
  }

  /** The topics that this service has handlers for. */
  get topics(): Topic[] {
    return [...this.subscribed().values()].map(({ topic }) => topic);
  }

  /** A topic that this service has a handler for. */
  topicOf(topicName: string): Topic | undefined {
    return this.subscribed().get(topicName)?.topic;
  }

  /**
   * What applies messages of a topic, for a replay.
   * @throws DomainError `not-found`, code `topic.unknown`, when this service does not listen to it
   */
  applierOf(topicName: string): ApplyChunk {
    const found = this.subscribed().get(topicName);
    if (!found)
      throw new DomainError('not-found', 'topic.unknown', `Nobody here listens to ${topicName}`, { topicName });
    return found.apply;
  }

  /** Of this process; what another one works on it tells itself. */
  alarms(): ConsumerAlarm[] {
    return [...this.subscribed().values()].flatMap(({ topic: { name: topic }, alarm, consumer }) => [
      ...(alarm ? [{ topic, partition: null, ...alarm }] : []),
      ...[...(consumer?.alarms ?? [])].map(([partition, raised]) => ({ topic, partition, ...raised })),
    ]);
  }

  /** Looks at once whether partitions of the topic may go on or must stop, instead of at the next turn. */
  async lookAgain(topicName: string): Promise<void> {
    await this.subscribed().get(topicName)?.consumer?.look();
  }

  private async follow(subscription: Subscription): Promise<void> {
    const { topic, options, apply } = subscription;
    const { db, log, messaging, metrics } = this;
    const place = { consumer: messaging.service, topic: topic.name };
    const url = this.snapshotUrl(subscription);
    const since = new Date();
    for (let failures = 0; this.running; failures += 1) {
      try {
        await log.createMissing([topic]);
        if (url !== undefined) await loadSnapshotOnce({ db, log, topic, place, apply, url });
        break;
      } catch (error) {
        if (!isPassing(error) || Date.now() - since.getTime() >= messaging.limits.alarmMs)
          this.alarm(subscription, { since, detail: String(error) });
        const ms = Math.min(messaging.limits.maxRetryMs, messaging.limits.retryMs * 2 ** Math.min(failures, 10));
        if (isWorthTelling(failures + 1))
          this.logger.warn(`${topic.name} cannot be followed yet, trying again in ${ms} ms: ${String(error)}`);
        await sleep(ms);
      }
    }
    this.alarm(subscription, undefined);
    if (!this.running) return;
    subscription.consumer = new TopicConsumer({ db, log, messaging, metrics, topic, options, place, apply });
    subscription.consumer.start();
  }

  private alarm(subscription: Subscription, alarm: Alarm | undefined): void {
    const isNew = alarm !== undefined && subscription.alarm === undefined;
    subscription.alarm = alarm;
    this.metrics.alarm.set({ topic: subscription.topic.name, partition: 'all' }, alarm ? 1 : 0);
    if (isNew) this.logger.error(`ALARM ${subscription.topic.name} is not followed: ${alarm.detail}`);
  }

  private snapshotUrl({ topic, options }: Subscription): string | undefined {
    if (!options.snapshot) return undefined;
    const { url } = options.snapshot;
    if (!url.startsWith('/')) return url;
    const owner = this.messaging.owners?.[topic.writtenBy];
    invariant(owner !== undefined, `The snapshot of ${topic.name} needs the address of ${topic.writtenBy} in "owners"`);
    return new URL(url, owner).href;
  }

  private subscribed(): Map<string, Subscription> {
    this.subscriptions ??= new Map(
      [...this.messageHandlers.values()].map((handler) => {
        const { topic, options } = registrationOf(handler);
        invariant(handler.next === undefined, `${topic.name} has two handlers in this service; it must have one`);
        return [topic.name, { topic, options, apply: this.applier(topic, handler) }];
      }),
    );
    return this.subscriptions;
  }

  private applier(topic: Topic, handler: MessageHandler): ApplyChunk {
    const place = { consumer: this.messaging.service, topic: topic.name };
    const handle = (...of: Parameters<ConstructorParameters<typeof ApplyChunk>[0]['handle']>) => handler(...of);
    const { db, parked, projections } = this;
    const { bugsPerMinute } = this.messaging.limits;
    return new ApplyChunk({ db, topic, place, handle, parked, projections, bugsPerMinute });
  }
}

function registrationOf(handler: MessageHandler): TopicRegistration {
  const registration = (handler.extras as { registration?: TopicRegistration } | undefined)?.registration;
  invariant(registration, 'This transport serves handlers declared with @OnTopic only');
  return registration;
}
