import path from 'node:path';
import { installationKeyFrom, signingPurpose, wrapKey } from '@lianqing/crypto';
import { FixedClock, lazily, testBrokers, testDatabase, testRedisUrl, topicPrefix } from '@lianqing/testing';
import { parseConfig, startService, type RunningService } from '@lianqing/runtime';
import { filingConfig } from '../src/filing.config';
import { filingService } from '../src/filing.definition';
import { filingMigrations } from '../src/filing.migrations';

const INSTALLATION_KEY = '0123456789abcdef'.repeat(4);
const installationKey = installationKeyFrom(INSTALLATION_KEY);

export interface Answer {
  readonly status: number;
  /** The document that was answered. */
  readonly body: Record<string, unknown> & { readonly code?: string };
}

/** The service filing as this suite runs it: real database, real topics, a clock that stands still. */
export function filingOfThisSuite({ installation = 'demo' }: { installation?: 'demo' | 'real' } = {}) {
  const database = testDatabase({ service: 'filing', migrations: filingMigrations });
  const prefix = topicPrefix();
  const clock = new FixedClock('2026-10-12');
  let service: RunningService | undefined;

  beforeAll(async () => {
    const environment = {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(','),
      REDIS_URL: testRedisUrl(),
      TOPIC_PREFIX: prefix,
      INSTALLATION: installation,
      INSTALLATION_KEY,
      FILING_TERMS_FILE: path.join(__dirname, '../../../deploy/filing/terms.yaml'),
      LOG_LEVEL: 'silent',
    };
    service = await startService(filingService, parseConfig(filingConfig, { ...environment, PORT: '0' }), { clock });
  }, 60_000);
  afterAll(() => service?.stop(), 60_000);
  beforeEach(() => clock.setTo('2026-10-12'));

  const running = lazily(() => service, 'The service is started before the first test');
  const ask = async (method: string, address: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${running.url}${address}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  return {
    database,
    clock,
    prefix,
    get: (address: string) => ask('GET', address),
    post: (address: string, body: unknown) => ask('POST', address, body),
    roster: (roster: unknown) => ask('POST', '/api/v1/roster', roster),
    /** Every state in the outbox of this service, oldest first: what others will be told. */
    told: () => toldBy(database),
  };
}

export interface ToldState {
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly content: Record<string, unknown>;
}

async function toldBy(database: ReturnType<typeof testDatabase>): Promise<ToldState[]> {
  const rows = await database.query<{ payload: Buffer }>('SELECT payload FROM outbox ORDER BY id');
  return rows.flatMap(({ payload }) => {
    const lines = payload.toString('utf8').split('\n');
    return Array.from({ length: lines.length / 2 }, (_, index) => {
      const [key, id, type] = JSON.parse(lines[2 * index] ?? '[]') as [string, string, string];
      return { key, id, type, content: JSON.parse(lines[2 * index + 1] ?? '{}') as Record<string, unknown> };
    });
  });
}

export const region = (code: string, level: string, name = `地区${code}`) => ({
  code,
  name,
  level,
  province: `${code.slice(0, 2)}0000`,
});

/** Sichuan with Chengdu and a district, Shanghai with its districts taken together and one of them, Beijing. */
export const regions = [
  region('510000', 'province', '四川省'),
  region('510100', 'city', '成都市'),
  region('510104', 'county', '锦江区'),
  region('310000', 'province', '上海市'),
  region('310100', 'city', '上海市市辖区'),
  region('310104', 'county', '徐汇区'),
  region('110000', 'province', '北京市'),
];

export const hospital = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  name: '第一医院',
  region: code.slice(1, 7),
  tier: 'tertiary-a',
  specialist: false,
  bestBelowTertiary: false,
  connectedFrom: '2017-01-01',
  connectedUntil: null,
  keys: [] as unknown[],
  ...more,
});

/** A signing key wrapped as it travels; a fresh initial vector each time, like every sender. */
export const key = (institution: string, keyId: string, more: Record<string, unknown> = {}) => ({
  keyId,
  wrapped: wrapKey(
    installationKey,
    Buffer.from(`secret of ${keyId}`.padEnd(32, '.')),
    signingPurpose(institution, keyId),
  ),
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null as string | null,
  ...more,
});

export const person = (personId: string, more: Record<string, unknown> = {}) => ({
  personId,
  homeRegion: '510100',
  scheme: '310',
  status: 'in-service',
  civilServant: false,
  assistance: null,
  enrolledFrom: '2015-03-01',
  enrolledUntil: null as string | null,
  accountCredited: '350000',
  filings: [] as unknown[],
  ...more,
});

export const filing = (filingId: string, more: Record<string, unknown> = {}) => ({
  filingId,
  category: 'transfer',
  destination: '310000',
  validFrom: '2026-10-01',
  validUntil: '2027-04-01' as string | null,
  ...more,
});
