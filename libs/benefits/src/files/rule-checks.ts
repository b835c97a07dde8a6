import { compareDecimals } from '@lianqing/money';
import { hospitalTiers, insuredStatuses } from '../bill';
import { isDecimal, type Complain, type PackFile, type Rates } from './pack-schema';

/** Checks of one rule, wherever in a pack it stands. */

/** The words that a table of rates must have, by dimension. */
export const keysOfDimension = ({ ageGroups }: Pick<PackFile['pooledFund'], 'ageGroups'>) => ({
  status: insuredStatuses as readonly string[],
  tier: hospitalTiers as readonly string[],
  age: ageGroups.map(({ name }) => name) as readonly string[],
});

/** A table of rates names every word of one dimension after the other, and no other. */
export function checkRatesBy(
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

type Change = Pick<PackFile['adjustments'][number], 'percentagePointsOff' | 'percentagePointsOn' | 'multiplier'>;

/** A change of rates is one of three, and changes something. */
export function checkChange(rule: Change, path: readonly PropertyKey[], isNeeded: boolean, complain: Complain): void {
  const given = [rule.percentagePointsOff, rule.percentagePointsOn, rule.multiplier].filter((one) => one !== undefined);
  if (given.length > 1) complain(path, 'must name one of percentagePointsOff, percentagePointsOn and multiplier');
  if (given.length === 0 && isNeeded) complain(path, 'must name percentagePointsOff, percentagePointsOn or multiplier');
  const { percentagePointsOff: off, percentagePointsOn: on, multiplier } = rule;
  const isOne = multiplier !== undefined && compareDecimals(multiplier, { units: 1n, scale: 0 }) === 0;
  if (off?.units === 0n || on?.units === 0n || isOne) complain(path, 'changes nothing');
}

/** A condition can be fulfilled, and not by every bill. */
export function checkCondition(
  when: PackFile['adjustments'][number]['when'],
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  if (Object.keys(when).every((word) => word === 'ways')) complain(path, 'must name a condition');
  for (const [word, wanted] of Object.entries(when))
    if (Array.isArray(wanted)) checkOnce(wanted, [...path, word], complain);
  if (when.ageBelow === 0 || when.contributionYearsBelow === 0) complain(path, 'is fulfilled by nobody');
  const isEmpty = (from?: number, below?: number) => from !== undefined && below !== undefined && from >= below;
  if (isEmpty(when.ageFrom, when.ageBelow)) complain([...path, 'ageBelow'], 'must be above ageFrom');
  if (isEmpty(when.contributionYearsFrom, when.contributionYearsBelow))
    complain([...path, 'contributionYearsBelow'], 'must be above contributionYearsFrom');
}

export function checkOnce(words: readonly unknown[], path: readonly PropertyKey[], complain: Complain): void {
  if (new Set(words).size < words.length) complain(path, 'names a word twice');
}
