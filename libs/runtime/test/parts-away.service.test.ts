import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { filingPeople } from '@lianqing/contracts';
import { JobsModule, jobsMigrations, TimedSteps } from '@lianqing/jobs';
import { MessagingModule, messagingMigrations } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { testBrokers, testDatabase, testRedisUrl, topicPrefix, waitUntil } from '@lianqing/testing';
import {
  parseConfig,
  runtimeMigrations,
  serviceConfig,
  startService,
  type RunningService,
  type ServiceConfig,
} from '../src';

jest.setTimeout(60_000);

const database = testDatabase({
  service: 'runtime',
  migrations: [...runtimeMigrations, ...messagingMigrations, ...jobsMigrations],
});
const prefix = topicPrefix();

@Injectable()
class Sweeps implements OnModuleInit {
  constructor(private readonly steps: TimedSteps) {}

  onModuleInit(): void {
    this.steps.sweep({ kind: 'nothing', schedule: { everySeconds: 3_600 }, run: () => Promise.resolve() });
  }
}

@Module({})
class EverythingModule {
  static with(config: ServiceConfig): DynamicModule {
    const { DATABASE_URL: url, KAFKA_BROKERS: brokers, REDIS_URL: redisUrl, TOPIC_PREFIX } = config;
    return {
      module: EverythingModule,
      imports: [
        DatabaseModule.forService({ url, applicationName: 'everything' }),
        MessagingModule.forService({
          service: 'filing',
          brokers,
          topicPrefix: TOPIC_PREFIX,
          publishes: [filingPeople],
        }),
        JobsModule.forService({ service: 'filing', redisUrl, topicPrefix: TOPIC_PREFIX }),
      ],
      providers: [Sweeps],
    };
  }
}

let service: RunningService | undefined;
afterEach(async () => {
  await service?.stop();
});

async function start(parts: { brokers: string; redisUrl: string }): Promise<RunningService> {
  const environment = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: parts.brokers,
    REDIS_URL: parts.redisUrl,
    TOPIC_PREFIX: prefix,
    INSTALLATION: 'demo',
    LOG_LEVEL: 'silent',
  };
  const definition = {
    name: 'everything',
    description: 'All parts.',
    module: EverythingModule.with.bind(EverythingModule),
  };
  return startService(definition, parseConfig(serviceConfig({ port: 0 }), environment));
}

interface Ready {
  readonly isReady: boolean;
  readonly parts: readonly { readonly part: string; readonly isUp: boolean }[];
}

async function ready(url: string): Promise<{ status: number; isReady: boolean; up: string[]; away: string[] }> {
  const response = await fetch(`${url}/health/ready`);
  const { isReady, parts } = (await response.json()) as Ready;
  const named = (isUp: boolean) => parts.filter((part) => part.isUp === isUp).map((part) => part.part);
  return { status: response.status, isReady, up: named(true), away: named(false) };
}

test('a service whose parts are all there says so', async () => {
  service = await start({ brokers: testBrokers().join(','), redisUrl: testRedisUrl() });
  const { url } = service;

  const all = await waitUntil(
    async () => {
      const state = await ready(url);
      return state.away.length === 0 && state;
    },
    { what: 'every part is up' },
  );

  expect(all).toEqual({ status: 200, isReady: true, up: ['database', 'broker', 'redis'], away: [] });
});

test('a service starts without broker and Redis, is ready for what a person asks, and stops in time', async () => {
  service = await start({ brokers: '127.0.0.1:1', redisUrl: 'redis://127.0.0.1:1' });

  expect(await ready(service.url)).toEqual({ status: 200, isReady: true, up: ['database'], away: ['broker', 'redis'] });
  const before = Date.now();
  await service.stop();
  expect(Date.now() - before).toBeLessThan(15_000);
});
