import { accountItems, compareDecimals, type Decimal, type Fen } from '@lianqing/money';
import { hospitalTiers, insuredStatuses } from '../bill';
import { laterFunds, type LaterFund } from '../policy-pack';
import { isDecimal, packShape, type Complain, type PackFile, type Rates } from './pack-schema';

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
    if (rule) checkChange(rule, ['routes', route], !rule.deductible, complain);
  if (adjustments.filter(({ multiplier }) => multiplier !== undefined).length > MAX_MULTIPLIERS)
    complain(['adjustments'], `must not hold more than ${MAX_MULTIPLIERS} multipliers`);
  for (const [index, rule] of adjustments.entries()) {
    checkChange(rule, ['adjustments', index], true, complain);
    checkCondition(rule.when, ['adjustments', index, 'when'], complain);
  }
  if (essentialDrugs?.percentagePointsOn.units === 0n)
    complain(['essentialDrugs', 'percentagePointsOn'], 'must be above 0');
};

type Change = Pick<PackFile['adjustments'][number], 'percentagePointsOff' | 'percentagePointsOn' | 'multiplier'>;

function checkChange(rule: Change, path: readonly PropertyKey[], isNeeded: boolean, complain: Complain): void {
  const given = [rule.percentagePointsOff, rule.percentagePointsOn, rule.multiplier].filter((one) => one !== undefined);
  if (given.length > 1) complain(path, 'must name one of percentagePointsOff, percentagePointsOn and multiplier');
  if (given.length === 0 && isNeeded) complain(path, 'must name percentagePointsOff, percentagePointsOn or multiplier');
  const { percentagePointsOff: off, percentagePointsOn: on, multiplier } = rule;
  const isOne = multiplier !== undefined && compareDecimals(multiplier, { units: 1n, scale: 0 }) === 0;
  if (off?.units === 0n || on?.units === 0n || isOne) complain(path, 'changes nothing');
}

function checkCondition(
  when: PackFile['adjustments'][number]['when'],
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  if (Object.keys(when).length === 0) complain(path, 'must name a condition');
  for (const [word, wanted] of Object.entries(when))
    if (Array.isArray(wanted)) checkOnce(wanted, [...path, word], complain);
  if (when.ageBelow === 0 || when.contributionYearsBelow === 0) complain(path, 'is fulfilled by nobody');
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

function checkOnce(words: readonly unknown[], path: readonly PropertyKey[], complain: Complain): void {
  if (new Set(words).size < words.length) complain(path, 'names a word twice');
}

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
