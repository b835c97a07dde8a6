import type { Topic } from '@lianqing/contracts';
import { METRICS_REGISTRY } from '@lianqing/persistence';
import {
  Inject,
  Injectable,
  Logger,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { ChangeFeed } from './changes/change-feed';
import { ChangesController } from './http/changes.controller';
import { MessagingController } from './http/messaging.controller';
import { ParkedController } from './http/parked.controller';
import { KafkaBatchTransport } from './kafka-batch-transport';
import { KafkaLog } from './kafka/kafka-log';
import { MessagingMetrics } from './metrics';
import { MessagingMonitor } from './messaging-monitor';
import { defaultLimits, MESSAGING, type Messaging, type MessagingOptions } from './options';
import { Outbox } from './outbox/outbox';
import { OutboxBell, PublicationBell } from './outbox/outbox-bell';
import { Relay } from './outbox/relay';
import { RepublishTopic } from './outbox/republish-topic';
import { AttemptReplay } from './parking/attempt-replay';
import { DiscardParked } from './parking/discard-parked';
import { ParkedMessages } from './parking/parked-messages';
import { ReadParked } from './parking/read-parked';
import { ReplayMany } from './parking/replay-many';
import { ReplayParked } from './parking/replay-parked';
import { isWorthTelling } from './consumer/often';
import { ResumePartition } from './consumer/resume-partition';
import { Projections } from './projections';

const OPTIONS = Symbol('messaging options');

type Factory = Pick<FactoryProvider<MessagingOptions>, 'inject' | 'useFactory'>;

/** The topics that a service writes to exist from its start, even before anybody reads them. */
@Injectable()
class PublishedTopics implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(PublishedTopics.name);
  private running = true;

  constructor(
    private readonly log: KafkaLog,
    @Inject(MESSAGING) private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    void this.create(this.messaging.publishes);
  }

  onModuleDestroy(): void {
    this.running = false;
  }

  private async create(topics: readonly Topic[]): Promise<void> {
    for (let failures = 1; this.running; failures += 1) {
      try {
        return await this.log.createMissing(topics);
      } catch (error) {
        if (isWorthTelling(failures)) this.logger.warn(`Topics are not ready to be written to: ${String(error)}`);
        await sleep(this.messaging.limits.maxRetryMs);
      }
    }
  }
}

/**
 * Everything between a service's database and the log. Needs `DatabaseModule.forService` and `messagingMigrations`
 * beside it; handlers are methods with `@OnTopic`.
 */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return MessagingModule.forServiceAsync({ useFactory: () => options });
  }

  /** The same for options that come out of the container. */
  static forServiceAsync(factory: Factory): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      controllers: [ParkedController, MessagingController, ChangesController],
      providers: [
        { provide: OPTIONS, useFactory: factory.useFactory, inject: factory.inject ?? [] },
        { provide: MESSAGING, useFactory: resolved, inject: [OPTIONS, METRICS_REGISTRY] },
        ...[KafkaLog, MessagingMetrics, MessagingMonitor, PublishedTopics],
        ...[OutboxBell, PublicationBell, Outbox, Relay, RepublishTopic, ChangeFeed],
        ...[ParkedMessages, ReadParked, AttemptReplay, ReplayParked, ReplayMany, DiscardParked],
        ...[KafkaBatchTransport, ResumePartition, Projections],
      ],
      exports: [MESSAGING, KafkaLog, Outbox, Projections, KafkaBatchTransport],
    };
  }
}

function resolved({ limits, registry, ...options }: MessagingOptions, common: Registry): Messaging {
  const given = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return { ...options, registry: registry ?? common, limits: { ...defaultLimits, ...Object.fromEntries(given) } };
}
