import fc from 'fast-check';
import { parseDecimal, shareOf } from '@lianqing/money';
import {
  adjudicate,
  emptyYear,
  yearWith,
  yearWithout,
  type Bill,
  type BillLine,
  type Split,
  type YearSoFar,
} from '../src';
import { packFrom, packIds, packTextWith, shippedPack } from './policies';
import { lines, person, visit, year as anyYear } from './random-bills';
import { triedTimes } from './runs';

const inScopeOnly = (amount: bigint): BillLine => ({
  class: 'A',
  quantity: parseDecimal('1'),
  unitPrice: parseDecimal(amount.toString()),
  amount,
});

/** Adjudicates the bills of one person one after the other and carries the year along. */
function inTurn(pack: ReturnType<typeof shippedPack>, bills: readonly Omit<Bill, 'year'>[], start = emptyYear) {
  let year: YearSoFar = start;
  const done = bills.map((bill) => {
    const adjudication = adjudicate(pack, { ...bill, year });
    year = yearWith(year, adjudication.contribution);
    return adjudication;
  });
  return { year, done };
}

const sumOf = (splits: readonly Split[], field: keyof Split): bigint =>
  splits.reduce((sum, split) => sum + split[field], 0n);

test('a bill adds one admission, its scope with and without the deductible, and the burden before catastrophic insurance', () => {
  const bill: Bill = {
    person: { status: 'in-service', civilServant: false, assistance: 'urban', accountBalance: 0n },
    year: emptyYear,
    visit: { kind: 'inpatient', tier: 'secondary', place: 'inside', route: 'filed' },
    lines: [inScopeOnly(1_020_000n), { ...inScopeOnly(980_000n), class: 'C' }],
  };

  const { split, contribution } = adjudicate(shippedPack('resident-c'), bill);

  expect(split).toMatchObject({ poolFund: 700_000n, catastrophic: 900_000n, medicalAssistance: 200_000n });
  expect(contribution).toEqual({
    admissions: 1,
    inScope: 1_020_000n,
    aboveDeductible: 1_000_000n,
    ownBurden: 1_300_000n,
  });
});

test('a burden that a floor took over is no burden of the year', () => {
  const bill: Bill = {
    person: { status: 'in-service', civilServant: false, assistance: null, accountBalance: 0n },
    year: emptyYear,
    visit: { kind: 'inpatient', tier: 'primary', place: 'inside', route: 'filed' },
    lines: [{ ...inScopeOnly(100_000n), class: 'C' }],
  };

  const { split, contribution } = adjudicate(shippedPack('resident-c'), bill);

  expect(split.floorTopUp).toBe(35_000n);
  expect(contribution).toEqual({ admissions: 1, inScope: 0n, aboveDeductible: 0n, ownBurden: 65_000n });
});

test('what lies above the cap still counts for the year', () => {
  const bill: Bill = {
    person: { status: 'retired', civilServant: false, assistance: null, accountBalance: 0n },
    year: { ...emptyYear, admissions: 1, aboveDeductible: 19_999_000n },
    visit: { kind: 'inpatient', tier: 'primary', place: 'inside', route: 'filed' },
    lines: [inScopeOnly(128_000n)],
  };

  const { split, contribution } = adjudicate(shippedPack('prefecture-b-employee'), bill);

  expect(split).toMatchObject({ deductible: 28_000n, overCap: 99_000n, largeFund: 800n });
  expect(contribution).toMatchObject({ inScope: 128_000n, aboveDeductible: 100_000n });
});

describe.each(packIds)('over a year under %s', (id) => {
  const pack = shippedPack(id);
  const stays = fc.tuple(person, fc.array(fc.record({ visit, lines }), { minLength: 1, maxLength: 6 }));

  test('the year holds the sum of its bills', () => {
    fc.assert(
      fc.property(stays, ([who, visits]) => {
        const { year, done } = inTurn(
          pack,
          visits.map((one) => ({ ...one, person: who })),
        );

        const splits = done.map((one) => one.split);
        expect(year).toEqual({
          admissions: visits.length,
          inScope: sumOf(splits, 'inScope'),
          aboveDeductible: sumOf(splits, 'inScope') - sumOf(splits, 'deductible'),
          ownBurden: sumOf(splits, 'total') - sumOf(splits, 'poolFund'),
        });
      }),
      triedTimes(40),
    );
  });

  test('a reversal takes off exactly what its bill had added, whichever came in between', () => {
    fc.assert(
      fc.property(stays, anyYear, fc.nat(), ([who, visits], start, pick) => {
        const { year, done } = inTurn(
          pack,
          visits.map((one) => ({ ...one, person: who })),
          start,
        );
        const undone = done[pick % done.length];
        if (!undone) throw new Error('there is at least one bill');

        const without = yearWithout(year, undone.contribution);

        expect(without).toEqual(
          done.filter((one) => one !== undone).reduce((sum, one) => yearWith(sum, one.contribution), start),
        );
        expect(yearWithout(yearWith(start, undone.contribution), undone.contribution)).toEqual(start);
      }),
      triedTimes(40),
    );
  });
});

describe('bands count the year, not the bill', () => {
  /** Multiples of 10 ¥ come out even at every rate, so that no rounding hides a difference. */
  const parts = fc.array(
    fc.bigInt({ min: 1n, max: 60_000n }).map((tens) => tens * 1_000n),
    { minLength: 2, maxLength: 8 },
  );
  const who = { status: 'retired', civilServant: false, assistance: null, accountBalance: 0n } as const;
  const where = { kind: 'inpatient', tier: 'primary', place: 'inside', route: 'filed' } as const;

  test('without a deductible, several bills of a year are paid what one large bill is paid', () => {
    const text = packTextWith('prefecture-b-employee', '[500, 280, 220]', '[0]');
    const pack = packFrom(text);
    fc.assert(
      fc.property(parts, (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0n);

        const { done } = inTurn(
          pack,
          amounts.map((amount) => ({ person: who, visit: where, lines: [inScopeOnly(amount)] })),
        );
        const one = adjudicate(pack, { person: who, visit: where, year: emptyYear, lines: [inScopeOnly(total)] }).split;

        const splits = done.map((each) => each.split);
        for (const field of ['poolFund', 'poolSelf', 'largeFund', 'largeSelf', 'overCap'] as const) {
          expect(sumOf(splits, field)).toBe(one[field]);
        }
      }),
      triedTimes(80),
    );
  });

  test('where bands count in-scope cost, each deductible takes up room in them', () => {
    const pack = shippedPack('city-a-employee');
    const paidUpTo = (position: bigint): bigint => {
      const low = position < 2_000_000n ? position : 2_000_000n;
      const high = (position < 31_200_000n ? position : 31_200_000n) - low;
      return shareOf(low, parseDecimal('0.925')) + shareOf(high, parseDecimal('0.95'));
    };
    fc.assert(
      fc.property(parts, (amounts) => {
        const { done } = inTurn(
          pack,
          amounts.map((amount) => ({ person: who, visit: where, lines: [inScopeOnly(amount)] })),
        );

        let position = 0n;
        for (const { split } of done) {
          const from = position + split.deductible;
          position += split.inScope;
          expect(split.poolFund).toBe(paidUpTo(position) - paidUpTo(from));
        }
      }),
      triedTimes(80),
    );
  });
});
