import { patternOf, type PolicyPackId } from '@lianqing/kernel';
import { fundItems, parseDecimal, roundingNames, type Decimal } from '@lianqing/money';
import { dayText, pointsText, rateText, yuanText } from '@lianqing/yaml';
import { z } from 'zod';
import { assistanceGroups, filingCategories, hospitalTiers, insuredStatuses, waysOfCare } from '../bill';
import {
  accumulations,
  carriers,
  deductiblePeriods,
  exclusionCauses,
  laterFunds,
  schemes,
  supplementParts,
} from '../policy-pack';

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
const fund = {
  fundItem,
  fundCode: z
    .string('must be a code')
    .regex(/^\d{5}1$/, 'must be six digits that end in 1: a variant of the national code')
    .optional(),
};
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

export type Complain = (path: readonly PropertyKey[], message: string) => void;

/** Rates of a band: one for all, or by one dimension after the other. */
export type Rates = Decimal | { readonly [key: string]: Rates };

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

const ratesByText = z
  .union(
    [z.enum(rateDimensions).transform((one) => [one]), z.array(z.enum(rateDimensions)).max(rateDimensions.length)],
    `must be ${rateDimensions.join(', ')} or a list of these`,
  )
  .default([]);

const pooledFund = z.strictObject({
  ...fund,
  basis: z.enum(['inScope', 'aboveDeductible'], 'must be inScope or aboveDeductible'),
  ratesBy: ratesByText,
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

const bareAmount = z.strictObject({ amount: yuanText });
const standardChange = z.union([bareAmount, z.strictObject({ factor: rateText })], 'must name an amount or a factor');

const routeRule = z.strictObject({
  ...changeWords,
  deductible: standardChange.optional(),
  paymentCap: bareAmount.optional(),
  ...sourced,
});
const routeRules = z.strictObject({
  filed: routeRule.optional(),
  referred: routeRule.optional(),
  emergency: routeRule.optional(),
  unreferred: routeRule.optional(),
  temporary: routeRule.optional(),
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

const diagnoses = z
  .array(z.string().regex(/^[A-Z](\d{1,2}(\.[0-9A-Zx+*]{1,6})?)?$/, 'must be the beginning of an ICD-10 code'))
  .min(1);

const conditionWords = {
  statuses: some(insuredStatuses),
  tiers: some(hospitalTiers),
  places: some(['inside', 'outside']),
  filings: some(filingCategories),
  civilServant: isSo.optional(),
  assistance: some(assistanceGroups),
  groups: z.array(groupName).min(1).optional(),
  diagnoses: diagnoses.optional(),
  ageFrom: wholeYears.optional(),
  ageBelow: wholeYears.optional(),
  contributionYearsFrom: wholeYears.optional(),
  contributionYearsBelow: wholeYears.optional(),
  villageClinic: isSo.optional(),
  skippedFirstContact: isSo.optional(),
};
const condition = z.strictObject({ ways: some(waysOfCare), ...conditionWords });

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const adjustment = z.strictObject({
  title: bilingual,
  when: condition,
  ...changeWords,
  deductible: standardChange.optional(),
  paymentCap: z.union([z.literal('lifted'), bareAmount], 'must name an amount, or be lifted').optional(),
  ...sourced,
});
const rated = z.strictObject({ rate: rateText, ...sourced });

const supplement = z.strictObject({
  ...fund,
  rates: perStatus,
  covers: z
    .array(z.enum(supplementParts, `must be of ${supplementParts.join(', ')}`))
    .min(1)
    .default(['pool-self']),
  ...sourced,
});

const carrier = z.enum(carriers, 'must be fund or insurer').default('fund');
const catastrophic = z.union(
  [
    z.strictObject({
      ...fund,
      carrier,
      pays: z.literal('until-share').default('until-share'),
      threshold: yuanText,
      upTo: rateText,
      ...sourced,
    }),
    z.strictObject({
      ...fund,
      carrier,
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

const wayWords = {
  personalAccount: z.strictObject({ pays: accountBase, ...sourced }).optional(),
  ...sourced,
};

/** A way that funds pay for: by rates of its own, or by the bands of the pack. */
const paidWay = {
  pays: z.literal('funds').default('funds'),
  accumulates: z.enum(accumulations, `must be ${accumulations.join(' or ')}`),
  deductible: deductible.optional(),
  pooledFund: z
    .strictObject({
      ...fund,
      fundItem: fundItem.optional(),
      ratesBy: ratesByText,
      rates,
      paymentCap: amount.optional(),
      cases: z
        .array(z.strictObject({ title: bilingual, when: z.strictObject(conditionWords), amount: yuanText, ...sourced }))
        .min(1, 'must hold a case')
        .max(50, 'must hold at most 50 cases')
        .optional(),
      ...sourced,
    })
    .optional(),
  routes: routeRules.optional(),
  funds: z.array(z.enum(laterFunds, `must be of ${laterFunds.join(', ')}`)).default([]),
  ...wayWords,
};
const accountWay = z.strictObject({ pays: z.literal('account-only'), ...wayWords });

const disease = z.strictObject({
  disease: groupName,
  title: bilingual,
  diagnoses,
  yearlyStandard: yuanText.optional(),
  civilServantStandard: yuanText.optional(),
  ...sourced,
});

const howPaid = 'must pay funds with accumulates, or account-only';
const way = z.discriminatedUnion('pays', [z.strictObject(paidWay), accountWay], howPaid);
const listedWay = z.strictObject({
  ...paidWay,
  diseases: z.array(disease).min(1, 'must hold a disease').max(200, 'must hold at most 200 diseases'),
});

export const packShape = z.strictObject({
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
  routes: routeRules.default({}),
  adjustments: z.array(adjustment).max(100, 'must hold at most 100 adjustments').default([]),
  prePaymentDefaults: z.strictObject({ drug: rated, service: rated, material: rated }).optional(),
  essentialDrugs: z.strictObject({ percentagePointsOn: pointsText, ...sourced }).optional(),
  order: z.array(z.enum(laterFunds, `must be of ${laterFunds.join(', ')}`)).optional(),
  largeAmount: z.strictObject({ ...fund, from: yuanText, to: yuanText, rate: rateText, ...sourced }).optional(),
  civilServant: supplement.optional(),
  enterprise: supplement.optional(),
  floor: rated.optional(),
  catastrophic: catastrophic.optional(),
  medicalAssistance: z
    .strictObject({
      ...fund,
      rate: rateText.optional(),
      rates: z.strictObject({ rural: rateText, urban: rateText }).optional(),
      upTo: rateText.optional(),
      ...sourced,
    })
    .optional(),
  protection: z
    .strictObject({
      ...fund,
      personalShare: rateText,
      assistance: z.array(z.enum(assistanceGroups)).default([]),
      groups: z.array(groupName).default([]),
      ...sourced,
    })
    .optional(),
  exclusions: z.partialRecord(z.enum(exclusionCauses), exclusion).default({}),
  personalAccount: z.strictObject({
    ...fund,
    pays: accountBase,
    ...sourced,
  }),
  familyAccount: z.strictObject({ pays: accountBase, ...sourced }).optional(),
  ways: z
    .strictObject({
      'day-surgery': way.optional(),
      outpatient: way.optional(),
      emergency: way.optional(),
      'chronic-outpatient': listedWay.optional(),
      pharmacy: way.optional(),
      maternity: way.optional(),
    })
    .default({}),
});

/** A pack's file as read: figures typed. */
export type PackFile = z.output<typeof packShape>;

/** One way of care of a file. */
export type WayFile = NonNullable<PackFile['ways'][keyof PackFile['ways']]>;
/** One that funds pay for; only some have a list of diseases. */
export type PaidWayFile = Extract<WayFile, { readonly pays: 'funds' }>;

export function isDecimal(given: Rates): given is Decimal {
  return 'units' in given && typeof given.units === 'bigint';
}
