import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import { claimOf, day, institutionState, NANCHANG, person, reversal, RUIJIN, signed, ZHONGSHAN } from '../given';
import { employeesByTopUp, packText, policiesWith, residentsByQuarter } from '../policies';
import { runningSettlement } from '../running-service';

/** Residents by quarter and within a yearly cap, employees of Hefei topped up; those of Nanchang as ever. */
const settlement = runningSettlement({
  settings: { POLICY_DIR: policiesWith({ 'resident-c': residentsByQuarter, 'city-a-employee': employeesByTopUp }) },
});

/** A resident that the service has heard of. */
async function resident(changes: Partial<PersonChanged> = {}): Promise<PersonChanged> {
  const patient = person({ scheme: '390', ...changes });
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

const on = (settledOn: string): Partial<ClaimSubmitted> => ({
  admittedOn: day(settledOn),
  dischargedOn: day(settledOn),
  settledOn: day(settledOn),
});

interface Counted {
  readonly counter: string;
  readonly amount: bigint;
}

async function countersOf({ personId }: PersonChanged): Promise<Record<string, bigint>> {
  const rows = await settlement.database.query<Counted>(
    'select counter, amount from person_year_counter where person_id = $1 order by counter',
    [personId],
  );
  return Object.fromEntries(rows.map(({ counter, amount }) => [counter, amount]));
}

async function amountsOf(field: 'deductible' | 'resident_pool', { personId }: PersonChanged): Promise<bigint[]> {
  const rows = await settlement.database.query<{ amount: bigint }>(
    `select ${field} as amount from settlement where person_id = $1 order by outbox_id, ordinal`,
    [personId],
  );
  return rows.map(({ amount }) => amount);
}

async function broken(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');
  return body.laws.filter((law) => law.broken.length > 0);
}

test('a standard of the quarter is charged once over its bills, anew in the next, and explained in each', async () => {
  const patient = await resident();
  const bills = ['2026-07-02', '2026-09-30', '2026-10-01'].map((settledOn) => claimOf(patient, 50_000n, on(settledOn)));

  await settlement.receives(...bills.map((bill) => signed(bill)));

  expect(await amountsOf('deductible', patient)).toEqual([50_000n, 30_000n, 50_000n]);
  expect(await countersOf(patient)).toMatchObject({
    'inpatient/charged/2026-q3': 80_000n,
    'inpatient/charged/2026-q4': 50_000n,
  });
  const { body } = await settlement.call<{ split: { circumstances: object; steps: { name: string }[] } }>(
    'GET',
    `/api/v1/claims/${RUIJIN}/${bills[1]?.claimId}`,
  );
  expect(body.split.circumstances).toMatchObject({ counters: { 'inpatient/charged/2026-q3': '50000' } });
  expect(body.split.steps.map(({ name }) => name)).toContain('deductible.left');
  expect(await broken()).toEqual([]);
});

test('the fund pays no more than its yearly cap; what is undone it may pay again, once however often it is asked', async () => {
  const patient = await resident();
  const [first, second, third] = [1, 2, 3].map(() => claimOf(patient, 2_080_000n)) as [
    ClaimSubmitted,
    ClaimSubmitted,
    ClaimSubmitted,
  ];
  const undone = signed(reversal(first));

  await settlement.receives(signed(first), signed(second), signed(second));
  await settlement.receives(undone, undone);
  await settlement.receives(signed(third));

  expect(await amountsOf('resident_pool', patient)).toEqual([1_200_000n, 800_000n, -1_200_000n, 1_200_000n]);
  expect(await countersOf(patient)).toMatchObject({ 'inpatient/pooled-paid': 2_000_000n });
  expect(await broken()).toEqual([]);
});

test('when the bill with the highest standard is undone, the next one is topped up from the one below', async () => {
  const patient = person();
  const secondary = institutionState('H31010100008', { tier: 'secondary' });
  await settlement.filing.tells({ institutions: [secondary], people: [patient] });
  const at = (institution: ClaimSubmitted['institution']) => claimOf(patient, 1_000_000n, { institution });
  const highest = at(RUIJIN);

  await settlement.receives(signed(at(secondary.code)), signed(highest));
  await settlement.receives(signed(reversal(highest)), signed(at(secondary.code)), signed(at(RUIJIN)));

  expect(await amountsOf('deductible', patient)).toEqual([50_000n, 50_000n, -50_000n, 0n, 50_000n]);
  expect(await countersOf(patient)).toEqual({ 'inpatient/standard/100000': 1n, 'inpatient/standard/50000': 2n });
});

test('two bills of one person at once, in two partitions, are charged one standard together', async () => {
  const patient = await resident();
  const bills = [RUIJIN, ZHONGSHAN].map((institution) => claimOf(patient, 60_000n, { institution }));

  await settlement.receives(...bills.map((bill, partition) => signed(bill, { partition })));

  expect((await amountsOf('deductible', patient)).sort()).toEqual([20_000n, 60_000n]);
  expect(await countersOf(patient)).toMatchObject({ 'inpatient/charged/2026-q4': 80_000n });
});

test('a preview tells what settling then gives, counters included', async () => {
  const patient = await resident();
  await settlement.receives(signed(claimOf(patient, 60_000n)));
  const bill = claimOf(patient, 60_000n);

  const { body } = await settlement.call<{ split: { amounts: Record<string, string> } }>(
    'POST',
    '/api/v1/claims/preview',
    JSON.parse(String(signed(bill).value)) as object,
  );
  await settlement.receives(signed(bill));

  expect(body.split.amounts['deductible']).toBe('20000');
  expect((await amountsOf('deductible', patient)).at(-1)).toBe(20_000n);
});

test('a policy that counts nothing leaves no counters', async () => {
  const patient = person({ homeRegion: NANCHANG });
  await settlement.filing.tells({ people: [patient] });

  await settlement.receives(signed(claimOf(patient, 1_000_000n)));

  expect(await amountsOf('deductible', patient)).toEqual([70_000n]);
  expect(await countersOf(patient)).toEqual({});
});

describe('a month tried under another policy', () => {
  const tried = (pack: string, month = '2026-08') =>
    settlement.call<{ whole: Record<string, string>; byPayer: { payer: string; before: string; after: string }[] }>(
      'POST',
      '/api/v1/what-if',
      { month, pack },
    );

  beforeAll(async () => {
    const patient = await resident();
    const july = claimOf(patient, 30_000n, on('2026-07-02'));
    const [first, second, third] = [1, 2, 3].map(() => claimOf(patient, 40_000n, on('2026-08-08'))) as [
      ClaimSubmitted,
      ClaimSubmitted,
      ClaimSubmitted,
    ];
    await settlement.receives(...[july, first, second].map((bill) => signed(bill)));
    await settlement.receives(signed(reversal(first, { settledOn: day('2026-08-09') })), signed(third));
  });

  test('that is the same comes to the same', async () => {
    const { body } = await tried(residentsByQuarter);

    expect(body.byPayer.filter(({ before, after }) => before !== after)).toEqual([]);
  });

  test('with another standard goes on from what was counted before the month', async () => {
    const { status, body } = await tried(
      residentsByQuarter.replace('outside: { amount: 800', 'outside: { amount: 1000'),
    );

    // ¥300 of July and ¥400 of the first bill leave ¥300 for the second instead of ¥100; the floor pays 35 % of the others.
    expect(status).toBe(200);
    expect(body.byPayer.find(({ payer }) => payer === 'poolFund')).toEqual({
      payer: 'poolFund',
      before: '32000',
      after: '28000',
    });
  });

  test('that counts otherwise is refused, for nobody knows what it would have counted', async () => {
    const byMonth = residentsByQuarter.replace('period: quarter', 'period: month');

    expect(await tried(byMonth)).toMatchObject({ status: 422, body: { code: 'what-if.counts-otherwise' } });
    expect((await tried(packText('resident-c'))).status).toBe(200);
  });
});
