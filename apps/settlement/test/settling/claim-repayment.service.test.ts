import { clearingCycles, type ClaimSubmitted, type CycleChanged } from '@lianqing/contracts';
import { settlementIdOf, type CycleId, type PairId, type RegionCode } from '@lianqing/kernel';
import { claim, day, person, reversal, signed } from '../given';
import type { CycleMessage } from '../clearing-pages';
import { runningSettlement } from '../running-service';

const AUGUST = 'interprovincial:2026-08' as CycleId;
const OCTOBER = 'interprovincial:2026-10' as CycleId;
const NOVEMBER = 'interprovincial:2026-11' as CycleId;
const province = (code: string) => code as RegionCode;

function cycleIs(cycle: CycleId, state: CycleChanged['state'], version: number): CycleMessage {
  const month = cycle.slice(-7);
  return {
    type: 'cycle.changed',
    content: {
      ...{ cycle, state, version },
      firstDay: day(`${month}-01`),
      lastDay: day(`${month}-${month.endsWith('11') ? '30' : '31'}`),
      changedAt: '2026-11-14T00:00:00.000Z',
    },
  };
}

const repaid = (cycle: CycleId, treatingProvince: string): CycleMessage => ({
  type: 'hospitals.repaid',
  content: { cycle, treatingProvince: province(treatingProvince), repaidOn: day('2026-11-20') },
});

const moved = (bill: ClaimSubmitted, cycle: CycleId, suffix = ''): CycleMessage => ({
  type: 'obligation.moved',
  content: {
    ...{ pair: '340000>310000' as PairId, homeProvince: province('340000'), treatingProvince: province('310000') },
    cycle,
    settlementId: `${settlementIdOf(bill.institution, bill.claimId)}${suffix}` as never,
    bookedOn: bill.settledOn,
  },
});

const settlement = runningSettlement({ knownCycles: [cycleIs(AUGUST, 'settled', 7)] });

async function tells(...messages: CycleMessage[]): Promise<void> {
  await settlement.clearing.tells(...messages);
  await settlement.isCaughtUp([clearingCycles.name]);
}

interface Row {
  readonly claimId: string;
  readonly repayment: string;
  readonly cycle: string | null;
}

const shown = async (query: string): Promise<Row[]> =>
  (await settlement.call<{ items: Row[] }>('GET', `/api/v1/claims/search?${query}`)).body.items;

/** The state that a claim is shown with; it must be found by that state and by no other. */
async function repaymentOf(bill: ClaimSubmitted): Promise<string | undefined> {
  const [row] = await shown(`claimId=${bill.claimId}`);
  for (const state of ['not-owed', 'open', 'in-clearing', 'being-paid', 'repaid']) {
    const found = await shown(`claimId=${bill.claimId}&repayment=${state}`);
    expect([state, found.length]).toEqual([state, state === row?.repayment ? 1 : 0]);
  }
  return row?.repayment;
}

async function settled(...days: string[]): Promise<ClaimSubmitted[]> {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bills = days.map((on) =>
    claim(patient, { admittedOn: day(on), dischargedOn: day(on), settledOn: day(on), kind: 'outpatient' }),
  );
  await settlement.receives(...bills.map((bill) => signed(bill)));
  return bills;
}

test('the repayment of a claim follows its cycle, and nothing that is told late or twice turns it back', async () => {
  const [bill] = (await settled('2026-10-09')) as [ClaimSubmitted];
  expect(await repaymentOf(bill)).toBe('open');

  const steps = ['open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying'] as const;
  const seen: (string | undefined)[] = [];
  for (const [index, state] of steps.entries()) {
    await tells(cycleIs(OCTOBER, state, index + 1));
    seen.push(await repaymentOf(bill));
  }
  expect(seen).toEqual(['open', 'in-clearing', 'in-clearing', 'in-clearing', 'in-clearing', 'being-paid']);

  await tells(cycleIs(OCTOBER, 'stated', 4), cycleIs(OCTOBER, 'open', 1), cycleIs(OCTOBER, 'paying', 6));
  expect(await repaymentOf(bill)).toBe('being-paid');

  await tells(repaid(OCTOBER, '320000'));
  expect(await repaymentOf(bill)).toBe('being-paid');
  await tells(repaid(OCTOBER, '310000'), repaid(OCTOBER, '310000'), cycleIs(OCTOBER, 'signed', 5));
  expect(await repaymentOf(bill)).toBe('repaid');
  expect(await shown(`claimId=${bill.claimId}`)).toMatchObject([{ cycle: OCTOBER }]);

  await tells(cycleIs(OCTOBER, 'settled', 7));
  expect(await repaymentOf(bill)).toBe('repaid');
  expect(await settlement.parked()).toEqual([]);
});

test('what clearing knew before settlement followed it counts', async () => {
  const [bill] = (await settled('2026-08-31')) as [ClaimSubmitted];

  expect(await repaymentOf(bill)).toBe('repaid');
  expect(await shown(`claimId=${bill.claimId}`)).toMatchObject([{ cycle: AUGUST }]);
});

test('a claim that a later cycle took goes with that one; its reversal and its deductions are no claims', async () => {
  const [bill, other] = (await settled('2026-10-10', '2026-10-10')) as [ClaimSubmitted, ClaimSubmitted];
  await tells(cycleIs(OCTOBER, 'settled', 8), cycleIs(NOVEMBER, 'cut-off', 2));
  expect([await repaymentOf(bill), await repaymentOf(other)]).toEqual(['repaid', 'repaid']);

  const inCycle = async (cycle: CycleId) =>
    (await shown(`personId=${bill.personId}&cycle=${encodeURIComponent(cycle)}`)).map(({ claimId }) => claimId).sort();
  expect([await inCycle(OCTOBER), await inCycle(NOVEMBER)]).toEqual([[bill.claimId, other.claimId].sort(), []]);

  await tells(
    moved(bill, NOVEMBER),
    moved(bill, NOVEMBER),
    moved(other, NOVEMBER, ':R'),
    moved(other, NOVEMBER, ':D:review-1:1'),
  );

  expect([await repaymentOf(bill), await repaymentOf(other)]).toEqual(['in-clearing', 'repaid']);
  expect(await shown(`claimId=${bill.claimId}`)).toMatchObject([{ cycle: NOVEMBER }]);
  expect([await inCycle(OCTOBER), await inCycle(NOVEMBER)]).toEqual([[other.claimId], [bill.claimId]]);
  expect(await inCycle('interprovincial:2031-01' as CycleId)).toEqual([]);
  expect(await settlement.parked()).toEqual([]);
});

test('nothing is owed any more of a claim that was undone', async () => {
  const [bill] = (await settled('2026-10-11')) as [ClaimSubmitted];

  await settlement.receives(signed(reversal(bill)));

  expect(await repaymentOf(bill)).toBe('not-owed');
});
