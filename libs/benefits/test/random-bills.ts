import fc from 'fast-check';
import { multiplyDecimals, parseDecimal, powerOfTen, roundHalfUp, type Decimal } from '@lianqing/money';
import {
  assistanceGroups,
  continuations,
  filingCategories,
  hospitalTiers,
  insuredStatuses,
  itemKinds,
  routes,
  waysOfCare,
  type Bill,
  type BillLine,
  type Person,
  type Visit,
  type YearSoFar,
} from '../src';
import { groupNames } from './random-rules';

/** Random bills that reach every rule: small and huge ones, years at the edges of bands, discounted lines. */

const decimalText = (max: number, maxScale: number): fc.Arbitrary<Decimal> =>
  fc
    .tuple(
      fc.integer({ min: 1, max }),
      fc.integer({ min: 0, max: 10 ** maxScale - 1 }),
      fc.integer({ min: 0, max: maxScale }),
    )
    .map(([whole, fraction, scale]) =>
      parseDecimal(scale === 0 ? `${whole}` : `${whole}.${String(fraction).padStart(maxScale, '0').slice(0, scale)}`),
    );

const quantity = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }).map((whole) => parseDecimal(`${whole}`)) },
  { weight: 1, arbitrary: decimalText(20, 4) },
);
const unitPrice = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 300_000 }).map((whole) => parseDecimal(`${whole}`)) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000, max: 12_000_000 }).map((whole) => parseDecimal(`${whole}`)) },
  { weight: 2, arbitrary: decimalText(50_000, 4) },
);
const preSelfPayRate = fc
  .constantFrom('0', '0.05', '0.1', '0.033', '0.15', '0.2', '0.9999', '1')
  .map((text) => parseDecimal(text));

const line: fc.Arbitrary<BillLine> = fc
  .record({
    class: fc.constantFrom('A' as const, 'A' as const, 'B' as const, 'C' as const),
    quantity,
    unitPrice,
    ceilingPrice: fc.option(unitPrice, { nil: undefined, freq: 3 }),
    preSelfPayRate,
    discount: fc.constantFrom(1n, 1n, 1n, 2n, 7n),
  })
  .map(({ discount, ...terms }) => {
    const cost = multiplyDecimals(terms.quantity, terms.unitPrice);
    return { ...terms, amount: roundHalfUp(cost.units, powerOfTen(cost.scale) * discount) };
  });

export const lines = fc.array(line, { minLength: 1, maxLength: 14 });

export const person: fc.Arbitrary<Person> = fc.record({
  status: fc.constantFrom(...insuredStatuses),
  civilServant: fc.boolean(),
  assistance: fc.constantFrom(null, null, ...assistanceGroups),
  accountBalance: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 1_000_000n })),
});

export const visit: fc.Arbitrary<Visit> = fc.record({
  kind: fc.constant('inpatient' as const),
  tier: fc.constantFrom(...hospitalTiers),
  place: fc.constantFrom('inside' as const, 'outside' as const),
  route: fc.constantFrom(...routes),
  specialist: fc.boolean(),
  bestBelowTertiary: fc.boolean(),
});

/** Near the limits of the three packs as often as anywhere. */
const position = fc.oneof(
  fc.constant(0n),
  fc.bigInt({ min: 0n, max: 35_000_000n }),
  fc
    .tuple(
      fc.constantFrom(2_000_000n, 6_000_000n, 8_000_000n, 9_000_000n, 10_000_000n, 20_000_000n, 31_200_000n),
      fc.bigInt({ min: -120_000n, max: 2n }),
    )
    .map(([limit, offset]) => limit + offset),
);

export const year: fc.Arbitrary<YearSoFar> = fc.record({
  admissions: fc.integer({ min: 0, max: 6 }),
  inScope: position,
  aboveDeductible: position,
  ownBurden: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 700_000n })),
});

/** As `bill`, with all that any policy may ask for. */
export const manifoldBill: fc.Arbitrary<Bill> = fc.record({
  person: fc
    .tuple(
      person,
      fc.record({
        age: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        contributionYears: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
        groups: fc.subarray([...groupNames, 'unknown-to-all']),
        hasEnterpriseSupplement: fc.boolean(),
        diseases: fc.array(
          fc.record({
            disease: fc.constantFrom('disease-0', 'disease-1', 'disease-2'),
            yearlyStandard: fc.option(fc.bigInt({ min: 0n, max: 1_500_000n }), { nil: undefined }),
          }),
          { maxLength: 3 },
        ),
        familyBalance: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 500_000n })),
      }),
    )
    .map(([one, more]) => ({ ...one, ...more })),
  visit: fc
    .tuple(
      visit,
      fc.record({
        filing: fc.option(fc.constantFrom(...filingCategories), { nil: undefined }),
        villageClinic: fc.boolean(),
        skippedFirstContact: fc.boolean(),
        diagnosis: fc.constantFrom(undefined, 'C91.0', 'C50', 'Q21.0', 'I10'),
        continues: fc.option(
          fc.record({ by: fc.constantFrom(...continuations), charged: fc.bigInt({ min: 0n, max: 250_000n }) }),
          { nil: undefined, freq: 3 },
        ),
      }),
    )
    .map(([one, more]) => ({ ...one, ...more })),
  year,
  counters: fc.option(
    fc.record({
      charged: fc.bigInt({ min: 0n, max: 250_000n }),
      highestStandard: fc.bigInt({ min: 0n, max: 250_000n }),
      pooledPaid: fc.oneof(fc.bigInt({ min: 0n, max: 8_000_000n }), fc.bigInt({ min: 0n, max: 400_000n })),
      yearPaid: fc.option(fc.bigInt({ min: 0n, max: 8_000_000n }), { nil: undefined }),
    }),
    { nil: undefined, freq: 2 },
  ),
  lines: fc.array(
    fc
      .tuple(
        line,
        fc.record({
          kind: fc.constantFrom(...itemKinds),
          essential: fc.boolean(),
          hospitalBears: fc.constantFrom(false, false, false, true),
          isSilent: fc.constantFrom(false, false, true),
        }),
      )
      .map(([one, { isSilent, ...more }]) => ({
        ...one,
        ...more,
        preSelfPayRate: isSilent ? undefined : one.preSelfPayRate,
      })),
    { minLength: 1, maxLength: 14 },
  ),
});

/** As `manifoldBill`, of any way of care; of one that a pack may not pay for. */
export const billOfAnyWay: fc.Arbitrary<Bill> = fc
  .tuple(manifoldBill, fc.constantFrom(...waysOfCare))
  .map(([one, kind]) => ({ ...one, visit: { ...one.visit, kind } }));

export const bill: fc.Arbitrary<Bill> = fc.record({ person, year, visit, lines });
