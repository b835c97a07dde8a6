import { daysBetween, type RegionCode } from '@lianqing/kernel';
import type { PersonCheck } from '../check';
import type { ReviewedClaim } from '../facts';
import { nameOf } from '../figures';
import type { Place, RuleParameters } from '../parameters';

/** How far somebody would have had to travel between two claims, and in how many days. */

/** Somebody whom one claim has in one place and the next one too far away. Pharmacies sell to those who come for others. */
export const impossibleTravel: PersonCheck<'impossible-travel'> = {
  sees: 'person',
  windowDays: ({ kilometres }) => kilometres.length,
  *check(parameters, claims) {
    const visits = claims.filter(({ kind }) => kind !== 'pharmacy');
    let before: ReviewedClaim | undefined;
    for (const claim of visits) {
      const travel = before && travelBetween(before, claim, parameters);
      if (before !== undefined && travel !== undefined) {
        yield { claim, amount: claim.total, others: [nameOf(before)], evidence: travel };
      }
      if (before === undefined || claim.dischargedOn >= before.dischargedOn) before = claim;
    }
  },
};

function travelBetween(
  before: ReviewedClaim,
  claim: ReviewedClaim,
  { kilometres: reach, provinces }: RuleParameters['impossible-travel'],
) {
  const days = daysBetween(before.dischargedOn, claim.admittedOn);
  const allowed = reach[days];
  const [from, to] = [placeOf(before.treatingRegion, provinces), placeOf(claim.treatingRegion, provinces)];
  if (allowed === undefined || from === undefined || to === undefined || from === to) return undefined;
  const kilometres = kilometresBetween(from, to);
  if (kilometres <= allowed) return undefined;
  return {
    from: before.treatingRegion,
    to: claim.treatingRegion,
    leftOn: before.dischargedOn,
    reachedOn: claim.admittedOn,
    kilometres,
    allowed,
  };
}

const PROVINCE_DIGITS = 2;

function placeOf(region: RegionCode, provinces: ReadonlyMap<string, Place>): Place | undefined {
  return provinces.get(region.slice(0, PROVINCE_DIGITS));
}

const EARTH_RADIUS_KM = 6_371;
const HUNDREDTHS_TO_RADIANS = Math.PI / 18_000;

/** Along the great circle, to whole kilometres. No money depends on it, so that binary fractions do. */
export function kilometresBetween(from: Place, to: Place): number {
  const [a, b] = [from.latitude * HUNDREDTHS_TO_RADIANS, to.latitude * HUNDREDTHS_TO_RADIANS];
  const turn = (to.longitude - from.longitude) * HUNDREDTHS_TO_RADIANS;
  const haversine = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine)));
}
