import { fundItems, noFundItems, sumOfFundItems, type Fen, type FundItemAmounts } from '@lianqing/money';
import type { DeductionId, HospitalReference, InstitutionCode, PersonId } from '@lianqing/kernel';
import fc from 'fast-check';
import {
  deductibleItems,
  deductibleOf,
  instalmentDays,
  nextInstalment,
  reduced,
  refuseUnfit,
  splitOverFunds,
  standsAt,
  type Deduction,
  type DeductionDecision,
} from '../../src/domain/review/deduction';
import { day, region } from '../words';

const decision: DeductionDecision = {
  deductionId: 'review-1' as DeductionId,
  ground: 'review',
  institution: 'H31010100001' as InstitutionCode,
  claimId: 'C1' as HospitalReference,
  amount: 100_00n,
  instalments: 3,
  reasonCode: 'duplicate-charge',
  reason: 'charged twice',
  department: null,
  physician: null,
  decidedBy: 'li',
};

function deduction(standing: FundItemAmounts, instalments: number): Deduction {
  return {
    ...decision,
    amount: sumOfFundItems(standing),
    instalments,
    claimNo: 1n,
    claimBookedOn: day('2026-10-09'),
    personId: 'P00000001' as PersonId,
    homeRegion: region('340100'),
    treatingRegion: region('310101'),
    standing,
    taken: noFundItems,
    planned: Array.from({ length: instalments }, (_, index) => index + 1),
    lastTaken: 0,
    returns: 0,
  };
}

function plus(a: FundItemAmounts, b: FundItemAmounts): FundItemAmounts {
  return Object.fromEntries(fundItems.map((item) => [item, a[item] + b[item]])) as FundItemAmounts;
}

/** Takes instalments as long as there are any. */
function takeAll(from: Deduction, most = 12): { taken: FundItemAmounts; amounts: Fen[] } {
  let now = from;
  const amounts: Fen[] = [];
  for (let count = 0; count < most; count += 1) {
    const entry = nextInstalment(now);
    if (!entry) break;
    amounts.push(sumOfFundItems(entry.fundItems));
    now = { ...now, taken: plus(now.taken, entry.fundItems), planned: now.planned.slice(1) };
  }
  return { taken: now.taken, amounts };
}

const paidByFunds = fc
  .array(fc.bigInt({ min: 0n, max: 5_000_000n }), {
    minLength: deductibleItems.length,
    maxLength: deductibleItems.length,
  })
  .map((amounts) => {
    const paid = { ...noFundItems };
    for (const [index, item] of deductibleItems.entries()) paid[item] = amounts[index] ?? 0n;
    return paid;
  });

const within = (a: FundItemAmounts, b: FundItemAmounts) =>
  fundItems.every((item) => a[item] >= 0n && a[item] <= b[item]);

test('a deduction is taken from the funds in proportion to what they paid, to the fen', () => {
  const paid = { ...noFundItems, employeePool: 900_00n, largeAmount: 100_00n, personalAccount: 50_00n };

  const split = splitOverFunds(100_01n, deductibleOf('review', paid, []));

  expect(split).toEqual({ ...noFundItems, employeePool: 90_01n, largeAmount: 10_00n });
});

test('an insurer takes back only what the catastrophic fund paid', () => {
  const paid = { ...noFundItems, employeePool: 900_00n, catastrophic: 80_00n };

  const left = deductibleOf('insurer', paid, []);

  expect(left).toEqual({ ...noFundItems, catastrophic: 80_00n });
  expect(() => splitOverFunds(80_01n, left)).toThrow(expect.objectContaining({ code: 'deduction.exceeds-funds' }));
});

test('what one deduction takes is not there for the next one', () => {
  const paid = { ...noFundItems, employeePool: 100_00n };
  const first = splitOverFunds(60_00n, deductibleOf('review', paid, []));

  const left = deductibleOf('inspection', paid, [first]);

  expect(left.employeePool).toBe(40_00n);
});

test('instalments are equal parts, the earlier ones a fen more where it does not divide', () => {
  const { amounts } = takeAll(deduction({ ...noFundItems, employeePool: 100_01n }, 3));

  expect(amounts).toEqual([33_34n, 33_34n, 33_33n]);
});

test('the first instalment is due at once, the others on the first day of each month that follows', () => {
  expect(instalmentDays(day('2026-11-30'), 3)).toEqual(['2026-11-30', '2026-12-01', '2027-01-01']);
});

test('whatever the amounts, instalments add up to the deduction and no fund gives back more than it paid', () => {
  fc.assert(
    fc.property(paidByFunds, fc.nat(1_000), fc.integer({ min: 1, max: 12 }), (paid, part, instalments) => {
      const amount = (sumOfFundItems(paid) * BigInt(part)) / 1_000n;
      fc.pre(amount >= BigInt(instalments));
      const standing = splitOverFunds(amount, deductibleOf('review', paid, []));

      const { taken, amounts } = takeAll(deduction(standing, instalments));

      expect(within(standing, paid)).toBe(true);
      expect(taken).toEqual(standing);
      expect(amounts).toHaveLength(instalments);
      expect((amounts[0] ?? 0n) - (amounts.at(-1) ?? 0n)).toBeLessThanOrEqual(1n);
    }),
  );
});

test('however a deduction is reduced on its way, what was taken less what came back is what stands in the end', () => {
  fc.assert(
    fc.property(paidByFunds, fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.nat(999), (paid, count, before, part) => {
      const amount = sumOfFundItems(paid);
      fc.pre(amount >= BigInt(count));
      const full = deduction(splitOverFunds(amount, paid), count);
      const { taken } = takeAll(full, before);
      const taking = { ...full, taken, planned: full.planned.slice(Math.min(before, count)) };

      const stands = (amount * BigInt(part)) / 1_000n;
      const { standing, entry } = reduced(taking, stands, 'reduced');

      expect(standsAt({ standing })).toBe(stands);
      expect(within(standing, full.standing)).toBe(true);
      const returned = entry?.fundItems ?? noFundItems;
      const left = plus(taken, Object.fromEntries(fundItems.map((item) => [item, -returned[item]])) as FundItemAmounts);
      expect(takeAll({ ...taking, taken: left, standing }).taken).toEqual(standing);
    }),
  );
});

test.each([
  ['deduction.id-of-another-ground', { deductionId: 'insurer-1' as DeductionId }],
  ['deduction.no-amount', { amount: 0n }],
  ['deduction.instalments-out-of-range', { instalments: 13 }],
  ['deduction.instalments-out-of-range', { instalments: 0 }],
  ['deduction.instalments-too-small', { amount: 2n }],
  ['deduction.reason-missing', { reason: ' ' }],
  ['deduction.decider-missing', { decidedBy: '' }],
] as const)('a decision that contradicts itself is refused: %s', (code, changes) => {
  expect(() => refuseUnfit({ ...decision, ...changes })).toThrow(expect.objectContaining({ code }));
});
