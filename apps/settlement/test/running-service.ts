import {
  filingPeople,
  filingRegistry,
  settlementClaims,
  type ClaimSubmitted,
  type ReversalRequested,
} from '@lianqing/contracts';
import type { MessageId } from '@lianqing/kernel';
import { TopicWriter, type RecordToWrite } from '@lianqing/messaging';
import { parseConfig, startService, type RunningService } from '@lianqing/runtime';
import {
  FixedClock,
  isReadToEnd,
  lazily,
  testBrokers,
  testDatabase,
  testRedisUrl,
  topicPrefix,
  waitUntil,
  withAdmin,
  type TestDatabase,
} from '@lianqing/testing';
import { settlementConfig } from '../src/settlement.config';
import { settlementService } from '../src/settlement.definition';
import { settlementMigrations } from '../src/settlement.migrations';
import { ClaimNumbers } from '../src/storage/settling/claim-numbers';
import { ClearingPages, type CycleMessage } from './clearing-pages';
import { Filing } from './filing-pages';
import { INSTALLATION_KEY, institutions, regions, wireOf } from './given';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

/** An outcome as a hospital reads it. */
export interface ShownOutcome {
  readonly type: string;
  readonly content: Record<string, string>;
}

/**
 * Declares, inside a suite, that it needs the service running: on a database and topics of its own, stopped before they
 * are dropped. Use the answer inside tests and hooks only.
 */
export function runningSettlement(
  options: { clock?: FixedClock; settings?: Record<string, string>; knownCycles?: readonly CycleMessage[] } = {},
): Settlement {
  let started: Settlement | undefined;
  jest.setTimeout(60_000);
  afterAll(() => started?.stop(), 60_000);
  const database = testDatabase({ service: 'settlement', migrations: settlementMigrations });
  const prefix = topicPrefix();
  beforeAll(async () => {
    started = await Settlement.start(database, { topicPrefix: prefix, ...options });
  }, 60_000);
  return lazily(() => started, 'The service of this suite is started before its first test');
}

/** The service as it runs, with filing and hospitals outside of it. */
export class Settlement {
  private readonly writer = new TopicWriter({ brokers: testBrokers(), clientId: 'test hospitals' });

  private constructor(
    private readonly service: RunningService,
    readonly database: TestDatabase,
    readonly filing: Filing,
    readonly clearing: ClearingPages,
    readonly topicPrefix: string,
    readonly clock: FixedClock,
  ) {}

  static async start(
    database: TestDatabase,
    {
      topicPrefix,
      clock = new FixedClock('2026-11-15'),
      filing,
      knownCycles = [],
      settings = {},
    }: {
      topicPrefix: string;
      clock?: FixedClock;
      filing?: Filing;
      knownCycles?: readonly CycleMessage[];
      settings?: Record<string, string>;
    },
  ): Promise<Settlement> {
    const known = filing ?? (await Filing.open(topicPrefix));
    if (!filing) known.knew({ regions, institutions });
    const clearing = await ClearingPages.open(topicPrefix);
    clearing.knew(...knownCycles);
    const config = parseConfig(settlementConfig, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(','),
      REDIS_URL: testRedisUrl(),
      TOPIC_PREFIX: topicPrefix,
      FILING_URL: known.url,
      CLEARING_URL: clearing.url,
      PORT: '0',
      INSTALLATION: 'demo',
      INSTALLATION_KEY,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'error',
      ...settings,
    });
    const settlement = new Settlement(
      await startService(settlementService, config, { clock }),
      database,
      known,
      clearing,
      topicPrefix,
      clock,
    );
    try {
      await settlement.hasTopics();
    } catch (error) {
      await settlement.stop();
      throw error;
    }
    return settlement;
  }

  async stop(): Promise<void> {
    await this.writer.close();
    await this.service.stop();
    await this.filing.close();
    await this.clearing.close();
  }

  /** Stops this instance and leaves filing to another one. */
  async stopAlone(): Promise<void> {
    await this.writer.close();
    await this.service.stop();
    await this.clearing.close();
  }

  get url(): string {
    return this.service.url;
  }

  get app(): RunningService['app'] {
    return this.service.app;
  }

  /** Publishes as hospitals do and waits until everything is decided. */
  async receives(...records: RecordToWrite[]): Promise<void> {
    await this.publishes(...records);
    await this.isCaughtUp();
  }

  async publishes(...records: RecordToWrite[]): Promise<void> {
    await this.writer.write(`${this.topicPrefix}${settlementClaims.name}`, records);
  }

  /** Waits until every topic has been read to its end as of now. */
  async isCaughtUp(topics = [filingRegistry.name, filingPeople.name, settlementClaims.name]): Promise<void> {
    for (const topic of topics) await isReadToEnd(this.database, this.topicPrefix, topic);
  }

  async call<Body = Record<string, unknown>>(method: string, path: string, content?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${this.service.url}${path}`, {
      method,
      ...(content === undefined
        ? {}
        : { body: JSON.stringify(content), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as Body };
  }

  /** Calls over HTTP, as the door does for a hospital: a claim, or a request of a reversal. */
  async calls<Body = Record<string, unknown>>(
    content: ClaimSubmitted | ReversalRequested,
    messageId?: MessageId,
  ): Promise<Answer<Body>> {
    const path = 'lines' in content ? '/api/v1/claims' : '/api/v1/reversals';
    return this.call<Body>('POST', path, { ...(JSON.parse(wireOf(content)) as object), messageId });
  }

  /** The next claims are numbered from here, as by another process. */
  async numbersGoOnFrom(first: number): Promise<void> {
    await this.database.asSuperuser(`select setval('claim_number', ${first})`);
    await this.database.db.transaction((tx) => this.app.get(ClaimNumbers).take(tx, 10_000));
  }

  /** What the service has told in its outbox, in order. */
  async told(
    topic: string,
  ): Promise<{ type: string; key: string; partition: number | null; content: Record<string, unknown> }[]> {
    const rows = await this.database.query<{ payload: Buffer }>(
      'select payload from outbox where topic = $1 order by id',
      [topic],
    );
    return rows.flatMap(({ payload }) => {
      const lines = payload.toString('utf8').split('\n');
      return Array.from({ length: lines.length / 2 }, (_, index) => {
        const [key, , type, partition] = JSON.parse(lines[2 * index] ?? '') as [string, string, string, number | null];
        return { type, key, partition, content: JSON.parse(lines[2 * index + 1] ?? '') as Record<string, unknown> };
      });
    });
  }

  /** Type, and code if there is one, of every outcome that names this claim, in order. */
  async outcomesOf(claimId: string): Promise<string[]> {
    const told = await this.told('settlement.outcomes.v1');
    return told
      .filter(({ content }) => content['claimId'] === claimId)
      .map(({ type, content }) => (content['code'] === undefined ? type : `${type} ${content['code'] as string}`));
  }

  /** Reason and code of every parked message, in order. */
  async parked(): Promise<string[]> {
    const rows = await this.database.query<{ reason: string; code: string }>(
      'select reason, code from parked_message order by id',
    );
    return rows.map(({ reason, code }) => `${reason} ${code}`);
  }

  /** How many of a kind operators are told are overdue. */
  async overdue(kind: string): Promise<number> {
    const { body } = await this.call<string>('GET', '/metrics');
    const shown = new RegExp(`^lq_settlement_overdue\\{[^}]*kind="${kind}"[^}]*\\} (\\d+)$`, 'm').exec(String(body));
    if (!shown) throw new Error(`no metric tells how many of ${kind} are overdue`);
    return Number(shown[1]);
  }

  private async hasTopics(): Promise<void> {
    await waitUntil(
      async () => {
        const names = await withAdmin((admin) => admin.listTopics());
        const rows = await this.database.query(
          'select topic from consumer_offset where topic = any($1) group by topic',
          [[filingRegistry.name, filingPeople.name]],
        );
        return rows.length === 2 && names.includes(`${this.topicPrefix}${settlementClaims.name}`);
      },
      { what: 'topics are there and snapshots are read', withinMs: 30_000 },
    );
  }
}
