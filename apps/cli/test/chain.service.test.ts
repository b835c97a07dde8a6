import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { BusinessMonth } from '@lianqing/kernel';
import { addressOf } from '@lianqing/testing';
import { OwnServices } from '../src/bench/own-services';
import { awaitOutcomes, cyclesNamed, runCycle, type Cycle, type Positions } from '../src/cycle';
import { hasCaughtUp, standingsOf } from '../src/doctor';
import { generateMonth } from '../src/generate';
import { publishMonth, type Published } from '../src/publish';
import { publishAssistance, type AskedBill } from '../src/publish/assistance';
import { cloneFolder, type Page, type ParkedSummary } from '../src/installation';
import { silentTerminal } from '../src/terminal';
import { traceClaim } from '../src/trace';
import { digestBooks, verifyAll } from '../src/verify';

const MONTH = '2026-09' as BusinessMonth;
const MINUTE_MS = 60_000;
const execute = promisify(execFile);

/** The whole chain on real parts: four services as processes, a month with every trouble in it, from hospital to repaid advance. */
describe('a month of claims', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianqing-chain-'));
  const file = join(folder, 'month.ndjson');
  let own: OwnServices;
  let published: Published;

  beforeAll(async () => {
    own = await OwnServices.start(
      {
        databaseUrl: addressOf('TEST_DATABASE_URL'),
        kafkaBrokers: addressOf('TEST_KAFKA_BROKERS'),
        redisUrl: addressOf('TEST_REDIS_URL'),
        from: 'tests',
      },
      silentTerminal,
    );
    await writeMonth(file);
    published = await publishMonth(own.installation, { file, rate: 0 }, silentTerminal);
  }, 8 * MINUTE_MS);

  afterAll(async () => {
    await own.end();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTE_MS);

  test('leaves every message with the fate it must have, the planted ones among them', () => {
    expect(published.fates.differences).toEqual([]);
    expect(published.fates.counts.get('settled')?.became).toBeGreaterThan(300);
    expect(published.fates.counts.get('parked:forged')?.became).toBe(3);
  });

  test('has its large stays asked about by their home regions, and answered', async () => {
    const path = '/api/v1/assistance-requests?answered=true&limit=1000';
    const { items } = await own.installation.settlement.get<{ items: { total: string }[] }>(path);

    expect(published.assistance).toEqual({ asked: items.length, skipped: 0 });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ total }) => BigInt(total) > 3_000_000n)).toBe(true);
  });

  test('goes on asking where one bill became something else and one question is refused: both are skipped', async () => {
    const path = '/api/v1/assistance-requests?answered=true&limit=1';
    const { items } = await own.installation.settlement.get<{ items: AskedBill[] }>(path);
    const [known] = items;
    if (!known) throw new Error('a month has asked about large bills');
    const claimIds = ['nobody-sent-it', 'became-another', known.claimId];
    const bills = Readable.from(claimIds.map((claimId) => ({ ...known, claimId }))) as AsyncIterable<AskedBill>;

    const taken = await publishAssistance(own.installation, bills, {
      differing: new Set([`${known.institution}:became-another`]),
      terminal: silentTerminal,
    });

    expect(taken).toEqual({ asked: 1, skipped: 2 });
  });

  test(
    'is closed by the roles involved until every hospital has its advance back',
    async () => {
      await awaitOutcomes(own.installation, silentTerminal);
      const [cycle] = await cyclesNamed(own.installation, MONTH);

      const steps = await runCycle(own.installation, cycle as Cycle, silentTerminal);

      expect(steps.map(({ step }) => step)).toEqual([
        'seal days',
        'cut-off',
        'reconcile',
        'state',
        'digests',
        'sign',
        'pay',
        'payments',
        'settle',
      ]);
      const { provinces } = await own.installation.clearing.get<Positions>('/api/v1/positions', { cycle: cycle?.id });
      expect(provinces.length).toBeGreaterThan(15);
      expect(provinces.filter(({ advanced }) => BigInt(advanced) > 0n).length).toBeGreaterThan(15);
      expect(provinces.filter(({ outstanding }) => outstanding !== '0')).toEqual([]);
    },
    MINUTE_MS,
  );

  test(
    'can be walked again without changing anything',
    async () => {
      const [cycle] = await cyclesNamed(own.installation, MONTH);
      const digest = () => own.installation.clearing.get('/api/v1/books/digest');
      const before = await digest();

      await runCycle(own.installation, cycle as Cycle, silentTerminal);

      expect(await digest()).toEqual(before);
    },
    MINUTE_MS,
  );

  test(
    'is proven by every law',
    async () => {
      const { laws, unproven } = await verifyAll(own.installation, silentTerminal);

      expect(unproven).toEqual([]);
      expect(laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
      expect(laws.length).toBeGreaterThan(40);
    },
    MINUTE_MS,
  );

  test('tells of a settled and repaid claim in at least eight steps over the four services', async () => {
    const settlementId = await aSettledClaim(own);

    const { steps, state } = await traceClaim(own.installation, settlementId);

    expect(state).toBe('settled');
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(new Set(steps.map(({ service }) => service))).toEqual(
      new Set(['filing', 'settlement', 'clearing', 'prepayment-fund']),
    );
  });

  test('tells in the trace of a claim that its number came again with other content, which was set aside', async () => {
    const { items } = await own.installation.settlement.get<Page<ParkedSummary>>('/api/v1/parked', {
      reason: 'conflict',
      limit: 1,
    });
    const [parked] = items;

    const { steps, state } = await traceClaim(own.installation, parked?.messageId ?? '');

    expect(state).toBe('settled');
    expect(steps.at(-1)).toMatchObject({
      step: 'message set aside',
      service: 'settlement',
      what: `claim.submitted ${parked?.messageId}: conflict (${parked?.code})`,
    });
  });

  test('is caught up with by every service', async () => {
    const standings = await standingsOf(own.installation);

    expect(standings.filter((standing) => !hasCaughtUp(standing)).map(({ name }) => name)).toEqual([]);
  });

  test(
    'is a no-op when it is published again',
    async () => {
      const digest = () => own.installation.clearing.get('/api/v1/books/digest');
      const before = await digest();

      const again = await publishMonth(own.installation, { file, rate: 0 }, silentTerminal);

      expect(again.fates.differences).toEqual([]);
      expect(again.roster).toMatchObject({ created: 0, changed: 0 });
      await awaitOutcomes(own.installation, silentTerminal);
      expect(await digest()).toEqual(before);
    },
    2 * MINUTE_MS,
  );

  test(
    'leaves the same books when every service, PostgreSQL, Kafka and Redis die in turn on its way',
    async () => {
      const digest = await digestBooks(own.installation);
      const options = ['--small', '--file', file, '--month', MONTH, '--rate', '15', '--expect', digest];

      const { stdout } = await execute(process.execPath, [join(cloneFolder(), 'deploy/faults/run.mjs'), ...options]);

      expect(stdout).toContain(`Disturbed digest   ${digest}`);
      expect(stdout).toMatch(/equal after \d+ faults/);
      expect(stdout).toMatch(/^1 passed, 0 failed$/m);
    },
    8 * MINUTE_MS,
  );

  describe('when somebody tampers with a database', () => {
    test.each([
      ['clearing', 'settlement.outcomes.v1', 'every settled claim has exactly one obligation, with the same amounts'],
      ['clearing', 'prepayment.accounts.v1', 'the sub-ledger of prepayments equals its control accounts'],
    ] as const)(
      'an amount changed in what %s received of %s breaks its law',
      async (service, topic, law) => {
        const { db } = own.databaseOf(service);
        await db.query('UPDATE received_batch SET amount = amount + 1 WHERE topic = $1', [topic]);

        const { laws } = await verifyAll(own.installation, silentTerminal);

        await db.query('UPDATE received_batch SET amount = amount - 1 WHERE topic = $1', [topic]);
        expect(laws.find((one) => one.law === law)?.broken.length).toBeGreaterThan(0);
      },
      MINUTE_MS,
    );

    test(
      'an amount changed in what the prepayment fund counts breaks the law of its usage',
      async () => {
        const { db } = own.databaseOf('prepayment-fund');
        await db.query('UPDATE obligation_fact SET recorded = recorded + 1');

        const { laws } = await verifyAll(own.installation, silentTerminal);

        await db.query('UPDATE obligation_fact SET recorded = recorded - 1');
        const broken = laws.filter((one) => one.broken.length > 0).map(({ law }) => law);
        expect(broken).toContain('prepayment usage equals unpaid obligations');
      },
      MINUTE_MS,
    );

    test(
      'an outbox row that cannot be published breaks the law of outboxes',
      async () => {
        const { db } = own.databaseOf('filing');
        await db.query(`INSERT INTO outbox (topic, payload, messages) VALUES ('filing.nowhere.v1', '\\x00', 1)`);

        const { laws } = await verifyAll(own.installation, silentTerminal, 3_000);

        await db.query(`UPDATE outbox SET published_at = now() WHERE topic = 'filing.nowhere.v1'`);
        const drain = laws.find(({ law }) => law === 'outboxes drain');
        expect(drain?.broken).toEqual([expect.stringContaining('filing: 1 rows wait')]);
      },
      MINUTE_MS,
    );

    test(
      'a service that does not keep up leaves its laws unproven, neither held nor broken',
      async () => {
        const { db } = own.databaseOf('clearing');
        const move = (by: number) =>
          db.query(`UPDATE consumer_offset SET next_offset = next_offset + $1 WHERE topic = 'settlement.outcomes.v1'`, [
            by,
          ]);
        await move(-1);

        const { unproven } = await verifyAll(own.installation, silentTerminal, 1_000);

        await move(1);
        expect(unproven.map(({ law }) => law)).toContain(
          'every settled claim has exactly one obligation, with the same amounts',
        );
      },
      MINUTE_MS,
    );
  });
});

async function writeMonth(file: string): Promise<void> {
  const stream = createWriteStream(file);
  for (const line of generateMonth({ seed: 'chain', month: MONTH, claims: 400, errors: 1, ways: 'real' })) {
    if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
  }
  await new Promise<void>((resolve) => stream.end(resolve));
}

async function aSettledClaim({ installation }: OwnServices): Promise<string> {
  const { items } = await installation.settlement.get<{ items: { institution: string; claimId: string }[] }>(
    '/api/v1/claims',
    { state: 'settled', limit: 1 },
  );
  return `${items[0]?.institution}:${items[0]?.claimId}`;
}
