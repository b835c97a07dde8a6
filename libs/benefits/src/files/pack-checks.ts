import { accountItems, compareDecimals, fundItemCodes, type Decimal, type Fen } from '@lianqing/money';
import { laterFunds, type LaterFund } from '../policy-pack';
import { packShape, type Complain, type PackFile } from './pack-schema';
import { checkChange, checkCondition, checkOnce, checkRatesBy, keysOfDimension } from './rule-checks';
import { checkWays } from './way-checks';
import { itemOf } from './way-file';

/** A policy pack's file: its shape, and rules that are consistent with each other. */
export const packFile = packShape.check((checked) => {
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

const checkRates: Check = ({ pooledFund: fund }, complain) => {
  const { ageGroups, ratesBy, bands } = fund;
  if (new Set(ratesBy).size < ratesBy.length) complain(['pooledFund', 'ratesBy'], 'names a dimension twice');
  if (ratesBy.includes('age') !== ageGroups.length > 0)
    complain(['pooledFund', 'ageGroups'], 'are needed where rates go by age, and only there');
  checkOnce(
    ageGroups.map(({ name }) => name),
    ['pooledFund', 'ageGroups'],
    complain,
  );
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

/** Two funds on one item could not be told apart in the books. */
const checkFundItems: Check = (pack, complain) => {
  const seen = new Set<string>();
  const funds = ['pooledFund', ...laterFunds, 'personalAccount'] as const;
  for (const name of funds) {
    const fund = name === 'floor' ? undefined : pack[name];
    const isAccount = fund !== undefined && (accountItems as readonly string[]).includes(fund.fundItem);
    if (fund && isAccount !== (name === 'personalAccount'))
      complain([name, 'fundItem'], isAccount ? 'is money of an account, not of a fund' : 'must be an account');
    if (fund && seen.has(fund.fundItem))
      complain([name, 'fundItem'], `${fund.fundItem} is paid by another fund already`);
    if (fund) seen.add(fund.fundItem);
  }
};

/** The funds that may name a code, with where they stand. */
function fundsWithCode(pack: PackFile) {
  const ways = Object.entries(pack.ways).map(([way, rules]) => {
    const fund = rules?.pays === 'funds' ? rules.pooledFund : undefined;
    return { path: ['ways', way, 'pooledFund'], fund: fund && { ...fund, fundItem: itemOf(pack, fund.fundItem) } };
  });
  const funds = (['pooledFund', ...laterFunds, 'personalAccount'] as const).map((name) => ({
    path: [name],
    fund: name === 'floor' ? undefined : pack[name],
  }));
  return [...funds, ...ways];
}

/** Regions have variants of the national codes, which end in 1 (field-facts §3); one code tells one item. */
const checkFundCodes: Check = (pack, complain) => {
  const seen = new Map<string, string>();
  for (const { path, fund } of fundsWithCode(pack)) {
    if (fund?.fundCode === undefined) continue;
    const { fundItem: item, fundCode: code } = fund;
    const national = fundItemCodes[item];
    if (code.slice(0, 4) !== national.slice(0, 4))
      complain([...path, 'fundCode'], `is no variant of ${national}, the code of ${item}`);
    if (path[0] === 'ways' && item === pack.pooledFund.fundItem)
      complain([...path, 'fundCode'], `${item} has the code of the pack: name it there`);
    else if ((seen.get(item) ?? code) !== code) complain([...path, 'fundCode'], `${item} has another code already`);
    seen.set(item, code);
  }
};

const checkDeductible: Check = ({ deductible: { period, merges, ...rule } }, complain) => {
  if (period === 'visit') return;
  for (const by of Object.keys(merges))
    complain(
      ['deductible', 'merges', by],
      'has a place only where the period is visit: a period joins all of its bills',
    );
  if (rule.by === 'tier-and-ordinal') complain(['deductible', 'period'], 'must be visit where standards go by ordinal');
  if (rule.by === 'tier' && rule.repeat)
    complain(['deductible', 'repeat'], 'has a place only where the period is visit');
};

/** With the route's and a rate of six decimals the product stays within the decimals that amounts are shared with. */
const MAX_MULTIPLIERS = 5;

const checkChanges: Check = ({ routes: byRoute, adjustments, essentialDrugs }, complain) => {
  for (const [route, rule] of Object.entries(byRoute))
    if (rule) checkChange(rule, ['routes', route], !rule.deductible && !rule.paymentCap, complain);
  if (adjustments.filter(({ multiplier }) => multiplier !== undefined).length > MAX_MULTIPLIERS)
    complain(['adjustments'], `must not hold more than ${MAX_MULTIPLIERS} multipliers`);
  for (const [index, rule] of adjustments.entries()) {
    checkChange(rule, ['adjustments', index], !rule.deductible && !rule.paymentCap, complain);
    checkCondition(rule.when, ['adjustments', index, 'when'], complain);
  }
  if (essentialDrugs?.percentagePointsOn.units === 0n)
    complain(['essentialDrugs', 'percentagePointsOn'], 'must be above 0');
};

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
  mustFollow('medicalAssistance', 'floor', 'it takes a share of what the pooled fund leaves');
  for (const fund of laterFunds) mustFollow('protection', fund, 'it takes what all others leave');
  for (const section of ['civilServant', 'enterprise'] as const) {
    const covers = pack[section]?.covers ?? [];
    checkOnce(covers, [section, 'covers'], complain);
    if (covers.includes('large-self') && !pack.largeAmount)
      complain([section, 'covers'], 'names large-self, and the pack has no large-amount fund');
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
  checkFundCodes,
  checkDeductible,
  checkChanges,
  checkOrder,
  checkAssistance,
  checkWays,
];

function isBelow(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) < 0;
}
