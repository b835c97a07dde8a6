import fc from 'fast-check';
import { assistanceGroups, filingCategories, hospitalTiers, insuredStatuses, routes } from '../src';

/** Random rules as an expert would write them: what packs and their ways of care are made of. */

/** A pack as it stands in its file: every figure is text. */
export interface WrittenPack {
  readonly [word: string]: unknown;
}

export const source = 'assumption: random';
export const sourced = <Fields extends object>(fields: Fields) => ({ ...fields, source });

export const yuanText = (max: number) => fc.integer({ min: 0, max }).map((amount) => `${amount}`);
export const rateText = fc.integer({ min: 0, max: 1_000 }).map((perMille) => (perMille / 1_000).toFixed(3));
export const pointsText = fc.integer({ min: 1, max: 40 }).map((points) => `${points}`);
const multiplierText = fc.constantFrom('0', '0.5', '0.7', '0.9', '0.9123', '1.05', '1.2');
export const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
export const amount = (max: number) => yuanText(max).map((text) => sourced({ amount: text }));
const factor = rateText.map((text) => sourced({ factor: text }));
export const someOf = <Word extends string>(words: readonly Word[]) => fc.subarray([...words], { minLength: 1 });

/** Every way but inpatient care. */
export const wayNames = [
  'day-surgery',
  'outpatient',
  'emergency',
  'chronic-outpatient',
  'pharmacy',
  'maternity',
] as const;

/** Names of groups that random people are in as well. */
export const groupNames = ['low-income', 'severely-disabled', 'veteran'] as const;

export const forEach = <Value>(keys: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])));

export const change = fc.oneof(
  pointsText.map((points) => ({ percentagePointsOff: points })),
  pointsText.map((points) => ({ percentagePointsOn: points })),
  multiplierText.map((multiplier) => ({ multiplier })),
);

const groupReliefs = fc.record(
  { 'low-income': factor, 'severely-disabled': factor, veteran: factor },
  { requiredKeys: [] },
);
const anyDeductible = {
  merges: fc.record({ 'mid-stay': fc.constant({ source }), transfer: fc.constant({ source }) }, { requiredKeys: [] }),
  assistance: fc.record({ rural: factor, urban: factor }, { requiredKeys: [] }),
  groups: groupReliefs,
};
export const byTier = fc
  .record({
    by: fc.constant('tier'),
    period: fc.constantFrom('visit', 'visit', 'year', 'hospital-year', 'quarter', 'month', 'year-top-up'),
    tiers: forEach(hospitalTiers, amount(2_000)),
    outside: maybe(amount(3_000)),
    bestBelowTertiary: maybe(amount(2_000)),
    specialist: maybe(amount(2_000)),
    repeat: maybe(factor),
    ...anyDeductible,
  })
  .map((rule) => (rule.period === 'visit' ? rule : { ...rule, repeat: undefined, merges: undefined }));
export const byOrdinal = fc.record({
  by: fc.constant('tier-and-ordinal'),
  tiers: forEach(
    hospitalTiers,
    fc.array(yuanText(2_000), { minLength: 1, maxLength: 4 }).map((amounts) => sourced({ amounts })),
  ),
  ...anyDeductible,
});

/** Rising tops of one to four bands. */
export const tops = (from: number) =>
  fc
    .array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 })
    .map((widths) => widths.reduce<number[]>((found, width) => [...found, (found.at(-1) ?? from) + width], []));

export const ageGroups = fc.constantFrom([], [0], [0, 18], [0, 18, 60]);
export const dimensions = fc.shuffledSubarray(['status', 'tier', 'age'] as const);

type Dimension = 'status' | 'tier' | 'age';

export function ratesBy(dimensionsLeft: readonly Dimension[], ages: readonly string[]): fc.Arbitrary<unknown> {
  const [dimension, ...further] = dimensionsLeft;
  if (dimension === undefined) return rateText;
  const keys = { status: insuredStatuses, tier: hospitalTiers, age: ages }[dimension];
  return forEach(keys, ratesBy(further, ages));
}

export const standardChange = fc.oneof(
  yuanText(2_000).map((text) => ({ amount: text })),
  rateText.map((text) => ({ factor: text })),
);
export const bareCap = yuanText(60_000).map((text) => ({ amount: text }));

export const routeRules = fc.record(
  Object.fromEntries(
    routes.map((route) => [
      route,
      fc
        .record({ changed: change, deductible: maybe(standardChange), paymentCap: maybe(bareCap) })
        .map(({ changed, deductible, paymentCap }) => sourced({ ...changed, deductible, paymentCap })),
    ]),
  ),
  { requiredKeys: [] },
);

export const condition = fc.oneof(
  someOf(insuredStatuses).map((statuses) => ({ statuses })),
  someOf(hospitalTiers).map((tiers) => ({ tiers })),
  someOf(['inside', 'outside']).map((places) => ({ places })),
  someOf(assistanceGroups).map((assistance) => ({ assistance })),
  someOf(groupNames).map((groups) => ({ groups })),
  someOf(['C', 'C91', 'Q21.0', 'I']).map((diagnoses) => ({ diagnoses })),
  someOf(filingCategories).map((filings) => ({ filings })),
  fc.constantFrom('true', 'false').map((civilServant) => ({ civilServant })),
  fc.constantFrom({ ageFrom: '60' }, { ageBelow: '18' }, { ageFrom: '18', ageBelow: '60' }),
  fc.constantFrom({ contributionYearsFrom: '5' }, { contributionYearsBelow: '2' }),
  fc.constantFrom('true', 'false').map((villageClinic) => ({ villageClinic })),
  fc.constantFrom('true', 'false').map((skippedFirstContact) => ({ skippedFirstContact })),
);
/** Two conditions at once, if both can be so. */
export function together(one: object, other: object): object {
  const when: Record<string, unknown> = { ...one, ...other };
  return Number(when['ageFrom']) >= Number(when['ageBelow']) ||
    Number(when['contributionYearsFrom']) >= Number(when['contributionYearsBelow'])
    ? one
    : when;
}
