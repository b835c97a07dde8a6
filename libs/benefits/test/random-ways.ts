import fc from 'fast-check';
import { laterFunds as allFunds } from '../src';
import {
  sourced,
  yuanText,
  maybe,
  amount,
  someOf,
  change,
  byTier,
  dimensions,
  ratesBy,
  standardChange,
  bareCap,
  routeRules,
  condition,
  together,
  wayNames,
  type WrittenPack,
} from './random-rules';

/** Random ways of care, each valid in a pack whose ages and funds are known, and adjustments that name them. */

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

export const waysFor = (ages: readonly number[]) =>
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
export function paidBy(ways: Ways, present: readonly string[]): Ways {
  const paid = Object.entries(ways).map(([way, rules]) => {
    const funds = rules?.['funds'] as readonly string[] | undefined;
    return [way, funds ? { ...rules, funds: funds.filter((fund) => present.includes(fund)) } : rules] as const;
  });
  return Object.fromEntries(paid);
}

export const adjustment = fc
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

export type Ways = Readonly<Record<string, WrittenPack | undefined>>;

/** What an adjustment may say of the ways that it names: those that there are, and of deductibles only where all have one. */
export function adjustmentFor(
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
