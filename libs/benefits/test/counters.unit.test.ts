import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import { parseDecimal } from '@lianqing/money';
import fc from 'fast-check';
import {
  adjudicate,
  counterKeysOf,
  countersAdded,
  countersOf,
  countersRead,
  countsAsMuch,
  emptyYear,
  type Bill,
  type CountedVisit,
  type CounterAmounts,
  type Counters,
  type HospitalTier,
  type PolicyPack,
  type WayOfCare,
} from '../src';
import { packFrom, packText, packTextWith, shippedPack } from './policies';

const ruijin = 'H31010100001' as InstitutionCode;
const visitOn = (day: string): CountedVisit => ({
  kind: 'inpatient',
  institution: ruijin,
  settledOn: day as BusinessDate,
});

const nothingBut = (pooledPaid: bigint): Counters => ({ charged: 0n, highestStandard: 0n, pooledPaid });

/** Policy C, of one standard per tier, with another period. */
const byPeriod = (period: string) =>
  packFrom(packTextWith('resident-c', '  by: tier', `  by: tier\n  period: ${period}`));
const capped = packFrom(
  packTextWith('resident-c', 'pooledFund:\n', 'pooledFund:\n  paymentCap: { amount: 9000, source: S2 }\n'),
);

test('a pack that counts nothing has no names, so that it costs nothing', () => {
  expect(counterKeysOf(shippedPack('city-a-employee'), visitOn('2026-10-09'))).toBeUndefined();
});

test.each([
  ['year', { charged: 'inpatient/charged/year' }],
  ['hospital-year', { charged: `inpatient/charged/${ruijin}` }],
  ['quarter', { charged: 'inpatient/charged/2026-q3' }],
  ['month', { charged: 'inpatient/charged/2026-09' }],
  ['year-top-up', { standards: 'inpatient/standard/' }],
])('a deductible by %s is counted under its own name', (period, names) => {
  expect(counterKeysOf(byPeriod(period), visitOn('2026-09-30'))).toEqual({
    charged: undefined,
    standards: undefined,
    pooledPaid: undefined,
    ...names,
  });
});

test('the month of July is another one in the next calendar year, also within one insurance year', () => {
  const names = ['2026-07-20', '2027-07-10'].map((day) => counterKeysOf(byPeriod('month'), visitOn(day))?.charged);

  expect(new Set(names).size).toBe(2);
});

test('a payment cap counts what the pooled fund pays', () => {
  expect(counterKeysOf(capped, visitOn('2026-09-30'))).toMatchObject({ pooledPaid: 'inpatient/pooled-paid' });
});

describe('of other ways of care', () => {
  const day = '2026-09-30';
  const cityA = shippedPack('city-a-employee');
  const both = packFrom(
    packTextWith('city-a-employee', '  bands:', '  paymentCap: { amount: 90000, source: S1 }\n  bands:'),
  );
  const keysOf = (pack: PolicyPack, kind: WayOfCare, disease?: string) =>
    counterKeysOf(pack, { ...visitOn(day), kind, disease });

  test('a bill is counted under the name of the way whose rules it follows', () => {
    const outpatient = { charged: 'outpatient/charged/year', pooledPaid: 'outpatient/pooled-paid' };

    expect(keysOf(cityA, 'outpatient')).toEqual(outpatient);
    expect(keysOf(cityA, 'emergency')).toEqual(outpatient);
    expect(keysOf(both, 'day-surgery')).toEqual({ pooledPaid: 'inpatient/pooled-paid' });
    expect(keysOf(cityA, 'pharmacy')).toBeUndefined();
  });

  test('what is paid for a disease is counted by disease, and with inpatient care where the pack limits both together', () => {
    const pooledPaid = 'chronic-outpatient/pooled-paid/leukaemia';

    expect(keysOf(cityA, 'chronic-outpatient', 'leukaemia')).toEqual({ pooledPaid });
    expect(keysOf(both, 'chronic-outpatient', 'leukaemia')).toEqual({ pooledPaid, yearPaid: 'inpatient/pooled-paid' });
    expect(countersAdded(keysOf(both, 'chronic-outpatient', 'leukaemia')!, nothingBut(700n))).toEqual({
      [pooledPaid]: 700n,
      'inpatient/pooled-paid': 700n,
    });
  });

  test('a bill reads its own limit and the common one apart', () => {
    const keys = keysOf(both, 'chronic-outpatient', 'leukaemia')!;
    const held = new Map([
      ['inpatient/pooled-paid', 900n],
      ['chronic-outpatient/pooled-paid/leukaemia', 70n],
      ['chronic-outpatient/pooled-paid/haemophilia', 5n],
      ['outpatient/pooled-paid', 3n],
    ]);

    expect(countersOf(countersRead(keys, held))).toMatchObject({ pooledPaid: 70n, yearPaid: 900n });
  });

  test('another list of diseases, or another period of a way, is counted otherwise', () => {
    const otherList = packFrom(packTextWith('city-a-employee', 'disease: haemophilia', 'disease: bleeding'));
    const otherPeriod = packFrom(packTextWith('city-a-employee', 'period: year', 'period: month'));
    const withoutWays = packFrom(packText('city-a-employee').replace(/\nways:\n[^]*$/, '\n'));

    expect([countsAsMuch(cityA, otherList), countsAsMuch(cityA, otherPeriod)]).toEqual([false, false]);
    expect([countsAsMuch(cityA, withoutWays), countsAsMuch(withoutWays, cityA)]).toEqual([true, true]);
  });
});

test('a pack that counts otherwise cannot go on from what another one has counted', () => {
  const [none, year, month] = [shippedPack('resident-c'), byPeriod('year'), byPeriod('month')];

  expect([countsAsMuch(none, none), countsAsMuch(year, none), countsAsMuch(year, year)]).toEqual([true, true, true]);
  expect([countsAsMuch(none, year), countsAsMuch(year, month), countsAsMuch(year, capped)]).toEqual([
    false,
    false,
    false,
  ]);
});

/** What a year has counted, bill by bill and off again. */
class Year {
  private readonly held = new Map<string, bigint>();

  constructor(private readonly pack: PolicyPack) {}

  settle(tier: HospitalTier, day: string, amount: bigint): { charged: bigint; paid: bigint; added: CounterAmounts } {
    const keys = counterKeysOf(this.pack, visitOn(day));
    if (!keys) throw new Error('the pack counts');
    const bill: Bill = {
      person: { status: 'in-service', civilServant: false, assistance: null, accountBalance: 0n },
      year: emptyYear,
      counters: countersOf(countersRead(keys, this.held)),
      visit: { kind: 'inpatient', tier, place: 'inside', route: 'filed' },
      lines: [{ class: 'A', quantity: parseDecimal('1'), unitPrice: parseDecimal(String(amount)), amount }],
    };
    const { split, counted } = adjudicate(this.pack, bill);
    const added = countersAdded(keys, counted);
    this.change(added, 1n);
    return { charged: split.deductible, paid: split.poolFund, added };
  }

  undo(added: CounterAmounts): void {
    this.change(added, -1n);
  }

  get counted(): CounterAmounts {
    return Object.fromEntries([...this.held].filter(([, amount]) => amount !== 0n));
  }

  private change(added: CounterAmounts, times: bigint): void {
    for (const [name, amount] of Object.entries(added))
      this.held.set(name, (this.held.get(name) ?? 0n) + times * amount);
  }
}

test('a deductible of the month is charged once over its bills, and anew in the next month', () => {
  const year = new Year(byPeriod('month'));

  const charged = ['2026-09-01', '2026-09-30', '2026-10-01'].map(
    (day) => year.settle('secondary', day, 30_000n).charged,
  );

  expect(charged).toEqual([30_000n, 10_000n, 30_000n]);
});

test('topped up to the highest standard of the year; undoing that bill brings the one below back', () => {
  const year = new Year(byPeriod('year-top-up'));
  const first = year.settle('primary', '2026-03-01', 1_000_000n);
  const highest = year.settle('tertiary-a', '2026-04-01', 1_000_000n);
  const again = year.settle('tertiary-a', '2026-05-01', 1_000_000n);

  year.undo(highest.added);
  year.undo(again.added);
  const after = year.settle('secondary', '2026-06-01', 1_000_000n);

  expect([first, highest, again, after].map(({ charged }) => charged)).toEqual([10_000n, 70_000n, 0n, 30_000n]);
});

test('the pooled fund pays up to its cap over all bills, and what is undone it may pay again', () => {
  const year = new Year(capped);
  const [first, second] = [1, 2].map(() => year.settle('primary', '2026-03-01', 1_000_000n));

  if (first) year.undo(first.added);
  const third = year.settle('primary', '2026-03-02', 1_000_000n);

  expect([first?.paid, second?.paid, third.paid]).toEqual([792_000n, 108_000n, 792_000n]);
});

test.each(['year', 'hospital-year', 'quarter', 'month', 'year-top-up'])(
  'by %s, what bills have counted is gone when all of them are undone, in whatever order',
  (period) => {
    const pack = byPeriod(period);
    const bills = fc.array(
      fc.record({
        tier: fc.constantFrom<HospitalTier>('tertiary-a', 'secondary', 'primary'),
        day: fc.constantFrom('2026-01-31', '2026-03-31', '2026-04-01', '2026-12-31'),
        amount: fc.bigInt({ min: 0n, max: 200_000n }),
        order: fc.nat(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(bills, (given) => {
        const year = new Year(pack);
        const settled = given.map((bill) => ({ ...bill, ...year.settle(bill.tier, bill.day, bill.amount) }));

        for (const { added } of settled.sort((a, b) => a.order - b.order)) year.undo(added);

        expect(year.counted).toEqual({});
      }),
    );
  },
);

test('what a year charged never exceeds the standard of its period', () => {
  const pack = byPeriod('year');
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 60_000n }), { maxLength: 8 }), (amounts) => {
      const year = new Year(pack);

      const charged = amounts.reduce((sum, amount) => sum + year.settle('tertiary', '2026-05-05', amount).charged, 0n);

      expect(charged).toBe(
        [amounts.reduce((sum, amount) => sum + amount, 0n), 80_000n].reduce((a, b) => (a < b ? a : b)),
      );
    }),
  );
});
