import { settlementOutcomes } from '@lianqing/contracts';
import { daysOf, parseBusinessMonth } from '@lianqing/kernel';
import { waitUntil } from '@lianqing/testing';
import { aClaim, outcome, reversalOf, seals } from './given';
import { runningClearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;
interface Sums {
  readonly count: bigint;
  readonly sum: string;
}
const sumsOf = 'select count(*), sum(advanced) from obligation where cycle = $1';
const path = (id: string) => encodeURIComponent(id);

describe('what arrives when its cycle is closed', () => {
  const running = runningClearing();
  const original = aClaim({ claimId: 'O1', items: { employeePool: 40_00n } });
  const late = aClaim({ claimId: 'L1', items: { employeePool: 10_00n } });

  test('is taken by the next open cycle, with a reference to its own, and leaves what was signed as it is', async () => {
    const clearing = running();
    await clearing.receives(original);
    await clearing.monthSealed('2026-09', [original]);
    await clearing.takes(cycleOf('2026-09'), 'cut-off', 'reconcile', 'state', 'digests', 'sign');
    const before = await clearing.get(`/statements/${path(`${cycleOf('2026-09')}:110000>510000`)}`);

    await clearing.receives(late, reversalOf(original, '2026-10-02'));

    expect((await clearing.get(`/obligations/${late.settlementId}`)).body).toMatchObject({
      obligation: { cycle: cycleOf('2026-10'), originalCycle: cycleOf('2026-09'), bookedOn: '2026-09-10' },
      entries: [{ postedOn: '2026-10-01' }, { postedOn: '2026-10-01' }],
    });
    expect((await clearing.get(`/obligations/${original.settlementId}:R`)).body).toMatchObject({
      obligation: { cycle: cycleOf('2026-10'), originalCycle: null, advanced: '-4000' },
    });
    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-09')}:110000>510000`)}`)).body).toEqual(
      before.body,
    );
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('is no difference to the control totals of the cycle that took it', async () => {
    const clearing = running();
    const october = aClaim({ claimId: 'N1', on: '2026-10-20', items: { employeePool: 1_00n } });
    clearing.clock.setTo('2026-11-05');
    await clearing.receives(october);
    await clearing.monthSealed('2026-10', [reversalOf(original, '2026-10-02'), october]);

    await clearing.takes(cycleOf('2026-10'), 'cut-off', 'reconcile');

    expect((await clearing.get(`/cycles/${cycleOf('2026-10')}`)).body).toMatchObject({
      state: 'reconciled',
      unnamedDifferences: 0,
    });
  });

  test('a pair that comes to less than nothing is carried into the next open cycle as a credit', async () => {
    const clearing = running();

    await clearing.takes(cycleOf('2026-10'), 'state', 'digests', 'sign', 'pay', 'settle');

    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-10')}:110000>510000`)}`)).body).toMatchObject({
      state: 'carried',
      advanced: '-2900',
      amount: '-2900',
      signedBy: 'Zhao',
      paymentOrder: null,
    });
    expect(await clearing.database.query('select into_cycle, amount from pair_credit')).toEqual([
      { into_cycle: cycleOf('2026-11'), amount: -2_900n },
    ]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      cycles: [
        { cycle: cycleOf('2026-10'), advanced: '-2900', repaid: '0', state: 'carried' },
        { cycle: cycleOf('2026-09'), state: 'open' },
      ],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('a credit is used up by what comes next, and both sides are told that each is repaid', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-12-05');
    const november = aClaim({ claimId: 'V1', on: '2026-11-20', items: { employeePool: 100_00n } });
    await clearing.receives(november);
    await clearing.monthSealed('2026-11', [november]);

    await clearing.settles(cycleOf('2026-11'));

    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-11')}:110000>510000`)}`)).body).toMatchObject({
      state: 'paid',
      advanced: '10000',
      carriedIn: '-2900',
      amount: '7100',
    });
    const paid = (await clearing.told('clearing.obligations.v1')).filter(({ type }) => type === 'obligations.paid');
    expect(paid.map(({ content }) => [content['cycle'], content['amount'], content['obligations']])).toEqual([
      [cycleOf('2026-10'), '-2900', 3],
      [cycleOf('2026-11'), '10000', 1],
    ]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      cycles: [{ cycle: cycleOf('2026-11'), carriedIn: '-2900', repaid: '7100', state: 'repaid' }, {}, {}],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('cycles may be ended in any order', async () => {
    const clearing = running();

    await clearing.takes(cycleOf('2026-09'), 'pay', 'payments', 'settle');

    expect(Object.entries(await clearing.balances()).filter(([name]) => name.includes('due-'))).toEqual([]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      advanced: '11100',
      repaid: '11100',
      outstanding: '0',
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

describe('a credit at the turn of the year', () => {
  const running = runningClearing();

  test('closes what was recorded in the old year in the old year, and a pair that comes to 0 with it is nil', async () => {
    const clearing = running();
    clearing.clock.setTo('2027-02-05');
    const claim = aClaim({ claimId: 'Y1', on: '2026-11-10', items: { employeePool: 30_00n } });
    const reversal = reversalOf(claim, '2026-12-10');
    const next = aClaim({ claimId: 'Y2', on: '2027-01-10', items: { employeePool: 30_00n } });
    await clearing.receives(claim, reversal, next);
    for (const month of ['2026-11', '2026-12', '2027-01']) await clearing.monthSealed(month, [claim, reversal, next]);

    await clearing.settles(cycleOf('2026-11'));
    await clearing.takes(cycleOf('2026-12'), 'cut-off', 'reconcile', 'state', 'digests', 'sign', 'pay', 'settle');
    await clearing.takes(cycleOf('2027-01'), 'cut-off', 'reconcile', 'state');

    expect((await clearing.get(`/statements/${path(`${cycleOf('2027-01')}:110000>510000`)}`)).body).toMatchObject({
      state: 'nil',
      carriedIn: '-3000',
      amount: '0',
    });
    const told = await clearing.told('clearing.obligations.v1');
    const unpaid = new Map<unknown, bigint>();
    for (const { type, content } of told) {
      const amount = BigInt(content['amount'] as string);
      unpaid.set(
        content['year'],
        (unpaid.get(content['year']) ?? 0n) + (type === 'obligations.paid' ? -amount : amount),
      );
    }
    expect([...unpaid]).toEqual([
      [2026, 0n],
      [2027, 0n],
    ]);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

describe('claims that arrive while their cycle is cut off', () => {
  const running = runningClearing();

  test('are in the cycle or in the next one, each once, and the statements hold exactly those of the cycle', async () => {
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

describe('two services with the same claims', () => {
  const [one, other] = [runningClearing(), runningClearing()];

  test('have the same books, however the claims were cut into batches, and other books when a fen differs', async () => {
    const claims = Array.from({ length: 300 }, (_, index) =>
      aClaim({
        claimId: `B${index}`,
        institution: `H5101000000${index % 9}`,
        items: { employeePool: BigInt(index), largeAmount: BigInt(index % 3) },
      }),
    );
    const both = [...claims, ...claims.slice(0, 40).map((claim) => reversalOf(claim, '2026-09-28'))];

    await one().receives(...both);
    for (let from = 0; from < both.length; from += 37)
      await other().receives(...[...both].reverse().slice(from, from + 37));
    for (const clearing of [one(), other()]) {
      await clearing.sealed(daysOf(parseBusinessMonth('2026-09')), both);
      await clearing.settles(cycleOf('2026-09'));
    }

    const digest = await one().digest();
    expect(await other().digest()).toBe(digest);
    await one().receives(aClaim({ claimId: 'B-more', items: { employeePool: 1n } }));
    expect(await one().digest()).not.toBe(digest);
  });
});
