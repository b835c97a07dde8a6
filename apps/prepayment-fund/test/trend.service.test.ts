import { FixedClock, testDatabase, uniqueName } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { clearingStandIn, paid, recorded, type ClearingStandIn } from './clearing-stand-in';
import { anotherPair, Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(async () => {
  await prepayment.stop();
  await clearing.stop();
});

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
const topicPrefix = `${uniqueName()}.`;
const clock = new FixedClock('2026-10-30');
const busy = anotherPair();
const calm = anotherPair();
const path = `/api/v1/accounts/${encodeURIComponent(busy.pair)}/2026`;
let prepayment: Prepayment;
let clearing: ClearingStandIn;

beforeAll(async () => {
  clearing = await clearingStandIn(topicPrefix);
  prepayment = await Prepayment.start(database, { topicPrefix, clock });
}, 60_000);

interface Point {
  readonly day: string;
  readonly unpaid: string;
  readonly quota: string;
}

async function trend(query = ''): Promise<{ trend: Point[]; exhaustion: unknown }> {
  return (await prepayment.get(`${path}/trend${query}`)).body as { trend: Point[]; exhaustion: unknown };
}

/** What the history itself says of the end of a day. */
async function unpaidAtEndOf(day: string): Promise<string | undefined> {
  const [row] = await database.query<{ unpaid: bigint }>(
    `SELECT unpaid FROM prepayment_usage WHERE pair = $1 AND changed_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
     ORDER BY version DESC LIMIT 1`,
    [busy.pair, day],
  );
  return row === undefined ? undefined : `${row.unpaid}`;
}

/** On a day this becomes owed, and nothing more happens before it has arrived. */
async function owed(day: string, amount: bigint, total: bigint): Promise<void> {
  clock.setTo(day);
  await clearing.publish(recorded(busy.pair, amount));
  await prepayment.accountShows(busy.pair, { unpaid: `${total}` });
}

test('before anything happened there is no account, and the list is empty', async () => {
  expect(await prepayment.get(`${path}/trend`)).toMatchObject({ status: 404, body: { code: 'account.not-found' } });
  expect((await prepayment.get('/api/v1/accounts?trendDays=14')).body).toEqual({ items: [], next: null });
});

test('the trend has the last figures of each day, and days without a change those of the day before', async () => {
  const { homeProvince, treatingProvince } = busy;
  const terms = { homeProvince, treatingProvince, year: 2026, kind: 'placed', movedOn: '2026-10-30' };
  await prepayment.move({ movementId: 'placing', amount: '10000', ...terms });
  await owed('2026-10-31T15:59:59Z', 100n, 100n);
  await owed('2026-10-31T16:00:00Z', 200n, 300n);
  await owed('2026-11-01T10:00:00Z', 50n, 350n);
  await owed('2026-11-04', 250n, 600n);
  clock.setTo('2026-11-05');

  const { trend: points } = await trend();

  expect(points.map(({ day, unpaid }) => [day, unpaid])).toEqual([
    ['2026-10-30', '0'],
    ['2026-10-31', '100'],
    ['2026-11-01', '350'],
    ['2026-11-02', '350'],
    ['2026-11-03', '350'],
    ['2026-11-04', '600'],
    ['2026-11-05', '600'],
  ]);
  for (const { day, unpaid } of points) expect([day, unpaid]).toEqual([day, await unpaidAtEndOf(day)]);
  expect(await prepayment.brokenLaws()).toEqual({});
});

test('the quota is used up when the mean rise reaches it', async () => {
  // From 0 to 600 in 6 days: 9400 more take 94.
  expect((await trend()).exhaustion).toEqual({ day: '2027-02-07', daysLeft: 94, rise: '600', overDays: 6 });
});

test('the list draws the same lines for all accounts, the one in most danger first', async () => {
  await clearing.publish(recorded(calm.pair, 5n));
  await prepayment.accountShows(calm.pair, { unpaid: '5' });
  const alone = await trend('?days=3');

  const { body } = await prepayment.get('/api/v1/accounts?trendDays=3');
  const plain = await prepayment.get('/api/v1/accounts');

  expect(body).toMatchObject({
    items: [
      { pair: calm.pair, trend: [{ day: '2026-11-05', unpaid: '5' }], exhaustion: null },
      { pair: busy.pair, trend: alone.trend, exhaustion: alone.exhaustion },
    ],
    next: null,
  });
  expect(alone.trend.map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05']);
  const [first] = (plain.body as { items: object[] }).items;
  expect(first).not.toHaveProperty('trend');
});

test('the first that is used up stands first, with the day that its trend gives', async () => {
  const { exhaustion } = await trend();

  const { body } = await prepayment.get('/api/v1/accounts?sort=exhaustion&trendDays=3');
  const reversed = await prepayment.get('/api/v1/accounts?sort=exhaustion&direction=desc');
  const first = (await prepayment.get('/api/v1/accounts?sort=exhaustion&limit=1')).body as { next: string };
  const second = await prepayment.get(`/api/v1/accounts?sort=exhaustion&limit=1&after=${first.next}`);
  const sums = await prepayment.get('/api/v1/accounts/sums');

  expect(body).toMatchObject({
    items: [
      { pair: busy.pair, exhaustion },
      { pair: calm.pair, exhaustion: null },
    ],
  });
  expect(reversed.body).toMatchObject({ items: [{ pair: calm.pair }, { pair: busy.pair }] });
  expect(second.body).toMatchObject({ items: [{ pair: calm.pair }], next: null });
  expect(sums.body).toMatchObject({ nextExhausted: { pair: busy.pair, ...(exhaustion as object) }, exhaustedSoon: 0 });
});

test('what is paid ends the rise', async () => {
  clock.setTo('2026-11-06');
  await clearing.publish(paid(busy.pair, 600n));
  await prepayment.accountShows(busy.pair, { unpaid: '0' });

  const { trend: points, exhaustion } = await trend('?days=2');

  expect([points.map(({ unpaid }) => unpaid), exhaustion]).toEqual([['600', '0'], null]);
  expect((await prepayment.get('/api/v1/accounts/sums')).body).toMatchObject({ nextExhausted: null });
  expect(await prepayment.brokenLaws()).toEqual({});
});

test('a trend has at most ninety days, one in a list thirty-one', async () => {
  clock.setTo('2027-03-01');

  expect((await trend()).trend).toHaveLength(90);
  for (const wrong of [`${path}/trend?days=91`, '/api/v1/accounts?trendDays=32']) {
    expect(await prepayment.get(wrong)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  }
});
