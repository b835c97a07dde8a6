import type { PersonId } from '@lianqing/kernel';
import { parseDecimal, sumFen } from '@lianqing/money';
import fc from 'fast-check';
import {
  compensationOf,
  explainCompensation,
  shareOut,
  type Burden,
  type CompensationRule,
} from '../../src/domain/reimbursement/second-compensation';
import { region } from '../words';

const rule: CompensationRule = {
  fund: 'residentPool',
  insuranceYear: 2026,
  homeRegion: region('340100'),
  scheme: '390',
  groups: [],
  bands: [
    { from: 500_000n, to: 2_000_000n, rate: parseDecimal('0.3') },
    { from: 2_000_000n, to: null, rate: parseDecimal('0.45') },
  ],
  capPerPerson: 1_000_000n,
  budget: 10_000_000n,
  source: 'invented',
};

const burdens = fc.array(
  fc.record({ person: fc.integer({ min: 1, max: 12 }), burden: fc.bigInt({ min: 1n, max: 9_000_000n }) }),
  { minLength: 1, maxLength: 40 },
);

function listed(rows: readonly { person: number; burden: bigint }[]): Burden[] {
  return rows.map(({ person, burden }, index) => ({
    personId: `P${String(person).padStart(8, '0')}` as PersonId,
    sourceNo: BigInt(index + 1),
    source: 'settlement',
    treatingRegion: region('310101'),
    burden,
  }));
}

test('each band gives its own rate, the first begins above what everybody bears, and nobody gets more than the cap', () => {
  expect(compensationOf(rule, 500_000n)).toBe(0n);
  expect(compensationOf(rule, 500_001n)).toBe(0n);
  expect(compensationOf(rule, 2_000_000n)).toBe(450_000n);
  expect(compensationOf(rule, 2_000_003n)).toBe(450_001n);
  expect(compensationOf(rule, 99_000_000n)).toBe(1_000_000n);
});

test('whatever was borne, the parts add up, the budget holds, and nobody gets back more than was borne of any bill', () => {
  fc.assert(
    fc.property(burdens, fc.bigInt({ min: 1n, max: 8_000_000n }), (rows, budget) => {
      const given = listed(rows);
      const { people, computed, total } = shareOut({ ...rule, budget }, given);

      expect(total).toBe(computed > budget ? budget : computed);
      expect(sumFen(people.map(({ amount }) => amount))).toBe(total);
      for (const { amount, burden, computed: own, shares } of people) {
        expect(amount <= own && own <= burden && own <= rule.capPerPerson).toBe(true);
        expect(sumFen(shares.map((share) => share.amount))).toBe(amount);
        expect(shares.every((share) => share.amount >= 0n && share.amount <= share.burden)).toBe(true);
      }
    }),
  );
});

test('it does not depend on the order of the bills who gets how much', () => {
  fc.assert(
    fc.property(burdens, (rows) => {
      const amounts = (given: readonly Burden[]) =>
        new Map(shareOut(rule, given).people.map(({ personId, amount }) => [personId, amount]));
      const given = listed(rows);
      const plenty = { ...rule, budget: 10n ** 14n };

      expect(new Map(shareOut(plenty, [...given].reverse()).people.map((one) => [one.personId, one.amount]))).toEqual(
        new Map(shareOut(plenty, given).people.map((one) => [one.personId, one.amount])),
      );
      expect(amounts(given).size).toBeLessThanOrEqual(12);
    }),
  );
});

test('the steps of an explanation end at the amount', () => {
  const { people, computed } = shareOut(
    { ...rule, budget: 700_000n },
    listed([
      { person: 1, burden: 9_000_000n },
      { person: 2, burden: 600_000n },
    ]),
  );

  const steps = people.map((person) => explainCompensation({ ...rule, budget: 700_000n }, person, { computed }));

  expect(steps.map((own) => own.map(({ name }) => name))).toEqual([
    ['burden', 'band', 'band', 'cap', 'scaled'],
    ['burden', 'band', 'scaled'],
  ]);
  expect(steps.map((own) => own.at(-1)?.amount)).toEqual(people.map(({ amount }) => amount));
  expect(steps[0]?.map(({ text }) => text.zh)).toContain('每人封顶10,000.00元');
});
