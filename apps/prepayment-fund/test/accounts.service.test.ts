import { FixedClock, testDatabase, uniqueName } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { clearingStandIn, recorded, type ClearingStandIn } from './clearing-stand-in';
import { anotherPair, Prepayment, type ShownAccount } from './running-service';

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
  prepayment = await Prepayment.start(database, { topicPrefix, clock: new FixedClock('2026-11-21') });
}, 60_000);

/** An account of its own treating province with this quota and these obligations. */
async function given({ quota, unpaid, year = 2026 }: { quota: bigint; unpaid: bigint; year?: number }) {
  const sides = anotherPair();
  const { homeProvince, treatingProvince, pair } = sides;
  if (quota > 0n) {
    const terms = { homeProvince, treatingProvince, year, kind: 'placed', movedOn: `${year}-01-30` };
    await prepayment.move({ movementId: 'placing', amount: quota.toString(), ...terms });
  }
  if (unpaid > 0n) {
    await clearing.publish(recorded(pair, unpaid, { month: `${year}-10` }));
    await prepayment.accountShows(pair, { unpaid: unpaid.toString() }, year);
  }
  return sides;
}

async function listed(query: string): Promise<{ pairs: string[]; next: string | null }> {
  const { body } = await prepayment.get(`/api/v1/accounts?${query}`);
  const { items, next } = body as { items: ShownAccount[]; next: string | null };
  return { pairs: items.map(({ pair }) => pair), next };
}

test('accounts are listed by danger, page by page: owed without a quota first, idle ones last', async () => {
  const low = await given({ quota: 1_000n, unpaid: 10n, year: 2024 });
  const red = await given({ quota: 1_000n, unpaid: 950n, year: 2024 });
  const bare = await given({ quota: 0n, unpaid: 1n, year: 2024 });
  const over = await given({ quota: 1_000n, unpaid: 5_000n, year: 2024 });

  const first = await listed('year=2024&sort=danger&limit=3');
  const second = await listed(`year=2024&sort=danger&limit=3&after=${first.next}`);

  expect(first.pairs).toEqual([bare.pair, over.pair, red.pair]);
  expect(second).toEqual({ pairs: [low.pair], next: null });
});

test('accounts are found by province, year and warning', async () => {
  const red = await given({ quota: 1_000n, unpaid: 950n, year: 2025 });
  const calm = await given({ quota: 1_000n, unpaid: 50n, year: 2025 });

  expect((await listed(`treatingProvince=${red.treatingProvince}&year=2025`)).pairs).toEqual([red.pair]);
  expect((await listed(`homeProvince=${calm.homeProvince}&year=2025&sort=pair`)).pairs).toContain(calm.pair);
  expect((await listed('warning=red&year=2025')).pairs).toEqual([red.pair]);
});

test('accounts of a province are those on either side of it', async () => {
  const { homeProvince, treatingProvince, pair } = await given({ quota: 1_000n, unpaid: 950n, year: 2023 });
  const back = { homeProvince: treatingProvince, treatingProvince: homeProvince, year: 2023, kind: 'placed' };
  await prepayment.move({ movementId: 'placing', amount: '1000', movedOn: '2023-01-30', ...back });
  const other = await given({ quota: 1_000n, unpaid: 0n, year: 2023 });

  const ofHome = await listed(`province=${homeProvince}&year=2023`);
  const ofTreating = await listed(`province=${treatingProvince}&year=2023&warning=red`);

  expect(ofHome.pairs).toEqual(expect.arrayContaining([pair, `${treatingProvince}>${homeProvince}`]));
  expect(ofHome.pairs.includes(other.pair)).toBe(other.homeProvince === homeProvince);
  expect(ofTreating.pairs).toEqual([pair]);
});

describe('of three accounts', () => {
  const year = 2022;
  let large: string;
  let tight: string;
  let bare: string;

  beforeAll(async () => {
    const sides = await given({ quota: 5_000n, unpaid: 400n, year });
    large = sides.pair;
    tight = (await given({ quota: 100n, unpaid: 95n, year })).pair;
    bare = (await given({ quota: 0n, unpaid: 500n, year })).pair;
    const { homeProvince, treatingProvince } = sides;
    const terms = { homeProvince, treatingProvince, year, movedOn: `${year}-05-01` };
    await prepayment.move({ movementId: 'more', kind: 'topped-up', amount: '3000', ...terms });
    await prepayment.move({ movementId: 'less', kind: 'adjusted', amount: '-1000', ...terms });
  });

  test.each<[string, () => string[]]>([
    ['sort=quota', () => [large, tight, bare]],
    ['sort=quota&direction=asc', () => [bare, tight, large]],
    ['sort=unpaid', () => [bare, large, tight]],
    ['sort=left', () => [bare, tight, large]],
    ['sort=left&direction=desc', () => [large, tight, bare]],
    ['sort=topped-up', () => [large, tight, bare]],
    ['sort=danger', () => [bare, tight, large]],
    ['sort=danger&direction=asc', () => [large, tight, bare]],
    ['sort=pair', () => [large, tight, bare].sort()],
    ['sort=pair&direction=desc', () => [large, tight, bare].sort().reverse()],
  ])('%s lists them in that order, in one page or page by page', async (query, inOrder) => {
    const whole = await listed(`year=${year}&${query}`);
    const pages: string[] = [];
    for (let after = ''; pages.length < whole.pairs.length;) {
      const page = await listed(`year=${year}&${query}&limit=1${after}`);
      pages.push(...page.pairs);
      after = `&after=${page.next}`;
    }

    expect(whole.pairs).toEqual(inOrder());
    expect(pages).toEqual(inOrder());
  });

  test('each tells what its quota was made of, what is left or short, and what would calm it', async () => {
    const { items } = (await prepayment.get(`/api/v1/accounts?year=${year}`)).body as { items: { pair: string }[] };

    expect(items.find(({ pair }) => pair === large)).toMatchObject({
      ...{ quota: '7000', placed: '5000', toppedUp: '3000', adjusted: '-1000' },
      ...{ recorded: '400', paid: '0', unpaid: '400', left: '6600', short: '0', topUpNeed: '0' },
    });
    // 95 of 135 are 70.37 %, of 136 69.85 %.
    expect(items.find(({ pair }) => pair === tight)).toMatchObject({ left: '5', short: '0', topUpNeed: '36' });
    expect(items.find(({ pair }) => pair === bare)).toMatchObject({ left: '0', short: '500', topUpNeed: '715' });
  });

  test('the sums are those of the rows, whatever is left of one helps no other one', async () => {
    const { status, body } = await prepayment.get(`/api/v1/accounts/sums?year=${year}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      asOf: '2026-11-21T04:00:00.000Z',
      thresholds: { yellow: 7_000, red: 9_000 },
      ...{ accounts: 3, red: 1, yellow: 0, calm: 1, withoutQuota: 1, exhausted: 0 },
      ...{ quota: '7100', unpaid: '995', left: '6605', short: '500', toppedUp: '3000', topUpNeed: '751' },
      usagePerTenThousand: 1_401,
    });
    expect((body as { years: number[] }).years).toEqual(expect.arrayContaining([2024, 2023, 2022]));
  });

  test('what is owed without a quota is found apart, and is not calm', async () => {
    expect((await listed(`year=${year}&warning=without-quota`)).pairs).toEqual([bare]);
    expect((await listed(`year=${year}&warning=none`)).pairs).toEqual([large]);
  });
});

test('nothing comes to nothing', async () => {
  expect((await prepayment.get('/api/v1/accounts/sums?year=2001')).body).toMatchObject({
    accounts: 0,
    quota: '0',
    usagePerTenThousand: null,
    nextExhausted: null,
  });
});

const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const account = '/api/v1/accounts/110000>510000/2026';

test.each([
  ['/api/v1/accounts', 'nonsense'],
  ['/api/v1/accounts', cursorOf('1e300', '110000>510000', '2026')],
  ['/api/v1/accounts', cursorOf('9999999999999999999', '110000>510000', '2026')],
  ['/api/v1/accounts', cursorOf('1.5', '110000>510000', '2026')],
  ['/api/v1/accounts', cursorOf(1, '110000>510000', '99999')],
  [`${account}/usage`, cursorOf('123456789012345678901')],
  [`${account}/warnings`, cursorOf(1e300)],
  [`${account}/movements`, cursorOf('2026-01-01', 'a\u0000b')],
])('a cursor that no page gave out is refused: %s after %s', async (path, cursor) => {
  expect(await prepayment.get(`${path}?after=${cursor}`)).toMatchObject({
    status: 422,
    body: { code: 'cursor.malformed' },
  });
});

test.each([
  ['110000>110000', 2026, 'account.same-province'],
  ['110100>510000', 2026, 'account.not-a-province'],
  ['110000>510000', 2999, 'account.year-too-far'],
])('%s has no account for %s whose mode could change', async (pair, year, code) => {
  expect(await prepayment.call('PUT', `/api/v1/accounts/${pair}/${year}/mode`, { mode: 'drawn' })).toMatchObject({
    status: 422,
    body: { code },
  });
});

test('an account nobody used is not found', async () => {
  const { pair } = anotherPair();

  expect(await prepayment.get(`/api/v1/accounts/${encodeURIComponent(pair)}/2026`)).toMatchObject({
    status: 404,
    body: { code: 'account.not-found' },
  });
});

test('the history of an account is read page by page, the last change first', async () => {
  const { pair, homeProvince, treatingProvince } = await given({ quota: 1_000n, unpaid: 0n });
  const terms = { homeProvince, treatingProvince, year: 2026, kind: 'topped-up', movedOn: '2026-02-01' };
  for (const movementId of ['a', 'b', 'c']) await prepayment.move({ movementId, amount: '1', ...terms });
  const path = `/api/v1/accounts/${encodeURIComponent(pair)}/2026`;

  const first = (await prepayment.get(`${path}/usage?limit=3`)).body as ShownAccount['usage'];
  const second = (await prepayment.get(`${path}/usage?limit=3&after=${first.next}`)).body as ShownAccount['usage'];
  const movements = (await prepayment.get(`${path}/movements?limit=2`)).body as ShownAccount['movements'];
  const rest = (await prepayment.get(`${path}/movements?limit=2&after=${movements.next}`))
    .body as ShownAccount['movements'];

  expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  expect([...movements.items, ...rest.items].map(({ movementId }) => movementId)).toEqual(['c', 'b', 'a', 'placing']);
});

test('quotas are proposed from the fourth quarter of the year before, and nothing is placed', async () => {
  const { pair, homeProvince, treatingProvince } = anotherPair();
  await clearing.publish(
    recorded(pair, 9_999n, { month: '2026-09' }),
    recorded(pair, 100n, { month: '2026-10' }),
    recorded(pair, 200n, { month: '2026-11' }),
    recorded(pair, 300n, { month: '2026-12' }),
  );
  await prepayment.accountShows(pair, { unpaid: '10599' });

  const answer = await prepayment.post('/api/v1/accounts/propose-quotas', { year: 2027, treatingProvince });

  expect(answer).toEqual({
    status: 200,
    body: {
      items: [
        {
          pair,
          homeProvince,
          treatingProvince,
          year: 2027,
          fourthQuarter: '600',
          monthlyAverage: '200',
          proposed: '400',
          placed: '0',
        },
      ],
    },
  });
  expect(await prepayment.account(pair, 2027)).toBeUndefined();
});

test('quotas for a year after one without accounts are refused', async () => {
  expect(await prepayment.post('/api/v1/accounts/propose-quotas', { year: 2101 })).toMatchObject({
    status: 422,
    body: { code: 'proposal.no-history' },
  });
});

test('changing the mode draws at once what is owed, and the same mode again is nothing', async () => {
  const { pair } = await given({ quota: 1_000n, unpaid: 1_200n });
  const path = `/api/v1/accounts/${encodeURIComponent(pair)}/2026/mode`;

  const drawn = await prepayment.call('PUT', path, { mode: 'drawn' });
  const again = await prepayment.call('PUT', path, { mode: 'drawn' });
  const float = await prepayment.call('PUT', path, { mode: 'float' });

  expect(drawn.body).toMatchObject({ mode: 'drawn', drawn: '1000', uncovered: '200', version: 3 });
  expect(again.body).toMatchObject({ mode: 'drawn', version: 3 });
  expect(float.body).toMatchObject({ mode: 'float', drawn: '0', uncovered: '0', version: 4 });
});

test('metrics tell how many accounts stand at which warning', async () => {
  const { body } = await prepayment.get('/metrics');

  const shown = String(body)
    .split('\n')
    .filter((line) => line.startsWith('lq_prepayment_accounts{'));
  expect(shown).toContainEqual(expect.stringMatching(/warning="red".* [1-9]/));
  expect(shown).toContainEqual(expect.stringMatching(/warning="without-quota".* [1-9]/));
});

test('the API document names every address of the accounts', async () => {
  const { body } = await prepayment.get('/api/docs-json');

  expect(Object.keys((body as { paths: object }).paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/movements',
      '/api/v1/accounts',
      '/api/v1/accounts/{pair}/{year}',
      '/api/v1/accounts/propose-quotas',
      '/api/v1/verification',
    ]),
  );
});

test('other thresholds weigh every account anew at the next start', async () => {
  const { pair } = await given({ quota: 1_000n, unpaid: 750n });
  await prepayment.accountShows(pair, { warning: 'yellow' });

  const settings = { WARNING_YELLOW_PER_TEN_THOUSAND: '5000', WARNING_RED_PER_TEN_THOUSAND: '7400' };
  const strict = await Prepayment.start(database, { topicPrefix, settings });
  const weighed = await strict.account(pair);
  const broken = await strict.brokenLaws();
  await strict.stop();
  const lenient = await Prepayment.start(database, { topicPrefix, clock: new FixedClock('2026-11-21') });
  const weighedBack = await lenient.account(pair);
  await lenient.stop();

  expect(weighed).toMatchObject({ warning: 'red' });
  expect(broken).toEqual({});
  expect(weighedBack).toMatchObject({ warning: 'yellow' });
});
