import { settlementOutcomes } from '@lianqing/contracts';
import { waitUntil } from '@lianqing/testing';
import { aClaim, beijingToSichuan, outcome, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const running = runningClearing();
const cycle = 'interprovincial:2026-09';

test('a settled claim becomes one obligation, in the books of both provinces and in the totals of its pair', async () => {
  const clearing = running();
  const claim = aClaim({
    claimId: 'first',
    items: { employeePool: 80_00n, largeAmount: 15_00n, personalAccount: 5_00n },
  });

  await clearing.receives(claim);

  const { status, body } = await clearing.get(`/obligations/${claim.settlementId}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    obligation: {
      cycle,
      originalCycle: null,
      advanced: '10000',
      fundItems: { employeePool: '8000', largeAmount: '1500', personalAccount: '500', residentPool: '0' },
    },
    cycle: { id: cycle, state: 'open', startsOn: '2026-09-01', endsOn: '2026-09-30' },
    entries: [
      {
        region: '110000',
        postedOn: '2026-09-10',
        lines: [
          { code: 'benefit-expense', counterparty: '310100', amount: '8000' },
          { code: 'benefit-expense', counterparty: '310200', amount: '500' },
          { code: 'benefit-expense', counterparty: '330100', amount: '1500' },
          { code: 'due-to-treating', counterparty: '510000', amount: '-10000' },
        ],
      },
      {
        region: '510000',
        postedOn: '2026-09-10',
        lines: [
          { code: 'due-from-home', counterparty: '110000', amount: '10000' },
          { code: 'due-to-hospital', counterparty: 'H51010000001', amount: '-10000' },
        ],
      },
    ],
    statement: null,
    payment: null,
    repayment: null,
  });
  expect(await clearing.told('clearing.obligations.v1')).toEqual([
    {
      type: 'obligations.recorded',
      key: beijingToSichuan,
      content: {
        ...{ pair: beijingToSichuan, homeProvince: '110000', treatingProvince: '510000', cycle, year: 2026 },
        ...{ factId: `recorded:${beijingToSichuan}:${claim.settlementId}`, obligations: 1, amount: '10000' },
      },
    },
  ]);
  expect(await clearing.brokenLaws()).toEqual({});
});

test('the same claim again changes nothing, in the same chunk and in a later one', async () => {
  const clearing = running();
  const claim = aClaim();
  await clearing.receives(claim, claim);
  const before = await clearing.balances();

  await clearing.receives(claim);
  await clearing.receives(claim, aClaim({ items: {} }), claim);

  expect(await clearing.balances()).toEqual(before);
  expect(await clearing.parked()).toEqual([]);
  expect(await clearing.brokenLaws()).toEqual({});
});

test('the same claim with other content is set aside, and the rest of the chunk goes on', async () => {
  const clearing = running();
  const claim = aClaim({ claimId: 'twice', items: { employeePool: 1_00n } });
  await clearing.receives(claim);

  const other = aClaim({ claimId: 'twice', items: { employeePool: 2_00n } });
  const next = aClaim({ claimId: 'next' });
  await clearing.receives({ ...other, personId: claim.personId }, { ...next, personId: claim.personId });

  expect(await clearing.parked()).toEqual([{ reason: 'conflict', code: 'obligation.conflict' }]);
  expect((await clearing.get(`/obligations/${claim.settlementId}`)).body).toMatchObject({
    obligation: { advanced: '100' },
  });
  expect((await clearing.get(`/obligations/${next.settlementId}`)).status).toBe(200);
  expect(await clearing.brokenLaws()).toEqual({});
});

test('a claim whose parts do not make up the whole is set aside', async () => {
  const clearing = running();
  const parkedBefore = (await clearing.parked()).length;
  const claim = aClaim();

  await clearing.receives(
    { ...claim, advanced: claim.advanced + 1n },
    { ...aClaim(), homeProvince: claim.treatingProvince },
  );

  expect((await clearing.parked()).slice(parkedBefore)).toEqual([
    { reason: 'refused', code: 'obligation.parts-differ' },
    { reason: 'refused', code: 'obligation.same-province' },
  ]);
  expect((await clearing.get(`/obligations/${claim.settlementId}`)).status).toBe(404);
});

test('a claim of which nothing is owed is an obligation of 0 without entries', async () => {
  const clearing = running();
  const claim = aClaim({ items: {}, total: 12_00n });

  await clearing.receives(claim);

  expect((await clearing.get(`/obligations/${claim.settlementId}`)).body).toMatchObject({
    obligation: { advanced: '0', total: '1200' },
    entries: [],
  });
  expect(await clearing.brokenLaws()).toEqual({});
});

test('a reversal is an obligation of its own that takes the same amounts back', async () => {
  const clearing = running();
  const before = await clearing.balances();
  const claim = aClaim({ items: { residentPool: 70_00n, catastrophic: 3_00n } });
  const reversal = reversalOf(claim, '2026-09-12');

  await clearing.receives(claim, reversal);

  expect(await clearing.balances()).toEqual(before);
  expect((await clearing.get(`/obligations/${reversal.settlementId}`)).body).toMatchObject({
    obligation: { advanced: '-7300', reverses: claim.settlementId },
  });
  expect(await clearing.brokenLaws()).toEqual({});
});

test('what is held or rejected owes nobody anything', async () => {
  const clearing = running();
  const before = await clearing.balances();
  const { institution, personId, claimId } = aClaim();
  const refusal = { institution, personId, claimId, code: 'filing.missing', message: 'file first' };

  await clearing.receives(
    { type: 'claim.rejected', key: personId, content: refusal },
    { type: 'claim.held', key: personId, content: refusal },
  );

  expect(await clearing.balances()).toEqual(before);
});

test('claims of many people, hospitals and provinces at once add up to the fen', async () => {
  const clearing = running();
  const homes = ['110100', '310100', '440100', '650100', '660000'];
  const claims = Array.from({ length: 600 }, (_, index) =>
    aClaim({
      home: homes[index % homes.length] ?? '110100',
      institution: `H${['510100', '330100', '320500'][index % 3] ?? '510100'}000${10 + (index % 7)}`,
      on: `2026-09-${String(1 + (index % 28)).padStart(2, '0')}`,
      items: { employeePool: BigInt(index) * 7n, personalAccount: BigInt(index % 5), civilServant: 1n },
    }),
  );

  for (let from = 0; from < claims.length; from += 150) {
    await clearing.settlement.publish(settlementOutcomes, ...claims.slice(from, from + 150).map(outcome));
  }
  await clearing.hasCaughtUp();

  const [sum] = await clearing.database.query<{ sum: string }>(
    'select sum(advanced) from obligation where settlement_id = any($1)',
    [claims.map((claim) => claim.settlementId)],
  );
  expect(BigInt(sum?.sum ?? 0)).toBe(claims.reduce((total, claim) => total + claim.advanced, 0n));
  expect(await clearing.brokenLaws()).toEqual({});
});

test('what came of each of settlement’s outbox rows, and what each of clearing’s tells, can be compared batch by batch', async () => {
  const clearing = running();
  const claims = [aClaim({ items: { employeePool: 5_00n } }), aClaim({ items: { employeePool: 6_00n } })];
  const row = await clearing.receives(...claims);

  const received = await clearing.get(`/verification/batches?edge=settlement.outcomes.v1&after=${row - 1n}`);
  const told = async (): Promise<bigint> => {
    const sent = await clearing.get('/verification/batches?edge=clearing.obligations.v1&limit=10000');
    const items = sent.body['items'] as unknown as { recorded: string; paid: string }[];
    return items.reduce((sum, item) => sum + BigInt(item.recorded), 0n);
  };

  expect(received.body).toMatchObject({
    role: 'receiver',
    items: [{ batch: row.toString(), facts: '2', amount: '1100' }],
    next: null,
  });
  const [held] = await clearing.database.query<{ sum: string }>('select sum(advanced) from obligation');
  const all = BigInt(held?.sum ?? 0);
  await waitUntil(async () => (await told()) === all, { what: 'all that is owed has been told', withinMs: 10_000 });
});

test('the service cannot change or remove what is owed', async () => {
  const { database } = running();

  for (const table of [
    'obligation',
    'obligation_register',
    'day_seal',
    'control_total',
    'pair_movement',
    'hospital_repayment',
  ]) {
    await expect(database.query(`delete from ${table}`)).rejects.toThrow('permission denied');
  }
  await expect(database.query('update obligation set advanced = 0')).rejects.toThrow('permission denied');
});
