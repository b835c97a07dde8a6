import { patternOf, type PolicyPackId } from '@lianqing/kernel';
import { compareDecimals, fundItems, parseDecimal, roundingNames, type Decimal, type Fen } from '@lianqing/money';
import { z } from 'zod';
import { assistanceGroups, hospitalTiers, insuredStatuses } from '../bill';
import {
  deductiblePeriods,
  exclusionCauses,
  laterFunds,
  schemes,
  supplementParts,
  type LaterFund,
} from '../policy-pack';
import { dayText, pointsText, rateText, yuanText } from './yaml-text';

/** The shape of a policy pack's file. Amounts are yuan, rates decimals from 0 to 1; every rule names its source. */

const sourced = {
  source: z
    .string('must name its source')
    .regex(
      /^(S[0-4]|field-facts|assumption)\b.*$/,
      'must begin with a source document (S0 to S4, field-facts) or the word "assumption"',
    ),
  reading: z.string().min(1).optional(),
};
const fundItem = z.enum(fundItems, { error: `must be one of ${fundItems.join(', ')}` });
const amount = z.strictObject({ amount: yuanText, ...sourced });
const factor = z.strictObject({ factor: rateText, ...sourced });

function perTier<Schema extends z.ZodType>(schema: Schema) {
  return z.strictObject({ 'tertiary-a': schema, tertiary: schema, secondary: schema, primary: schema });
}
const perStatus = z.strictObject({ 'in-service': rateText, retired: rateText });

const groupName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a name of lower-case words joined by hyphens')
  .refine((name) => !(assistanceGroups as readonly string[]).includes(name), 'is a group on medical assistance');
const mergeRule = z.strictObject(sourced);

const anyDeductible = {
  period: z.enum(deductiblePeriods, `must be one of ${deductiblePeriods.join(', ')}`).default('visit'),
  merges: z.strictObject({ 'mid-stay': mergeRule.optional(), transfer: mergeRule.optional() }).default({}),
  assistance: z.strictObject({ rural: factor.optional(), urban: factor.optional() }).default({}),
  groups: z.record(groupName, factor).default({}),
};

const deductible = z.discriminatedUnion(
  'by',
  [
    z.strictObject({
      by: z.literal('tier'),
      tiers: perTier(amount),
      outside: amount.optional(),
      bestBelowTertiary: amount.optional(),
      specialist: amount.optional(),
      repeat: factor.optional(),
      ...anyDeductible,
    }),
    z.strictObject({
      by: z.literal('tier-and-ordinal'),
      tiers: perTier(z.strictObject({ amounts: z.tuple([yuanText], yuanText), ...sourced })),
      ...anyDeductible,
    }),
  ],
  'must be by tier or by tier-and-ordinal',
);

type Complain = (path: readonly PropertyKey[], message: string) => void;

/** Rates of a band: one for all, or by one dimension after the other. */
type Rates = Decimal | { readonly [key: string]: Rates };

const rateDimensions = ['status', 'tier', 'age'] as const;

const rates = z.unknown().transform((given, { issues }): Rates => {
  return ratesIn(given, [], (path, message) => issues.push({ code: 'custom', path: [...path], message, input: given }));
});

/** A rate, or a table of rates; how deep it must be, and with which words, is checked when the whole pack is read. */
function ratesIn(given: unknown, path: readonly PropertyKey[], complain: Complain): Rates {
  if (typeof given === 'object' && given !== null && !Array.isArray(given) && path.length < rateDimensions.length) {
    const entries = Object.entries(given).map(([key, next]) => [key, ratesIn(next, [...path, key], complain)] as const);
    return Object.fromEntries(entries);
  }
  const read = rateText.safeParse(given);
  if (read.success) return read.data;
  for (const { message } of read.error.issues) complain(path, message);
  return {};
}

const ageGroup = z.strictObject({
  name: groupName,
  from: z
    .string('must be an age')
    .regex(/^\d{1,3}$/, 'must be an age in whole years')
    .transform(Number),
  ...sourced,
});

const pooledFund = z.strictObject({
  fundItem,
  basis: z.enum(['inScope', 'aboveDeductible'], 'must be inScope or aboveDeductible'),
  ratesBy: z
    .union(
      [z.enum(rateDimensions).transform((one) => [one]), z.array(z.enum(rateDimensions)).max(rateDimensions.length)],
      `must be ${rateDimensions.join(', ')} or a list of these`,
    )
    .default([]),
  ageGroups: z.array(ageGroup).max(20, 'must hold at most 20 age groups').default([]),
  bands: z
    .array(z.strictObject({ to: yuanText, rates, ...sourced }))
    .min(1, 'must hold a band')
    .max(20, 'must hold at most 20 bands'),
  paymentCap: amount.optional(),
  ...sourced,
});

const multiplierText = z
  .string('must be a factor')
  .regex(/^[0-2](\.\d{1,4})?$/, 'must be a factor from 0 to 2.9999 with at most 4 decimals, such as 0.9')
  .transform((text): Decimal => parseDecimal(text));
const changeWords = {
  percentagePointsOff: pointsText.optional(),
  percentagePointsOn: pointsText.optional(),
  multiplier: multiplierText.optional(),
};

const routeRule = z.strictObject({
  ...changeWords,
  deductible: z.union([z.strictObject({ amount: yuanText }), z.strictObject({ factor: rateText })]).optional(),
  ...sourced,
});

const wholeYears = z
  .string('must be whole years')
  .regex(/^\d{1,3}$/, 'must be whole years')
  .transform(Number);
const isSo = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');
const some = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .array(z.enum(words, `must be of ${words.join(', ')}`))
    .min(1)
    .optional();

const condition = z.strictObject({
  statuses: some(insuredStatuses),
  tiers: some(hospitalTiers),
  places: some(['inside', 'outside']),
  assistance: some(assistanceGroups),
  groups: z.array(groupName).min(1).optional(),
  diagnoses: z
    .array(z.string().regex(/^[A-Z]\d{0,2}(\.[0-9A-Zx+*]{0,6})?$/, 'must be the beginning of an ICD-10 code'))
    .min(1)
    .optional(),
  ageFrom: wholeYears.optional(),
  ageBelow: wholeYears.optional(),
  contributionYearsFrom: wholeYears.optional(),
  contributionYearsBelow: wholeYears.optional(),
  villageClinic: isSo.optional(),
  skippedFirstContact: isSo.optional(),
});

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const adjustment = z.strictObject({ title: bilingual, when: condition, ...changeWords, ...sourced });
const rated = z.strictObject({ rate: rateText, ...sourced });

const supplement = z.strictObject({
  fundItem,
  rates: perStatus,
  covers: z
    .array(z.enum(supplementParts, `must be of ${supplementParts.join(', ')}`))
    .min(1)
    .default(['pool-self']),
  ...sourced,
});

const catastrophic = z.union(
  [
    z.strictObject({
      fundItem,
      pays: z.literal('until-share').default('until-share'),
      threshold: yuanText,
      upTo: rateText,
      ...sourced,
    }),
    z.strictObject({
      fundItem,
      pays: z.literal('share-above'),
      counts: z.enum(['actual', 'in-scope'], 'must be actual or in-scope'),
      threshold: yuanText,
      bands: z
        .array(z.strictObject({ to: yuanText, rate: rateText, ...sourced }))
        .min(1, 'must hold a band')
        .max(20, 'must hold at most 20 bands'),
      ...sourced,
    }),
  ],
  'must pay until-share with upTo, or share-above with counts and bands',
);

const accountBase = z.enum(
  ['personal-part', 'personal-part-in-scope'],
  'must be personal-part or personal-part-in-scope',
);
const exclusion = z.strictObject({ liftedByDeclaration: isSo, ...sourced });

const shape = z.strictObject({
  id: z.string().regex(patternOf('PolicyPackId'), 'must be lower-case words joined by hyphens') as unknown as z.ZodType<
    PolicyPackId,
    string
  >,
  version: z.string('must be a version').regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/, 'must be a version such as 2020.1'),
  title: bilingual,
  scheme: z.enum(schemes, 'must be 310 (employees) or 390 (residents)'),
  effectiveFrom: dayText,
  effectiveUntil: dayText.optional(),
  insuranceYearStart: z
    .string('must be a month and day')
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a month and a day up to the 28th, MM-DD'),
  rounding: z.enum(roundingNames, { error: `must be one of ${roundingNames.join(', ')}` }),
  deductible,
  pooledFund,
  routes: z
    .strictObject({
      filed: routeRule.optional(),
      referred: routeRule.optional(),
      emergency: routeRule.optional(),
      unreferred: routeRule.optional(),
      temporary: routeRule.optional(),
    })
    .default({}),
  adjustments: z.array(adjustment).max(100, 'must hold at most 100 adjustments').default([]),
  prePaymentDefaults: z.strictObject({ drug: rated, service: rated, material: rated }).optional(),
  essentialDrugs: z.strictObject({ percentagePointsOn: pointsText, ...sourced }).optional(),
  order: z.array(z.enum(laterFunds, `must be of ${laterFunds.join(', ')}`)).optional(),
  largeAmount: z.strictObject({ fundItem, from: yuanText, to: yuanText, rate: rateText, ...sourced }).optional(),
  civilServant: supplement.optional(),
  enterprise: supplement.optional(),
  floor: rated.optional(),
  catastrophic: catastrophic.optional(),
  medicalAssistance: z
    .strictObject({
      fundItem,
      rate: rateText.optional(),
      rates: z.strictObject({ rural: rateText, urban: rateText }).optional(),
      upTo: rateText.optional(),
      ...sourced,
    })
    .optional(),
  protection: z
    .strictObject({
      fundItem,
      personalShare: rateText,
      assistance: z.array(z.enum(assistanceGroups)).default([]),
      groups: z.array(groupName).default([]),
      ...sourced,
    })
    .optional(),
  exclusions: z.partialRecord(z.enum(exclusionCauses), exclusion).default({}),
  personalAccount: z.strictObject({
    fundItem,
    pays: accountBase,
    ...sourced,
  }),
  familyAccount: z.strictObject({ pays: accountBase, ...sourced }).optional(),
});

/** A pack's file as read: figures typed, rules consistent with each other. */
export type PackFile = z.output<typeof shape>;

export const packFile = shape.check((checked) => {
  if (checked.issues.length > 0) return; // a refused figure has kept its text and cannot be compared
  const complain: Complain = (path, message) => {
    checked.issues.push({ code: 'custom', path: [...path], message, input: undefined });
  };
  const pack = checked.value;
  if (pack.effectiveUntil !== undefined && pack.effectiveUntil <= pack.effectiveFrom) {
    complain(['effectiveUntil'], 'must be after effectiveFrom');
  }
  for (const check of checks) check(pack, complain);
});

type Check = (pack: PackFile, complain: Complain) => void;

const checkLimits: Check = ({ pooledFund: { bands }, largeAmount, catastrophic: above }, complain) => {
  const top = checkRise(bands, ['pooledFund', 'bands'], 0n, complain);
  if (largeAmount && largeAmount.from !== top) complain(['largeAmount', 'from'], 'must equal the top of the last band');
  if (largeAmount && largeAmount.to <= largeAmount.from)
    complain(['largeAmount', 'to'], 'must be above its lower limit');
  if (above?.pays === 'share-above') checkRise(above.bands, ['catastrophic', 'bands'], above.threshold, complain);
};

/** @returns the top of the last band */
function checkRise(
  bands: readonly { readonly to: Fen }[],
  path: readonly PropertyKey[],
  from: Fen,
  complain: Complain,
): Fen {
  let below = from;
  for (const [index, band] of bands.entries()) {
    if (band.to <= below) complain([...path, index, 'to'], 'must be above the band before it');
    below = band.to;
  }
  return below;
}

const keysOfDimension = ({ ageGroups }: PackFile['pooledFund']) => ({
  status: insuredStatuses as readonly string[],
  tier: hospitalTiers as readonly string[],
  age: ageGroups.map(({ name }) => name) as readonly string[],
});

const checkRates: Check = ({ pooledFund: fund }, complain) => {
  const { ageGroups, ratesBy, bands } = fund;
  if (new Set(ratesBy).size < ratesBy.length) complain(['pooledFund', 'ratesBy'], 'names a dimension twice');
  if (ratesBy.includes('age') !== ageGroups.length > 0)
    complain(['pooledFund', 'ageGroups'], 'are needed where rates go by age, and only there');
  for (const [index, { from }] of ageGroups.entries()) {
    const before = ageGroups[index - 1]?.from;
    if (before === undefined ? from !== 0 : from <= before)
      complain(['pooledFund', 'ageGroups', index, 'from'], 'must begin at 0 and rise');
  }
  const keys = keysOfDimension(fund);
  for (const [index, band] of bands.entries())
    checkRatesBy(
      band.rates,
      ratesBy.map((dimension) => keys[dimension]),
      ['pooledFund', 'bands', index, 'rates'],
      complain,
    );
};

function checkRatesBy(
  given: Rates,
  [keys, ...further]: readonly (readonly string[])[],
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  if (keys === undefined) {
    if (!isDecimal(given)) complain(path, 'must be a rate: ratesBy names no further dimension');
    return;
  }
  if (isDecimal(given)) {
    complain(path, `must have a rate for each of ${keys.join(', ')}`);
    return;
  }
  for (const key of Object.keys(given))
    if (!keys.includes(key)) complain([...path, key], `is none of ${keys.join(', ')}`);
  for (const key of keys) {
    const next = given[key];
    if (next === undefined) complain([...path, key], 'is missing');
    else checkRatesBy(next, further, [...path, key], complain);
  }
}

export function isDecimal(given: Rates): given is Decimal {
  return 'units' in given && typeof given.units === 'bigint';
}

/** Two funds on one item could not be told apart in the books. */
const checkFundItems: Check = (pack, complain) => {
  const seen = new Set<string>();
  const funds = ['pooledFund', ...laterFunds, 'personalAccount'] as const;
  for (const name of funds) {
    const fund = name === 'floor' ? undefined : pack[name];
    if (fund && seen.has(fund.fundItem))
      complain([name, 'fundItem'], `${fund.fundItem} is paid by another fund already`);
    if (fund) seen.add(fund.fundItem);
  }
};

const checkDeductible: Check = ({ deductible: { period, ...rule } }, complain) => {
  if (period === 'visit') return;
  if (rule.by === 'tier-and-ordinal') complain(['deductible', 'period'], 'must be visit where standards go by ordinal');
  if (rule.by === 'tier' && rule.repeat)
    complain(['deductible', 'repeat'], 'has a place only where the period is visit');
};

const checkChanges: Check = ({ routes: byRoute, adjustments, essentialDrugs }, complain) => {
  for (const [route, rule] of Object.entries(byRoute))
    if (rule) checkChange(rule, ['routes', route], !rule.deductible, complain);
  for (const [index, rule] of adjustments.entries()) {
    checkChange(rule, ['adjustments', index], true, complain);
    checkCondition(rule.when, ['adjustments', index, 'when'], complain);
  }
  if (essentialDrugs?.percentagePointsOn.units === 0n)
    complain(['essentialDrugs', 'percentagePointsOn'], 'must be above 0');
};

type Change = Pick<z.output<typeof adjustment>, keyof typeof changeWords>;

function checkChange(rule: Change, path: readonly PropertyKey[], isNeeded: boolean, complain: Complain): void {
  const given = [rule.percentagePointsOff, rule.percentagePointsOn, rule.multiplier].filter((one) => one !== undefined);
  if (given.length > 1) complain(path, 'must name one of percentagePointsOff, percentagePointsOn and multiplier');
  if (given.length === 0 && isNeeded) complain(path, 'must name percentagePointsOff, percentagePointsOn or multiplier');
}

function checkCondition(when: z.output<typeof condition>, path: readonly PropertyKey[], complain: Complain): void {
  if (Object.keys(when).length === 0) complain(path, 'must name a condition');
  const isEmpty = (from?: number, below?: number) => from !== undefined && below !== undefined && from >= below;
  if (isEmpty(when.ageFrom, when.ageBelow)) complain([...path, 'ageBelow'], 'must be above ageFrom');
  if (isEmpty(when.contributionYearsFrom, when.contributionYearsBelow))
    complain([...path, 'contributionYearsBelow'], 'must be above contributionYearsFrom');
}

/** Which fund pays first is a rule of the pack; what a later one rests on must have been decided before it. */
const checkOrder: Check = (pack, complain) => {
  const present = laterFunds.filter((fund) => pack[fund] !== undefined);
  const order = pack.order ?? present;
  if (new Set(order).size < order.length) complain(['order'], 'names a fund twice');
  for (const fund of order)
    if (!present.includes(fund)) complain(['order'], `names ${fund}, which the pack does not have`);
  for (const fund of present) if (!order.includes(fund)) complain(['order'], `does not name ${fund}`);
  const mustFollow = (later: LaterFund, earlier: LaterFund, why: string): void => {
    const [at, before] = [order.indexOf(later), order.indexOf(earlier)];
    if (at !== -1 && before > at) complain(['order'], `must name ${later} after ${earlier}: ${why}`);
  };
  mustFollow('catastrophic', 'floor', 'the own burden counts what the floor pays');
  mustFollow('medicalAssistance', 'catastrophic', 'its threshold is the same');
  for (const section of ['civilServant', 'enterprise'] as const) {
    const covers = pack[section]?.covers ?? [];
    if (covers.includes('large-self') || covers.includes('over-cap'))
      mustFollow(section, 'largeAmount', 'it covers what the large-amount fund leaves');
  }
};

const checkAssistance: Check = ({ medicalAssistance, catastrophic: threshold, protection }, complain) => {
  if (medicalAssistance && (medicalAssistance.rate === undefined) === (medicalAssistance.rates === undefined))
    complain(['medicalAssistance'], 'must name a rate, or rates by group');
  if (medicalAssistance?.upTo && !threshold)
    complain(['medicalAssistance'], 'needs the threshold of catastrophic insurance beside it');
  if (medicalAssistance?.upTo && threshold?.pays === 'until-share' && isBelow(medicalAssistance.upTo, threshold.upTo))
    complain(['medicalAssistance', 'upTo'], 'must not be below the share that catastrophic insurance pays');
  if (protection && protection.assistance.length + protection.groups.length === 0)
    complain(['protection'], 'must name a group that it protects');
};

const checks: readonly Check[] = [
  checkLimits,
  checkRates,
  checkFundItems,
  checkDeductible,
  checkChanges,
  checkOrder,
  checkAssistance,
];

function isBelow(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) < 0;
}
