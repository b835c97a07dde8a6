import fc from 'fast-check';
import { stringify } from 'yaml';
import { assistanceGroups, insuredStatuses } from '../src';
import {
  sourced,
  yuanText,
  rateText,
  maybe,
  amount,
  someOf,
  forEach,
  byTier,
  byOrdinal,
  tops,
  ageGroups,
  dimensions,
  ratesBy,
  routeRules,
  groupNames,
  type WrittenPack,
} from './random-rules';
import { adjustment, adjustmentFor, paidBy, waysFor } from './random-ways';

/**
 * Random policy packs as an expert would write them, each valid: every rule that the schema knows comes and goes by
 * itself, so that rules meet which no shipped policy has together.
 */

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

const pooledFundWithWays = pooledFund.chain((pooled) =>
  waysFor(pooled.ages).map((ways) => ({ ...pooled, ways: ways })),
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
