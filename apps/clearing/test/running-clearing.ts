import { settlementOutcomes, settlementTotals } from '@lianqing/contracts';
import { daysOf, parseBusinessMonth, type BusinessDate } from '@lianqing/kernel';
import { TimedSteps } from '@lianqing/jobs';
import { parseConfig, startService, type RunningService } from '@lianqing/runtime';
import {
  dropTopics,
  FixedClock,
  isReadToEnd,
  TestDatabase,
  testBrokers,
  testRedisUrl,
  uniqueName,
} from '@lianqing/testing';
import { clearingConfig } from '../src/clearing.config';
import { clearingService } from '../src/clearing.definition';
import { clearingMigrations } from '../src/clearing.migrations';
import { outcome, seals, totalsOf, type OutcomeMessage, type Settled } from './given';
import { settlementStandIn, type SettlementStandIn } from './settlement-stand-in';

export interface Answer {
  readonly status: number;
  // What a stranger gets is JSON of any shape; tests say what they expect of it.
  readonly body: Record<string, never>;
  readonly text: string;
}

/** The service as it runs on a database and topics of its own, and settlement beside it. */
export class Clearing {
  private constructor(
    readonly database: TestDatabase,
    readonly settlement: SettlementStandIn,
    readonly clock: FixedClock,
    readonly prefix: string,
    private service: RunningService,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Clearing> {
    const prefix = `t${uniqueName()}.`;
    const database = await TestDatabase.create({ service: 'clearing', migrations: clearingMigrations });
    const settlement = await settlementStandIn(prefix);
    const clock = new FixedClock('2026-10-05');
    const service = await Clearing.run(database, prefix, clock, settings);
    return new Clearing(database, settlement, clock, prefix, service, settings);
  }

  private static run(database: TestDatabase, prefix: string, clock: FixedClock, settings: Record<string, string>) {
    const config = parseConfig(clearingConfig, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(','),
      REDIS_URL: testRedisUrl(),
      TOPIC_PREFIX: prefix,
      PORT: '0',
      INSTALLATION: 'demo',
      LOG_LEVEL: process.env['TEST_LOG'] === undefined ? 'silent' : 'error',
      SETTLEMENT_URL: 'http://127.0.0.1:9',
      CYCLE_GRACE_HOURS: '8760',
      ...settings,
    });
    return startService(clearingService, config, { clock });
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.settlement.stop();
    await this.database.drop();
    await dropTopics(this.prefix);
  }

  /** Everything that time has made due until now, to its end. */
  tick(): Promise<void> {
    return this.service.app.get(TimedSteps, { strict: false }).tick();
  }

  async call(method: string, path: string, content?: unknown): Promise<Answer> {
    const response = await fetch(`${this.service.url}/api/v1${path}`, {
      method,
      ...(content === undefined
        ? {}
        : { body: JSON.stringify(content), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, never>,
    };
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  post(path: string, content: unknown = {}): Promise<Answer> {
    return this.call('POST', path, content);
  }

  /** Publishes outcomes, one outbox row, and waits until they have arrived. */
  async receives(...outcomes: readonly (Settled | OutcomeMessage)[]): Promise<bigint> {
    const messages = outcomes.map((one) => ('type' in one ? one : outcome(one)));
    const row = await this.settlement.publish(settlementOutcomes, ...messages);
    await this.hasCaughtUp();
    return row;
  }

  /** Seals a stretch of days as settlement does, with their control totals. */
  async sealed(days: readonly BusinessDate[], settled: readonly Settled[]): Promise<void> {
    const totals = days.map((day) => totalsOf(day, settled));
    if (totals.flat().length > 0) await this.settlement.publish(settlementTotals, ...totals.flat());
    const sealing = days.flatMap((day, index) => seals(day, totals[index]?.length ?? 0));
    await this.settlement.publish(settlementOutcomes, ...sealing);
    await this.hasCaughtUp();
  }

  monthSealed(month: string, settled: readonly Settled[]): Promise<void> {
    return this.sealed(daysOf(parseBusinessMonth(month)), settled);
  }

  /** Takes the steps of a cycle, each of which must succeed. */
  async takes(cycle: string, ...steps: readonly string[]): Promise<void> {
    for (const step of steps) {
      const content =
        step === 'sign' ? { signedBy: 'Zhao' } : step === 'payments' ? { payments: await this.duePayments(cycle) } : {};
      const { status, text } = await this.post(`/cycles/${cycle}/${step}`, content);
      if (status !== 200) throw new Error(`${step} of ${cycle}: ${status} ${text}`);
    }
  }

  /** Walks a cycle from open to settled. */
  settles(cycle: string): Promise<void> {
    return this.takes(cycle, 'cut-off', 'reconcile', 'state', 'digests', 'sign', 'pay', 'payments', 'settle');
  }

  async duePayments(
    cycle: string,
  ): Promise<{ statementId: string; amount: string; bankReference: string; paidOn: string }[]> {
    const rows = await this.database.query<{ id: string; amount: bigint }>(
      `select id, amount from statement where cycle = $1 and state = 'paying' order by id`,
      [cycle],
    );
    const paidOn = this.clock.today();
    return rows.map(({ id, amount }, index) => {
      return { statementId: id, amount: `${amount}`, bankReference: `B-${index}`, paidOn };
    });
  }

  /** Resolves when everything published so far was taken up by clearing. */
  async hasCaughtUp(): Promise<void> {
    await this.settlement.isPublished();
    for (const topic of this.settlement.published) await isReadToEnd(this.database, this.prefix, topic);
  }

  /** A weekday on which offices are closed. */
  asOwnerHoliday(day: string): Promise<void> {
    return this.database.asOwner(`insert into calendar_exception values ('${day}', false)`);
  }

  async brokenLaws(): Promise<Record<string, readonly string[]>> {
    const { body, status, text } = await this.get('/verification');
    if (status !== 200) throw new Error(text);
    const { laws } = body as unknown as { laws: { law: string; broken: string[] }[] };
    return Object.fromEntries(laws.filter(({ broken }) => broken.length > 0).map(({ law, broken }) => [law, broken]));
  }

  async digest(): Promise<string> {
    return ((await this.get('/books/digest')).body as unknown as { digest: string }).digest;
  }

  /** Reason and code of what was set aside; delivery is at least once, so a message may have been set aside twice. */
  parked(): Promise<{ reason: string; code: string }[]> {
    return this.database.query(
      `select reason, code from parked_message group by headers ->> 'ce_id', md5(value), reason, code order by min(id)`,
    );
  }

  /** Balance of accounts by name, shards summed; those of 0 are left out. */
  async balances(): Promise<Record<string, bigint>> {
    const rows = await this.database.query<{ name: string; balance: string }>(
      `select concat_ws('/', region, code, nullif(counterparty, '')) as name, sum(debit - credit) as balance
       from ledger_account join ledger_balance on account = id group by 1 having sum(debit - credit) <> 0 order by 1`,
    );
    return Object.fromEntries(rows.map(({ name, balance }) => [name, BigInt(balance)]));
  }

  /** What clearing has told others on a topic, in order. */
  async told(topic: string): Promise<{ type: string; key: string; content: Record<string, unknown> }[]> {
    const rows = await this.database.query<{ payload: Buffer }>(
      'select payload from outbox where topic = $1 order by id',
      [topic],
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

/** Declares that a suite needs a clearing service of its own. Use the answer inside tests and hooks only. */
export function runningClearing(settings: Record<string, string> = {}): () => Clearing {
  let running: Clearing | undefined;
  jest.setTimeout(60_000); // real parts on a machine that may be busy with other suites
  beforeAll(async () => {
    running = await Clearing.start(settings);
  }, 60_000);
  afterAll(async () => {
    await running?.stop();
  }, 60_000);
  return () => {
    if (running === undefined) throw new Error('The service of this suite runs from its first test on');
    return running;
  };
}
