import type { Decimal } from '@lianqing/money';
import { hospitalTiers, insuredStatuses, routes, type Route, type WayOfCare } from '../bill';
import type { Adjustment, AgeGroup, Band, RateChange, RouteRule } from '../policy-pack';
import { noChange } from '../rules/rate-change';
import { isDecimal, type PackFile, type Rates } from './pack-schema';

/** Rates and their changes as the engine looks them up, from what a file says of them. */

/** What a file says of each route. */
export function routesOf(byRoute: PackFile['routes']): Partial<Record<Route, RouteRule>> {
  const found: Partial<Record<Route, RouteRule>> = {};
  for (const route of routes) {
    const rule = byRoute[route];
    if (!rule) continue;
    const { deductible, paymentCap, source, reading } = rule;
    found[route] = { change: changeOf(rule), deductible, paymentCap: paymentCap?.amount, source, reading };
  }
  return found;
}

/** The adjustments of one way of care, each with its place; one that names no way is of inpatient care. */
export function adjustmentsOf({ adjustments }: PackFile, way: WayOfCare): Adjustment[] {
  const placed = adjustments.map((rule, index) => ({ rule, place: `adjustments[${index}]` }));
  return placed
    .filter(({ rule: { when } }) => (when.ways ?? ['inpatient']).includes(way))
    .map(({ rule, place }) => {
      const { title, when, deductible, paymentCap, source, reading } = rule;
      return { title, place, when, change: changeOf(rule), deductible, paymentCap, source, reading };
    });
}

type Change = Pick<PackFile['adjustments'][number], 'percentagePointsOff' | 'percentagePointsOn' | 'multiplier'>;

/** One change out of the words that a file has for it; `noChange` itself where it names none. */
function changeOf({ percentagePointsOff: off, percentagePointsOn: on, multiplier }: Change): RateChange {
  if (!off && !on && !multiplier) return noChange;
  const points = off ? { units: -off.units, scale: off.scale } : (on ?? noChange.points);
  return { multiplier: multiplier ?? noChange.multiplier, points };
}

interface RatedBy {
  readonly ratesBy: PackFile['pooledFund']['ratesBy'];
  readonly ageGroups: readonly AgeGroup[];
}

/** All rates of a band in one table, so that the engine only looks one up. */
export function ratesOf({ ratesBy, ageGroups }: RatedBy, stated: Rates): Band['rates'] {
  const ages = ageGroups.length === 0 ? [''] : ageGroups.map(({ name }) => name);
  const rateFor = (key: { readonly status: string; readonly tier: string; readonly age: string }): Decimal => {
    let found = stated;
    for (const dimension of ratesBy) if (!isDecimal(found)) found = found[key[dimension]] ?? found;
    return found as Decimal;
  };
  return tableOf(insuredStatuses, (status) =>
    tableOf(hospitalTiers, (tier) => ages.map((age) => rateFor({ status, tier, age }))),
  );
}

function tableOf<Key extends string, Value>(keys: readonly Key[], valueOf: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
