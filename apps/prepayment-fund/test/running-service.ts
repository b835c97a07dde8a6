import type { RegionCode } from '@lianqing/kernel';
import { pairIdOf, type PairId } from '@lianqing/kernel';
import { parseConfig, startService, type RunningService } from '@lianqing/runtime';
import type { FixedClock } from '@lianqing/testing';
import { testBrokers, testRedisUrl, waitUntil, type TestDatabase } from '@lianqing/testing';
import { prepaymentFundConfig } from '../src/prepayment-fund.config';
import { prepaymentFundService } from '../src/prepayment-fund.definition';

/** A machine that runs other suites beside this one takes its time over a service's start or a rebalance. */
jest.setTimeout(90_000);

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** An account as its service shows it. */
export interface ShownAccount {
  readonly pair: string;
  readonly year: number;
  readonly mode: string;
  readonly quota: string;
  readonly unpaid: string;
  readonly drawn: string;
  readonly uncovered: string;
  readonly usagePerTenThousand: number | null;
  readonly warning: string;
  readonly version: number;
  readonly movements: { readonly items: Record<string, unknown>[]; readonly next: string | null };
  readonly usage: { readonly items: Record<string, unknown>[]; readonly next: string | null };
  readonly warnings: { readonly items: Record<string, unknown>[]; readonly next: string | null };
}

/** The service as it runs, asked from outside. */
export class Prepayment {
  private constructor(
    private readonly service: RunningService,
    readonly database: TestDatabase,
  ) {}

  static async start(
    database: TestDatabase,
    {
      topicPrefix,
      clock,
      settings = {},
    }: { topicPrefix: string; clock?: FixedClock; settings?: Record<string, string> },
  ): Promise<Prepayment> {
    const config = parseConfig(prepaymentFundConfig, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(','),
      REDIS_URL: testRedisUrl(),
      TOPIC_PREFIX: topicPrefix,
      PORT: '0',
      INSTALLATION: 'demo',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
      ...settings,
    });
    return new Prepayment(await startService(prepaymentFundService, config, clock ? { clock } : {}), database);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  get app(): RunningService['app'] {
    return this.service.app;
  }

  async call(method: string, path: string, content?: unknown): Promise<Answer> {
    const response = await fetch(`${this.service.url}${path}`, {
      method,
      ...(content === undefined
        ? {}
        : { body: JSON.stringify(content), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  post(path: string, content: unknown): Promise<Answer> {
    return this.call('POST', path, content);
  }

  move(...movements: Record<string, unknown>[]): Promise<Answer> {
    return this.post('/api/v1/movements', { movements });
  }

  async account(pair: PairId, year = 2026): Promise<ShownAccount | undefined> {
    const { status, body } = await this.get(`/api/v1/accounts/${encodeURIComponent(pair)}/${year}`);
    return status === 200 ? (body as ShownAccount) : undefined;
  }

  /** Waits until the account shows these figures, and returns it. */
  accountShows(pair: PairId, figures: Partial<ShownAccount>, year = 2026): Promise<ShownAccount> {
    let seen: ShownAccount | undefined;
    return waitUntil(
      async () => {
        seen = await this.account(pair, year);
        const isThere = Object.entries(figures).every(
          ([name, figure]) => seen?.[name as keyof ShownAccount] === figure,
        );
        return isThere ? seen : undefined;
      },
      { what: `account ${pair} ${year} shows ${JSON.stringify(figures)}`, withinMs: 20_000 },
    );
  }

  /** Every law with what breaks it; each must have covered something to count. */
  async brokenLaws(): Promise<Record<string, unknown>> {
    const { body } = await this.get('/api/v1/verification');
    const { laws } = body as { laws: { law: string; broken: string[] }[] };
    return Object.fromEntries(laws.filter(({ broken }) => broken.length > 0).map(({ law, broken }) => [law, broken]));
  }

  /** What the service has told others, in order. */
  async published(): Promise<{ type: string; key: string; content: Record<string, unknown> }[]> {
    const rows = await this.database.query<{ payload: Buffer }>(
      `SELECT payload FROM outbox WHERE topic = 'prepayment.accounts.v1' ORDER BY id`,
    );
    return rows.flatMap(({ payload }) => {
      const lines = payload.toString('utf8').split('\n');
      return Array.from({ length: lines.length / 2 }, (_, index) => {
        const [key, , type] = JSON.parse(lines[2 * index] ?? '') as [string, string, string];
        return { type, key, content: JSON.parse(lines[2 * index + 1] ?? '') as Record<string, unknown> };
      });
    });
  }
}

let pairs = 0;

/** A pair that no other test of the suite uses. */
export function anotherPair(): { pair: PairId; homeProvince: RegionCode; treatingProvince: RegionCode } {
  const number = (pairs += 1);
  const homeProvince = `${11 + Math.floor(number / 80)}0000` as RegionCode;
  const treatingProvince = `${19 + (number % 80)}0000` as RegionCode;
  return { homeProvince, treatingProvince, pair: pairIdOf(homeProvince, treatingProvince) };
}
