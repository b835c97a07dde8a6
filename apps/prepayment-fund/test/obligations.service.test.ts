import { provincesOf, type PairId } from '@lianqing/kernel';
import { TestDatabase, testDatabase, uniqueName, waitUntil } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { TellUsage } from '../src/use-cases/tell-usage';
import { clearingStandIn, paid, recorded, type ClearingStandIn } from './clearing-stand-in';
import { anotherPair, Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(async () => {
  await prepayment.stop();
  await clearing.stop();
});

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
const topicPrefix = `${uniqueName()}.`;
let prepayment: Prepayment;
let clearing: ClearingStandIn;

beforeAll(async () => {
  clearing = await clearingStandIn(topicPrefix);
  prepayment = await Prepayment.start(database, { topicPrefix });
}, 60_000);

async function placed(amount: string, mode?: 'drawn'): Promise<PairId> {
  const { pair, homeProvince, treatingProvince } = anotherPair();
  const terms = { homeProvince, treatingProvince, year: 2026, kind: 'placed', movedOn: '2026-01-30' };
  await prepayment.move({ movementId: 'placing', amount, ...terms });
  if (mode) await prepayment.call('PUT', `/api/v1/accounts/${encodeURIComponent(pair)}/2026/mode`, { mode });
  return pair;
}

test('obligations raise what is unpaid, and a paid cycle restores the account', async () => {
  const pair = await placed('1000');

  const batch = await clearing.publish(recorded(pair, 300n), recorded(pair, 350n));
  await prepayment.accountShows(pair, { unpaid: '650', usagePerTenThousand: 6_500, warning: 'none' });
  await clearing.publish(paid(pair, 650n));
  const account = await prepayment.accountShows(pair, { unpaid: '0', usagePerTenThousand: 0 });

  expect(account.usage.items[0]).toMatchObject({ paid: '650', unpaid: '0' });
  const { body } = await prepayment.get('/api/v1/verification/batches?edge=clearing.obligations.v1&limit=10000');
  expect(body).toMatchObject({ role: 'receiver' });
  expect((body as { items: unknown[] }).items).toContainEqual({
    batch: batch.toString(),
    messages: 2,
    recorded: '650',
    paid: '0',
  });
});

test('an account nobody placed anything in still records what is owed', async () => {
  const { pair } = anotherPair();

  await clearing.publish(recorded(pair, 500n));

  const account = await prepayment.accountShows(pair, { unpaid: '500' });
  expect(account).toMatchObject({ quota: '0', usagePerTenThousand: null, warning: 'none' });
});

test('warnings are raised at 70 and 90 per cent, cleared below, and keep their figures', async () => {
  const pair = await placed('1000');

  await clearing.publish(recorded(pair, 700n));
  await prepayment.accountShows(pair, { warning: 'yellow' });
  await clearing.publish(recorded(pair, 200n));
  await prepayment.accountShows(pair, { warning: 'red' });
  await clearing.publish(recorded(pair, -100n));
  await prepayment.accountShows(pair, { warning: 'yellow' });
  await clearing.publish(paid(pair, 800n));
  const account = await prepayment.accountShows(pair, { warning: 'none' });

  expect(account.warnings.items).toMatchObject([
    { level: 'yellow', raisedUsage: 8_000, clearedUsage: 0, clearedUnpaid: '0' },
    { level: 'red', raisedUsage: 9_000, clearedUsage: 8_000 },
    { level: 'yellow', raisedUsage: 7_000, raisedUnpaid: '700', raisedQuota: '1000', clearedUsage: 9_000 },
  ]);
  const told = (await prepayment.published()).filter(({ key, type }) => key === pair && type === 'prepayment.usage');
  expect(told.map(({ content }) => content['warning'])).toEqual(['none', 'yellow', 'red', 'yellow', 'none']);
  expect(told.map(({ content }) => content['version'])).toEqual([1, 2, 3, 4, 5]);
});

test('in float mode a settlement is never refused: usage goes beyond a hundred per cent', async () => {
  const pair = await placed('1000');

  await clearing.publish(recorded(pair, 2_500n));

  await prepayment.accountShows(pair, { usagePerTenThousand: 25_000, warning: 'red', drawn: '0', uncovered: '0' });
});

test('in drawn mode what is available is drawn, the rest is uncovered, and a payment covers before it refills', async () => {
  const pair = await placed('1000', 'drawn');

  await clearing.publish(recorded(pair, 1_500n));
  await prepayment.accountShows(pair, { drawn: '1000', uncovered: '500', unpaid: '1500' });
  await clearing.publish(paid(pair, 700n));

  await prepayment.accountShows(pair, { drawn: '800', uncovered: '0', unpaid: '800' });
});

test('in drawn mode nothing is returned that is drawn', async () => {
  const pair = await placed('1000', 'drawn');
  await clearing.publish(recorded(pair, 900n));
  await prepayment.accountShows(pair, { drawn: '900' });

  const terms = { ...provincesOf(pair), year: 2026, kind: 'adjusted', movedOn: '2026-02-01' };
  const answers = [
    await prepayment.move({ movementId: 'too-much', amount: '-101', ...terms }),
    await prepayment.move({ movementId: 'enough', amount: '-100', ...terms }),
  ];

  expect(answers).toMatchObject([{ status: 422, body: { code: 'movement.already-drawn' } }, { status: 200 }]);
});

test('a payment that is known before what it pays leaves the account as if it had come after', async () => {
  const pair = await placed('1000');

  await clearing.publish(paid(pair, 400n));
  await prepayment.accountShows(pair, { unpaid: '-400', usagePerTenThousand: -4_000 });
  await clearing.publish(recorded(pair, 400n));

  await prepayment.accountShows(pair, { unpaid: '0', usagePerTenThousand: 0 });
});

test('the same fact again is nothing, in one chunk or later', async () => {
  const pair = await placed('1000');
  const fact = recorded(pair, 100n);

  await clearing.publish(fact, fact);
  await prepayment.accountShows(pair, { unpaid: '100' });
  await clearing.publish(fact);
  await clearing.publish(recorded(pair, 1n));

  const account = await prepayment.accountShows(pair, { unpaid: '101' });
  expect(account.version).toBe(3);
});

test('the same id with other content is parked as a conflict and has no effect', async () => {
  const pair = await placed('1000');
  const fact = recorded(pair, 100n, { factId: 'one-id' });
  await clearing.publish(fact);
  await prepayment.accountShows(pair, { unpaid: '100' });

  await clearing.publish(recorded(pair, 999n, { factId: 'one-id' }), recorded(pair, 5n));

  await prepayment.accountShows(pair, { unpaid: '105' });
  const { body } = await prepayment.get('/api/v1/parked?reason=conflict');
  expect((body as { items: unknown[] }).items).toMatchObject([{ reason: 'conflict', code: 'obligation.conflict' }]);
});

test('what is owed below the level of provinces has no prepayment account and is parked', async () => {
  const pair = '340100>310000' as PairId;

  await clearing.publish(recorded(pair, 100n));

  await waitUntil(
    async () => {
      const { body } = await prepayment.get('/api/v1/parked?reason=refused');
      return (body as { items: { code: string }[] }).items.some(({ code }) => code === 'account.not-a-province');
    },
    { what: 'the obligation of a city is parked' },
  );
  expect(await prepayment.account(pair)).toBeUndefined();
});

test('a reversal in the same chunk as its original changes nothing and tells nobody anything', async () => {
  const pair = await placed('1000');

  await clearing.publish(recorded(pair, 100n), recorded(pair, -100n));
  await clearing.publish(recorded(pair, 1n));

  const account = await prepayment.accountShows(pair, { unpaid: '1' });
  expect(account.version).toBe(2);
});

test('what is unpaid is told every few seconds, the latest figures only, and nothing twice', async () => {
  const pair = await placed('1000');
  for (const amount of [1n, 2n, 3n]) await clearing.publish(recorded(pair, amount));
  const account = await prepayment.accountShows(pair, { unpaid: '6' });
  const tellUsage = prepayment.app.get(TellUsage, { strict: false });

  await tellUsage.run();
  const told = (await prepayment.published()).filter(({ key }) => key === pair);
  const again = await tellUsage.run();

  expect(told.at(-1)).toMatchObject({
    type: 'prepayment.usage',
    content: { unpaid: '6', usagePerTenThousand: 60, version: account.version },
  });
  expect(again).toBe(0);
});

test('a new installation that reads the whole topic ends with the same accounts', async () => {
  const pairs = await Promise.all(Array.from({ length: 6 }, () => placed('100000')));
  for (let round = 0; round < 5; round += 1) {
    await clearing.publish(...pairs.map((pair, index) => recorded(pair, BigInt(1_000 * round + index))));
  }
  await clearing.publish(...pairs.map((pair) => paid(pair, 500n)));
  await clearing.publish(...pairs.map((pair) => recorded(pair, 7n)));
  for (const [index, pair] of pairs.entries()) {
    await prepayment.accountShows(pair, { unpaid: String(10_000 + 5 * index - 500 + 7) });
  }

  const expected = await accountsIn(database);

  await prepayment.stop();
  const empty = await TestDatabase.create({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
  const rebuilt = await Prepayment.start(empty, { topicPrefix });
  await waitUntil(async () => (await accountsIn(empty)) === expected, {
    what: 'the new installation holds the same accounts',
    withinMs: 30_000,
  });
  await rebuilt.stop();
  await empty.drop();
  prepayment = await Prepayment.start(database, { topicPrefix });
});

test('two instances at once apply everything once', async () => {
  const pairs = await Promise.all(Array.from({ length: 8 }, () => placed('100000')));
  const second = await Prepayment.start(database, { topicPrefix });
  try {
    for (let round = 1; round <= 25; round += 1) {
      await clearing.publish(...pairs.map((pair) => recorded(pair, BigInt(round))));
    }
    for (const pair of pairs) await prepayment.accountShows(pair, { unpaid: '325' });
  } finally {
    await second.stop();
  }
});

test('every law of this database holds after all of that', async () => {
  expect(await prepayment.brokenLaws()).toEqual({});
});

/** What clearing's facts alone made of the accounts, as one text. */
async function accountsIn(db: TestDatabase): Promise<string> {
  const [row] = await db.query<{ accounts: string }>(
    `SELECT coalesce(string_agg(concat_ws(' ', pair, year, unpaid, recorded_by_month), E'\\n' ORDER BY pair, year), '') AS accounts
     FROM prepayment_account WHERE EXISTS (SELECT FROM obligation_fact AS f
                                           WHERE f.pair = prepayment_account.pair AND f.year = prepayment_account.year)`,
  );
  return row?.accounts ?? '';
}
