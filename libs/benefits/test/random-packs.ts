import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  assistanceGroups,
  filingCategories,
  hospitalTiers,
  insuredStatuses,
  laterFunds as allFunds,
  routes,
} from '../src';

/**
 * Random policy packs as an expert would write them, each valid: every rule that the schema knows comes and goes by
 * itself, so that rules meet which no shipped policy has together.
 */

/** A pack as it stands in its file: every figure is text. */
export interface WrittenPack {
  readonly [word: string]: unknown;
}

const source = 'assumption: random';
const sourced = <Fields extends object>(fields: Fields) => ({ ...fields, source });

const yuanText = (max: number) => fc.integer({ min: 0, max }).map((amount) => `${amount}`);
const rateText = fc.integer({ min: 0, max: 1_000 }).map((perMille) => (perMille / 1_000).toFixed(3));
const pointsText = fc.integer({ min: 1, max: 40 }).map((points) => `${points}`);
const multiplierText = fc.constantFrom('0', '0.5', '0.7', '0.9', '0.9123', '1.05', '1.2');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const amount = (max: number) => yuanText(max).map((text) => sourced({ amount: text }));
const factor = rateText.map((text) => sourced({ factor: text }));
const someOf = <Word extends string>(words: readonly Word[]) => fc.subarray([...words], { minLength: 1 });

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

const forEach = <Value>(keys: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])));

const change = fc.oneof(
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
const byTier = fc
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
const byOrdinal = fc.record({
  by: fc.constant('tier-and-ordinal'),
  tiers: forEach(
    hospitalTiers,
    fc.array(yuanText(2_000), { minLength: 1, maxLength: 4 }).map((amounts) => sourced({ amounts })),
  ),
  ...anyDeductible,
});

/** Rising tops of one to four bands. */
const tops = (from: number) =>
  fc
    .array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 })
    .map((widths) => widths.reduce<number[]>((found, width) => [...found, (found.at(-1) ?? from) + width], []));

const ageGroups = fc.constantFrom([], [0], [0, 18], [0, 18, 60]);
const dimensions = fc.shuffledSubarray(['status', 'tier', 'age'] as const);

type Dimension = 'status' | 'tier' | 'age';

function ratesBy(dimensionsLeft: readonly Dimension[], ages: readonly string[]): fc.Arbitrary<unknown> {
  const [dimension, ...further] = dimensionsLeft;
  if (dimension === undefined) return rateText;
  const keys = { status: insuredStatuses, tier: hospitalTiers, age: ages }[dimension];
  return forEach(keys, ratesBy(further, ages));
}

const pooledFund = fc
  .tuple(dimensions, ageGroups, tops(0), fc.constantFrom('inScope', 'aboveDeductible'), maybe(amount(60_000)))
  .chain(([wanted, given, ends, basis, paymentCap]) => {
    const ages = wanted.includes('age') ? (given.length === 0 ? [0] : given) : [];
    const names = ages.map((from) => `from-${from}`);
    const bands = ends.map((to) => ratesBy(wanted, names).map((rates) => sourced({ to: `${to}`, rates })));
    return fc.tuple(...bands).map((made) => ({
      ages,
      fund: sourced({
        fundItem: 'employeePool',
        basis,
        ratesBy: wanted,
        ageGroups: ages.map((from) => sourced({ name: `from-${from}`, from: `${from}` })),
        bands: made,
        paymentCap,
      }),
      top: ends.at(-1) ?? 0,
    }));
  });

const standardChange = fc.oneof(
  yuanText(2_000).map((text) => ({ amount: text })),
  rateText.map((text) => ({ factor: text })),
);
const bareCap = yuanText(60_000).map((text) => ({ amount: text }));

const routeRules = fc.record(
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

const condition = fc.oneof(
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
function together(one: object, other: object): object {
  const when: Record<string, unknown> = { ...one, ...other };
  return Number(when['ageFrom']) >= Number(when['ageBelow']) ||
    Number(when['contributionYearsFrom']) >= Number(when['contributionYearsBelow'])
    ? one
    : when;
}

const adjustment = fc
  .record({
    one: condition,
    other: condition,
    changed: change,
    deductible: maybe(standardChange),
    paymentCap: maybe(bareCap),
    ways: maybe(someOf(['inpatient', ...wayNames])),
  })
  .map(({ one, other, changed, deductible, paymentCap, ways }) => ({
    ways,
    rule: sourced({
      title: { en: 'random', zh: '随机' },
      when: together(one, other),
      ...changed,
      deductible,
      paymentCap,
    }),
  }));

type Ways = Readonly<Record<string, WrittenPack | undefined>>;

/** What an adjustment may say of the ways that it names: those that there are, and of deductibles only where all have one. */
function adjustmentFor(
  {
    ways,
    rule,
  }: {
    readonly ways: readonly string[] | undefined;
    readonly rule: { readonly when: object; readonly deductible: unknown };
  },
  given: Ways,
) {
  const named = ways?.filter((way) => way === 'inpatient' || given[way]?.['accumulates'] !== undefined);
  if (!named || named.length === 0) return rule;
  const haveAll = named.every((way) => way === 'inpatient' || given[way]?.['deductible'] !== undefined);
  return { ...rule, when: { ...rule.when, ways: named }, deductible: haveAll ? rule.deductible : undefined };
}

/** Without a large-amount fund nothing lies beside it. */
const coversOf = (rule: { readonly covers: readonly string[] } | undefined, isLarge: boolean) =>
  rule && {
    ...rule,
    covers: [...new Set([...rule.covers.filter((part) => isLarge || part !== 'large-self'), 'pool-self'])],
  };

const supplement = (fundItem: string) =>
  fc
    .record({
      rates: forEach(insuredStatuses, rateText),
      covers: someOf(['pool-self', 'deductible', 'large-self', 'over-cap']),
    })
    .map((rule) => sourced({ fundItem, ...rule }));

const catastrophic = fc.oneof(
  fc
    .record({ threshold: yuanText(30_000), upTo: rateText, carrier: fc.constantFrom('fund', 'insurer') })
    .map((rule) => sourced({ fundItem: 'catastrophic', pays: 'until-share', ...rule })),
  fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom('actual', 'in-scope')).chain(([threshold, counts]) =>
    fc.tuple(tops(threshold), fc.array(rateText, { minLength: 4, maxLength: 4 })).map(([ends, rates]) =>
      sourced({
        fundItem: 'catastrophic',
        pays: 'share-above',
        counts,
        threshold: `${threshold}`,
        bands: ends.map((to, index) => sourced({ to: `${to}`, rate: rates[index] })),
      }),
    ),
  ),
);

const laterFunds = fc.record({
  civilServant: maybe(supplement('civilServant')),
  enterprise: maybe(supplement('enterpriseSupplement')),
  floor: maybe(rateText.map((rate) => sourced({ rate }))),
  catastrophic: maybe(catastrophic),
  medicalAssistance: maybe(
    fc
      .record({ rates: forEach(assistanceGroups, rateText) })
      .map((rule) => sourced({ fundItem: 'medicalAssistance', ...rule })),
  ),
});

const protection = fc
  .tuple(rateText, someOf(assistanceGroups), fc.subarray([...groupNames]))
  .map(([personalShare, assistance, groups]) => sourced({ fundItem: 'other', personalShare, assistance, groups }));

/** Orders in which every fund comes after what it rests on; the places of the others are drawn by lot. */
function orderOf(funds: readonly string[], lot: readonly number[]): string[] {
  const mustFollow: Record<string, readonly string[]> = {
    civilServant: ['largeAmount'],
    enterprise: ['largeAmount'],
    catastrophic: ['floor'],
    medicalAssistance: ['catastrophic', 'floor'],
    protection: funds.filter((fund) => fund !== 'protection'),
  };
  const left = [...funds];
  const order: string[] = [];
  for (let turn = 0; left.length > 0; turn += 1) {
    const free = left.filter((fund) => !(mustFollow[fund] ?? []).some((earlier) => left.includes(earlier)));
    const next = free[(lot[turn % lot.length] ?? 0) % free.length] as string;
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/** Of a way: by tier, and nothing that is of stays alone. */
const wayDeductible = byTier.map((rule) => ({ ...rule, repeat: undefined, merges: undefined }));

const fixedCases = fc.array(
  fc
    .record({ when: condition, text: yuanText(5_000) })
    .map(({ when, text }) => sourced({ title: { en: 'case', zh: '定额' }, when, amount: text })),
  { minLength: 1, maxLength: 3 },
);

const diseases = fc
  .record({
    standards: fc.array(maybe(yuanText(8_000)), { minLength: 3, maxLength: 3 }),
    servants: maybe(yuanText(9_000)),
  })
  .map(({ standards, servants }) =>
    ['C', 'Q21', 'I10'].map((code, index) =>
      sourced({
        disease: `disease-${index}`,
        title: { en: `disease ${index}`, zh: '病种' },
        diagnoses: [code],
        yearlyStandard: standards[index],
        civilServantStandard: standards[index] && servants,
      }),
    ),
  );

/** Rates of a way's own by dimensions that the pack has. */
const ownFund = (ages: readonly number[]) =>
  dimensions.chain((wanted) => {
    const known = wanted.filter((dimension) => dimension !== 'age' || ages.length > 0);
    return fc
      .record({
        rates: ratesBy(
          known,
          ages.map((from) => `from-${from}`),
        ),
        paymentCap: maybe(amount(5_000)),
        cases: maybe(fixedCases),
      })
      .map((fund) => sourced({ ...fund, ratesBy: known }));
  });

interface Lists {
  readonly ages: readonly number[];
  readonly isListed: boolean;
}

function paidWay({ ages, isListed }: Lists) {
  return fc
    .record({
      accumulates: fc.constantFrom('with-inpatient', 'apart'),
      deductible: maybe(wayDeductible),
      own: ownFund(ages),
      isOwn: fc.boolean(),
      routes: maybe(routeRules),
      funds: fc.subarray([...allFunds]),
      accountPays: maybe(fc.constantFrom('personal-part', 'personal-part-in-scope')),
      list: diseases,
    })
    .map(({ accumulates, deductible, own, isOwn, routes: given, funds, accountPays, list }) => {
      const byRoute = Object.entries((given ?? {}) as Record<string, WrittenPack>).map(([route, rule]) => {
        return [
          route,
          {
            ...rule,
            deductible: deductible && rule['deductible'],
            paymentCap: isListed ? undefined : rule['paymentCap'],
          },
        ] as const;
      });
      const fund = isListed ? { ...own, paymentCap: undefined } : own;
      return sourced({
        accumulates,
        deductible,
        pooledFund: isOwn || accumulates === 'apart' ? fund : undefined,
        routes: given && Object.fromEntries(byRoute),
        funds:
          accumulates === 'apart' ? funds.filter((name) => name !== 'largeAmount' && name !== 'catastrophic') : funds,
        personalAccount: accountPays && sourced({ pays: accountPays }),
        diseases: isListed ? list : undefined,
      });
    });
}

const accountWay = fc.constant(sourced({ pays: 'account-only' }));

const waysFor = (ages: readonly number[]) =>
  fc.record({
    'day-surgery': fc.option(paidWay({ ages, isListed: false }), { nil: undefined, freq: 1 }),
    emergency: fc.option(paidWay({ ages, isListed: false }), { nil: undefined, freq: 1 }),
    outpatient: maybe(paidWay({ ages, isListed: false })),
    'chronic-outpatient': maybe(paidWay({ ages, isListed: true })),
    pharmacy: maybe(fc.oneof(accountWay, paidWay({ ages, isListed: false }))),
    maternity: maybe(paidWay({ ages, isListed: false }).map(ofMaternityFund)),
  });

/** Whose fund is its own is counted apart; where the way has no rates, it is the pack's. */
function ofMaternityFund(way: { readonly accumulates: string; readonly pooledFund: object | undefined }) {
  if (way.accumulates !== 'apart') return way;
  return { ...way, pooledFund: { ...way.pooledFund, fundItem: 'maternity', fundCode: '510101' } };
}

/** A way is paid by funds that the pack has. */
function paidBy(ways: Ways, present: readonly string[]): Ways {
  const paid = Object.entries(ways).map(([way, rules]) => {
    const funds = rules?.['funds'] as readonly string[] | undefined;
    return [way, funds ? { ...rules, funds: funds.filter((fund) => present.includes(fund)) } : rules] as const;
  });
  return Object.fromEntries(paid);
}

const pooledFundWithWays = pooledFund.chain((pooled) =>
  waysFor(pooled.ages).map((ways) => ({ ...pooled, ways: ways as Ways })),
);

export const writtenPack: fc.Arbitrary<WrittenPack> = fc
  .record({
    pooled: pooledFundWithWays,
    deductible: fc.oneof(byTier, byOrdinal),
    routes: routeRules,
    adjustments: fc.array(adjustment, { maxLength: 3 }),
    prePaymentDefaults: forEach(
      ['drug', 'service', 'material'],
      rateText.map((rate) => sourced({ rate })),
    ),
    essentialDrugs: maybe(fc.constantFrom('8', '15', '100').map((points) => sourced({ percentagePointsOn: points }))),
    protection: maybe(protection),
    large: maybe(fc.tuple(fc.integer({ min: 1, max: 200_000 }), rateText)),
    later: laterFunds,
    lot: fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }),
    rounding: fc.constantFrom('half-up', 'half-up', 'half-even', 'down', 'up'),
    accountPays: fc.constantFrom('personal-part', 'personal-part-in-scope'),
    familyAccountPays: maybe(fc.constantFrom('personal-part', 'personal-part-in-scope')),
  })
  .map(({ pooled, large, later, protection: last, lot, accountPays, familyAccountPays, ...rules }) => {
    const { fund: pooledFund, top, ways } = pooled;
    const largeAmount =
      large && sourced({ fundItem: 'largeAmount', from: `${top}`, to: `${top + large[0]}`, rate: large[1] });
    const funds = {
      ...later,
      civilServant: coversOf(later.civilServant, large !== undefined),
      enterprise: coversOf(later.enterprise, large !== undefined),
      largeAmount,
      protection: last,
    };
    const present = Object.entries(funds).flatMap(([name, fund]) => (fund === undefined ? [] : [name]));
    return withoutUndefined({
      id: 'random-pack',
      version: '1',
      title: { en: 'Random', zh: '随机' },
      scheme: '310',
      effectiveFrom: '2020-01-01',
      insuranceYearStart: '01-01',
      ...rules,
      adjustments: rules.adjustments.map((one) => adjustmentFor(one, ways)),
      ...funds,
      ways: paidBy(ways, present),
      pooledFund,
      order: orderOf(present, lot),
      personalAccount: sourced({ fundItem: 'personalAccount', pays: accountPays }),
      familyAccount: familyAccountPays && sourced({ pays: familyAccountPays }),
    }) as WrittenPack;
  });

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The file of a written pack. */
export function textOf(pack: WrittenPack): string {
  return stringify(pack);
}
