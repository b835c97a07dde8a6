import { patternOf, type PolicyPackId } from '@lianqing/kernel';
import { compareDecimals, fundItems, roundingNames, type Decimal, type Fen } from '@lianqing/money';
import { z } from 'zod';
import { schemes } from '../policy-pack';
import { dayText, pointsText, rateText, yuanText } from './yaml-text';

/** The shape of a policy pack's file. Amounts are yuan, rates decimals from 0 to 1; every rule names its source. */

const sourced = {
  source: z
    .string('must name its source')
    .regex(/^(S[0-4]|assumption)\b.*$/, 'must begin with a source document (S0 to S4) or the word "assumption"'),
  reading: z.string().min(1).optional(),
};
const fundItem = z.enum(fundItems, { error: `must be one of ${fundItems.join(', ')}` });
const amount = z.strictObject({ amount: yuanText, ...sourced });
const factor = z.strictObject({ factor: rateText, ...sourced });

function perTier<Schema extends z.ZodType>(schema: Schema) {
  return z.strictObject({ 'tertiary-a': schema, tertiary: schema, secondary: schema, primary: schema });
}
const perStatus = z.strictObject({ 'in-service': rateText, retired: rateText });

const assistance = z.strictObject({ rural: factor.optional(), urban: factor.optional() }).default({});

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
      assistance,
    }),
    z.strictObject({
      by: z.literal('tier-and-ordinal'),
      tiers: perTier(z.strictObject({ amounts: z.tuple([yuanText], yuanText), ...sourced })),
      assistance,
    }),
  ],
  'must be by tier or by tier-and-ordinal',
);

function pooledFund<By extends string, Rates extends z.ZodType>(by: By, rates: Rates) {
  return z.strictObject({
    fundItem,
    basis: z.enum(['inScope', 'aboveDeductible'], 'must be inScope or aboveDeductible'),
    ratesBy: z.literal(by),
    bands: z
      .array(z.strictObject({ to: yuanText, rates, ...sourced }))
      .min(1, 'must hold a band')
      .max(20, 'must hold at most 20 bands'),
    ...sourced,
  });
}

const routeRule = z.strictObject({ percentagePointsOff: pointsText, ...sourced });

const shape = z.strictObject({
  id: z.string().regex(patternOf('PolicyPackId'), 'must be lower-case words joined by hyphens') as unknown as z.ZodType<
    PolicyPackId,
    string
  >,
  version: z.string('must be a version').regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/, 'must be a version such as 2020.1'),
  title: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  scheme: z.enum(schemes, 'must be 310 (employees) or 390 (residents)'),
  effectiveFrom: dayText,
  effectiveUntil: dayText.optional(),
  insuranceYearStart: z
    .string('must be a month and day')
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a month and a day up to the 28th, MM-DD'),
  rounding: z.enum(roundingNames, { error: `must be one of ${roundingNames.join(', ')}` }),
  deductible,
  pooledFund: z.discriminatedUnion(
    'ratesBy',
    [pooledFund('status', perStatus), pooledFund('tier', perTier(rateText))],
    'must have rates by status or by tier',
  ),
  routes: z
    .strictObject({
      filed: routeRule.optional(),
      referred: routeRule.optional(),
      emergency: routeRule.optional(),
      unreferred: routeRule.optional(),
      temporary: routeRule.optional(),
    })
    .default({}),
  largeAmount: z.strictObject({ fundItem, from: yuanText, to: yuanText, rate: rateText, ...sourced }).optional(),
  civilServant: z.strictObject({ fundItem, rates: perStatus, ...sourced }).optional(),
  floor: z.strictObject({ rate: rateText, ...sourced }).optional(),
  catastrophic: z.strictObject({ fundItem, threshold: yuanText, upTo: rateText, ...sourced }).optional(),
  medicalAssistance: z.strictObject({ fundItem, rate: rateText, upTo: rateText, ...sourced }).optional(),
  personalAccount: z.strictObject({
    fundItem,
    pays: z.enum(['personal-part', 'personal-part-in-scope'], 'must be personal-part or personal-part-in-scope'),
    ...sourced,
  }),
});

/** A pack's file as read: figures typed, rules consistent with each other. */
export type PackFile = z.output<typeof shape>;

type Complain = (path: readonly PropertyKey[], message: string) => void;

export const packFile = shape.check((checked) => {
  if (checked.issues.length > 0) return; // a refused figure has kept its text and cannot be compared
  const complain: Complain = (path, message) => {
    checked.issues.push({ code: 'custom', path: [...path], message, input: undefined });
  };
  const pack = checked.value;
  if (pack.effectiveUntil !== undefined && pack.effectiveUntil <= pack.effectiveFrom) {
    complain(['effectiveUntil'], 'must be after effectiveFrom');
  }
  checkLimits(pack, complain);
  checkFundItems(pack, complain);
  checkActualCost(pack, complain);
});

function checkLimits({ pooledFund: { bands }, largeAmount }: PackFile, complain: Complain): void {
  let below: Fen = 0n;
  for (const [index, band] of bands.entries()) {
    if (band.to <= below) complain(['pooledFund', 'bands', index, 'to'], 'must be above the band before it');
    below = band.to;
  }
  if (!largeAmount) return;
  if (largeAmount.from !== below) complain(['largeAmount', 'from'], 'must equal the top of the last band');
  if (largeAmount.to <= largeAmount.from) complain(['largeAmount', 'to'], 'must be above its lower limit');
}

/** Two funds on one item could not be told apart in the books. */
function checkFundItems(pack: PackFile, complain: Complain): void {
  const seen = new Set<string>();
  const funds = ['pooledFund', 'largeAmount', 'civilServant', 'catastrophic', 'medicalAssistance', 'personalAccount'];
  for (const name of funds as (keyof PackFile)[]) {
    const fund = pack[name] as { fundItem: string } | undefined;
    if (fund && seen.has(fund.fundItem))
      complain([name, 'fundItem'], `${fund.fundItem} is paid by another fund already`);
    if (fund) seen.add(fund.fundItem);
  }
}

/**
 * Funds that look at the actual cost fill up to a share of it. Beside funds that share what is in scope they could pay
 * more than the bill, and no source says which goes first: such a pack is refused instead of guessed.
 */
function checkActualCost(pack: PackFile, complain: Complain): void {
  const { floor, catastrophic, medicalAssistance, largeAmount, civilServant } = pack;
  if (medicalAssistance && !catastrophic) {
    complain(['medicalAssistance'], 'needs the threshold of catastrophic insurance beside it');
  }
  if (medicalAssistance && catastrophic && isBelow(medicalAssistance.upTo, catastrophic.upTo)) {
    complain(['medicalAssistance', 'upTo'], 'must not be below the share that catastrophic insurance pays');
  }
  if ((floor || catastrophic) && (largeAmount || civilServant)) {
    complain(
      [floor ? 'floor' : 'catastrophic'],
      'cannot stand beside largeAmount or civilServant: together they could pay more than the bill',
    );
  }
}

function isBelow(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) < 0;
}
