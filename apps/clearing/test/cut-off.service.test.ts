import { settlementOutcomes } from '@lianqing/contracts';
import { daysOf, parseBusinessMonth } from '@lianqing/kernel';
import { waitUntil } from '@lianqing/testing';
import { aClaim, outcome, seals, type OutcomeMessage } from './given';
import { runningClearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;
interface Sums {
  readonly count: bigint;
  readonly sum: string;
}
const sumsOf = 'select count(*), sum(advanced) from obligation where cycle = $1';

describe('a cut-off', () => {
  const running = runningClearing();

  test('a cycle waits for each seal of its own days, and says which is missing', async () => {
    const clearing = running();
    const cycle = cycleOf('2026-08');
    const days = daysOf(parseBusinessMonth('2026-08'));
    const all = days.flatMap((day) => seals(day, 0));
    const isLast = ({ content }: OutcomeMessage) =>
      'partition' in content && content.day === days[30] && content.partition === 3;
    await clearing.receives(aClaim({ on: '2026-08-10' }), ...all.filter((seal) => !isLast(seal)));

    const { status, body } = await clearing.post(`/cycles/${cycle}/cut-off`);
    await clearing.receives(...all.filter(isLast));

    expect([status, body['code'], body['values']]).toEqual([
      409,
      'cycle.seals-missing',
      { cycle, missing: 1, days: ['2026-08-31 (partitions 3)'] },
    ]);
    await clearing.takes(cycle, 'cut-off');
  });

  test('puts each claim that arrives meanwhile into the cycle or into the next one, once', async () => {
    const clearing = running();
    const cycle = cycleOf('2026-09');
    // Sealed before the claims, which settlement never does: so that the cut-off may fall among them.
    const days = daysOf(parseBusinessMonth('2026-09'));
    await clearing.receives(...days.flatMap((day) => seals(day, 0)), aClaim());
    let isCutOff = false;
    let published = 1;
    const publishing = (async () => {
      for (let rest = 20; rest > 0; rest -= isCutOff ? 1 : 0) {
        const claims = Array.from({ length: 50 }, (_, index) =>
          aClaim({
            home: ['110100', '310100', '440100'][index % 3] ?? '110100',
            items: { employeePool: BigInt(index) },
          }),
        );
        await clearing.settlement.publish(settlementOutcomes, ...claims.map(outcome));
        published += claims.length;
      }
    })();

    await waitUntil(async () => (await clearing.database.query('select from obligation limit 301')).length > 300, {
      what: 'claims arrive',
    });
    await clearing.takes(cycle, 'cut-off');
    const [atCutOff] = await clearing.database.query<Sums>(sumsOf, [cycle]);
    isCutOff = true;
    await publishing;
    await clearing.hasCaughtUp();

    const [inCycle] = await clearing.database.query<Sums>(sumsOf, [cycle]);
    const [inNext] = await clearing.database.query<Sums>(sumsOf, [cycleOf('2026-10')]);
    expect(inCycle).toEqual(atCutOff);
    expect(Number(inNext?.count)).toBeGreaterThan(0);
    expect(Number(inCycle?.count) + Number(inNext?.count)).toBe(published);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});
