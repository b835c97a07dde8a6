import { FixedClock, testDatabase, uniqueName, waitUntil } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { anotherPair, Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(async () => {
  await prepayment.stop();
});

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
let prepayment: Prepayment;

beforeAll(async () => {
  prepayment = await Prepayment.start(database, {
    topicPrefix: `${uniqueName()}.`,
    clock: new FixedClock('2026-11-21'),
  });
}, 60_000);

function placing(amount: string, changes: Record<string, unknown> = {}) {
  const { pair, homeProvince, treatingProvince } = anotherPair();
  const movement = {
    movementId: 'placing-2026',
    homeProvince,
    treatingProvince,
    year: 2026,
    kind: 'placed',
    amount,
    movedOn: '2026-01-30',
    ...changes,
  };
  return { pair, movement };
}

test('money placed makes the quota, is posted in both books and told to others', async () => {
  const { pair, movement } = placing('100000');

  const answer = await prepayment.move(movement);

  expect(answer).toEqual({ status: 200, body: { posted: 1, known: 0 } });
  expect(await prepayment.account(pair)).toMatchObject({
    quota: '100000',
    unpaid: '0',
    usagePerTenThousand: 0,
    warning: 'none',
    mode: 'float',
    movements: { items: [{ movementId: 'placing-2026', kind: 'placed', amount: '100000', movedOn: '2026-01-30' }] },
  });
  const told = (await prepayment.published()).filter(({ key }) => key === pair);
  expect(told.map(({ type }) => type).sort()).toEqual(['prepayment.moved', 'prepayment.usage']);
  expect(told.find(({ type }) => type === 'prepayment.moved')?.content).toEqual({ ...movement, pair });
  expect(await booksOf(pair)).toEqual([
    { book: pair.slice(0, 6), code: 'temporary-payment', balance: 100_000n },
    { book: pair.slice(7), code: 'temporary-receipt', balance: -100_000n },
  ]);
});

test('topping up and adjusting change the quota, and an adjustment may return everything', async () => {
  const { pair, movement } = placing('100000');
  await prepayment.move(movement);

  const answer = await prepayment.move(
    { ...movement, movementId: 'emergency', kind: 'topped-up', amount: '50000', movedOn: '2026-08-01' },
    { ...movement, movementId: 'year-end', kind: 'adjusted', amount: '-150000', movedOn: '2026-11-20' },
  );

  expect(answer).toEqual({ status: 200, body: { posted: 2, known: 0 } });
  expect(await prepayment.account(pair)).toMatchObject({ quota: '0', usagePerTenThousand: null });
});

test('the same movement again is nothing', async () => {
  const { pair, movement } = placing('7000');
  await prepayment.move(movement);
  const toldBefore = (await prepayment.published()).length;

  const answer = await prepayment.move(movement, movement);

  expect(answer).toEqual({ status: 200, body: { posted: 0, known: 2 } });
  expect(await prepayment.account(pair)).toMatchObject({ quota: '7000', version: 1 });
  expect(await prepayment.published()).toHaveLength(toldBefore);
});

test('another movement under a known id is a conflict, and nothing of its request is recorded', async () => {
  const { pair, movement } = placing('7000');
  const other = placing('1000');
  await prepayment.move(movement);

  const answer = await prepayment.move(other.movement, { ...movement, amount: '7001' });

  expect(answer).toMatchObject({ status: 409, body: { code: 'movement.conflict' } });
  expect(await prepayment.account(pair)).toMatchObject({ quota: '7000' });
  expect(await prepayment.account(other.pair)).toBeUndefined();
});

test('the same id in another account is another movement', async () => {
  const [first, second] = [placing('100'), placing('200')];

  const answer = await prepayment.move(first.movement, second.movement);

  expect(answer.body).toEqual({ posted: 2, known: 0 });
});

test.each([
  [
    'would return more than was placed',
    { movementId: 'back', kind: 'adjusted', amount: '-7001' },
    'movement.more-than-placed',
  ],
  ['places nothing', { movementId: 'nothing', amount: '0' }, 'movement.nothing-moved'],
  ['is dated tomorrow', { movementId: 'tomorrow', movedOn: '2026-11-22' }, 'movement.in-the-future'],
  ['stays within one province', { treatingProvince: '340000', homeProvince: '340000' }, 'account.same-province'],
  ['names a city', { treatingProvince: '310101' }, 'account.not-a-province'],
])('a movement that %s is refused and leaves no trace', async (_what, wrong, code) => {
  const { pair, movement } = placing('7000');
  await prepayment.move(movement);
  const before = await prepayment.account(pair);

  const answer = await prepayment.move({ ...movement, ...wrong });

  expect(answer).toMatchObject({ status: 422, body: { code } });
  expect(await prepayment.account(pair)).toEqual(before);
});

test('a request of another shape is answered with what is wrong where', async () => {
  const { movement } = placing('7000');

  const answer = await prepayment.move({ ...movement, amount: '12.50' });

  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'request.invalid', errors: [{ path: 'movements.0.amount' }] },
  });
});

test('the same request sent ten times at once is recorded once', async () => {
  const { pair, movement } = placing('5000');

  const answers = await Promise.all(Array.from({ length: 10 }, () => prepayment.move(movement)));

  expect(answers.map(({ status }) => status)).toEqual(new Array(10).fill(200));
  expect(answers.filter(({ body }) => (body as { posted: number }).posted === 1)).toHaveLength(1);
  expect(await prepayment.account(pair)).toMatchObject({ quota: '5000', version: 1 });
});

test('of two returns at once that together exceed what was placed, one is refused', async () => {
  const { pair, movement } = placing('1000');
  await prepayment.move(movement);
  const back = (movementId: string) => ({ ...movement, movementId, kind: 'adjusted', amount: '-600' });

  const answers = await Promise.all([prepayment.move(back('a')), prepayment.move(back('b'))]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(await prepayment.account(pair)).toMatchObject({ quota: '400' });
});

test('once published, each batch tells its movements to whoever compares both ends', async () => {
  const [first, second] = [placing('300'), placing('500')];
  await prepayment.move(first.movement, second.movement);
  const rows = await database.query<{ batch: bigint }>('SELECT batch FROM prepayment_movement WHERE pair = $1', [
    first.pair,
  ]);

  const shown = await waitUntil(
    async () => {
      const { body } = await prepayment.get('/api/v1/verification/batches?edge=prepayment.accounts.v1');
      const { role, items } = body as { role: string; items: { batch: string }[] };
      const item = items.find(({ batch }) => batch === rows[0]?.batch.toString());
      return item && { role, ...item };
    },
    { what: 'the batch is published' },
  );

  expect(shown).toEqual({ role: 'sender', batch: rows[0]?.batch.toString(), facts: 2, amount: '800' });
});

test('requests over the same accounts in different order all go through', async () => {
  const many = Array.from({ length: 20 }, () => placing('10').movement);
  const round = (number: number) => many.map((movement) => ({ ...movement, movementId: `round-${number}` }));

  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => prepayment.move(...(n % 2 ? round(n) : round(n).reverse()))),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('every law of this database holds after all of that', async () => {
  expect(await prepayment.brokenLaws()).toEqual({});
});

function booksOf(pair: string) {
  return database.query(
    `SELECT region AS book, code, sum(debit - credit)::bigint AS balance FROM ledger_account JOIN ledger_balance ON account = id
     WHERE code LIKE 'temporary-%' AND (region, counterparty) IN (($1, $2 || ':2026'), ($2, $1 || ':2026'))
     GROUP BY region, code ORDER BY code`,
    [pair.slice(0, 6), pair.slice(7)],
  );
}
