import { daysBetween, plusDays, type BusinessDate } from '@lianqing/kernel';
import { compareDecimals, formatDecimal, trimDecimal } from '@lianqing/money';
import type { ClaimCheck, Found, PersonCheck } from '../check';
import type { ReviewedClaim } from '../facts';
import { amountAt, beginsWithOne, decimalOf, isSameName, isStay, nameOf, placesOf, sumQuantities } from '../figures';
import type { RuleParameters } from '../parameters';
import { daysOfStay } from './amounts';

/** Stays of one person beside each other, and what happened in one. */

/** Longest stay that a window reaches over; a longer one is bed-hanging in itself. */
const LONGEST_STAY_DAYS = 90;

/** Each stay with the ones before it, those that it goes on with left out. */
function* pairsOfStays(claims: readonly ReviewedClaim[]): Generator<[earlier: ReviewedClaim, later: ReviewedClaim]> {
  const stays = claims.filter(isStay);
  for (const [place, later] of stays.entries()) {
    for (const earlier of stays.slice(0, place)) {
      if (!goesOnWith(later, earlier) && !goesOnWith(earlier, later)) yield [earlier, later];
    }
  }
}

function goesOnWith({ continues }: ReviewedClaim, earlier: ReviewedClaim): boolean {
  return continues !== undefined && isSameName(continues, earlier);
}

function gapBetween(earlier: ReviewedClaim, later: ReviewedClaim): number {
  return daysBetween(earlier.dischargedOn, later.admittedOn);
}

/** Only the stay just before counts: the one before that has its own finding. */
function* admissionsAfter(
  claims: readonly ReviewedClaim[],
  gapDays: number,
): Generator<[earlier: ReviewedClaim, later: ReviewedClaim, gap: number]> {
  const nearest = new Map<ReviewedClaim, ReviewedClaim>();
  for (const [earlier, later] of pairsOfStays(claims)) {
    const gap = gapBetween(earlier, later);
    if (gap < 0 || gap > gapDays) continue;
    const known = nearest.get(later);
    if (known === undefined || earlier.dischargedOn >= known.dischargedOn) nearest.set(later, earlier);
  }
  for (const [later, earlier] of nearest) yield [earlier, later, gapBetween(earlier, later)];
}

function twoStays(earlier: ReviewedClaim, later: ReviewedClaim, gapDays: number) {
  return {
    claim: later,
    amount: later.total,
    others: [nameOf(earlier)],
    evidence: { gapDays, earlierDiagnosis: earlier.diagnosis, diagnosis: later.diagnosis },
  };
}

/** One illness, two admissions, two deductibles and two cases: same person, related diagnosis, planned series left out. */
export const splitAdmission: PersonCheck<'split-admission'> = {
  sees: 'person',
  windowDays: ({ gapDays }) => gapDays + LONGEST_STAY_DAYS,
  *check({ gapDays, planned, related }, claims) {
    for (const [earlier, later, gap] of admissionsAfter(claims, gapDays)) {
      if (beginsWithOne(earlier.diagnosis, planned) || beginsWithOne(later.diagnosis, planned)) continue;
      if (isRelated(earlier.diagnosis, later.diagnosis, related)) yield twoStays(earlier, later, gap);
    }
  },
};

const CATEGORY_CHARACTERS = 3;

/** The same three characters of ICD-10, or both in a group that the rule file names. */
function isRelated(a: string, b: string, groups: RuleParameters['split-admission']['related']): boolean {
  if (a.slice(0, CATEGORY_CHARACTERS) === b.slice(0, CATEGORY_CHARACTERS)) return true;
  return groups.some((group) => beginsWithOne(a, group) && beginsWithOne(b, group));
}

/** Back in the same hospital days after it sent the patient home, for whatever. */
export const reAdmission: PersonCheck<'re-admission'> = {
  sees: 'person',
  windowDays: ({ gapDays }) => gapDays + LONGEST_STAY_DAYS,
  *check({ gapDays, planned }, claims) {
    for (const [earlier, later, gap] of admissionsAfter(claims, gapDays)) {
      if (earlier.institution !== later.institution || beginsWithOne(later.diagnosis, planned)) continue;
      yield twoStays(earlier, later, gap);
    }
  },
};

export const overlappingStays: PersonCheck<'overlapping-stays'> = {
  sees: 'person',
  windowDays: () => LONGEST_STAY_DAYS,
  *check({ days }, claims) {
    for (const [earlier, later] of pairsOfStays(claims)) {
      if (earlier.institution === later.institution) continue;
      const from = later.admittedOn;
      const until = earlier.dischargedOn < later.dischargedOn ? earlier.dischargedOn : later.dischargedOn;
      if (daysBetween(from, until) + 1 <= days) continue;
      yield { claim: later, amount: later.total, others: [nameOf(earlier)], evidence: { from, until } };
    }
  },
};

/** Visits inside a stay: on the day of admission somebody may come from elsewhere, on that of discharge go there. */
function* visitsDuringStays(
  claims: readonly ReviewedClaim[],
  ways: readonly ReviewedClaim['kind'][],
): Generator<[visit: ReviewedClaim, stay: ReviewedClaim]> {
  const stays = claims.filter(isStay);
  if (stays.length === 0) return;
  for (const visit of claims) {
    if (isStay(visit) || !ways.includes(visit.kind)) continue;
    const on = visit.admittedOn;
    const stay = stays.find(({ admittedOn, dischargedOn }) => admittedOn < on && on < dischargedOn);
    if (stay !== undefined) yield [visit, stay];
  }
}

const CITY_DIGITS = 4;

function isSameCity(a: ReviewedClaim, b: ReviewedClaim): boolean {
  return a.treatingRegion.slice(0, CITY_DIGITS) === b.treatingRegion.slice(0, CITY_DIGITS);
}

/** In bed in one city, seen in another. */
export const twoPlaces: PersonCheck<'two-places'> = {
  sees: 'person',
  windowDays: () => LONGEST_STAY_DAYS,
  *check({ ways }, claims) {
    for (const [visit, stay] of visitsDuringStays(claims, ways)) {
      if (isSameCity(visit, stay)) continue;
      const evidence = { on: visit.admittedOn, here: visit.treatingRegion, there: stay.treatingRegion };
      yield { claim: visit, amount: visit.total, others: [nameOf(stay)], evidence };
    }
  },
};

/** What belongs to the stay is booked as a visit beside it, and pays a second time. */
export const outpatientOnStay: PersonCheck<'outpatient-on-stay'> = {
  sees: 'person',
  windowDays: () => LONGEST_STAY_DAYS,
  *check({ ways }, claims) {
    for (const [visit, stay] of visitsDuringStays(claims, ways)) {
      if (!isSameCity(visit, stay)) continue;
      yield { claim: visit, amount: visit.total, others: [nameOf(stay)], evidence: { on: visit.admittedOn } };
    }
  },
};

/**
 * 挂床: nobody was in the bed. Bed days that are not the days of the stay show it on any bill; days without an item only
 * on one that is itemised by day, with at least as many dated items as the stay has days.
 */
export const bedHanging: ClaimCheck<'bed-hanging'> = {
  sees: 'claim',
  *check(parameters, claim) {
    if (!isStay(claim)) return;
    const idle = longestIdle(claim, parameters);
    if (idle !== undefined && idle.days >= parameters.idleDays) {
      const lines = placesOf(
        claim,
        ({ category, servedOn }) =>
          parameters.standing.includes(category) &&
          servedOn !== undefined &&
          idle.from <= servedOn &&
          servedOn < plusDays(idle.from, idle.days),
      );
      yield { claim, lines, amount: amountAt(claim, lines), evidence: { sign: 'idle', ...idle } };
    }
    yield* wrongBedDays(claim, parameters);
  },
};

interface Idle {
  readonly from: BusinessDate;
  readonly days: number;
}

function longestIdle(claim: ReviewedClaim, { standing }: RuleParameters['bed-hanging']): Idle | undefined {
  const stay = daysOfStay(claim);
  const served = new Set<BusinessDate>();
  let dated = 0;
  for (const { category, servedOn } of claim.lines) {
    const isStanding = standing.includes(category);
    if (servedOn !== undefined) dated += 1;
    else if (!isStanding) return undefined;
    if (servedOn !== undefined && !isStanding) served.add(servedOn);
  }
  if (dated < stay) return undefined;
  let longest: Idle | undefined;
  let from = claim.admittedOn;
  for (const on of [...[...served].sort(), plusDays(claim.admittedOn, stay)]) {
    const days = daysBetween(from, on);
    if (days > (longest?.days ?? 0)) longest = { from, days };
    from = plusDays(on, 1);
  }
  return longest;
}

function* wrongBedDays(
  claim: ReviewedClaim,
  { beds, tolerance }: RuleParameters['bed-hanging'],
): Generator<Found<'bed-hanging'>> {
  const lines = placesOf(claim, ({ code }) => beginsWithOne(code, beds));
  if (lines.length === 0) return;
  const charged = sumQuantities(lines.flatMap((place) => claim.lines[place] ?? []));
  const stayed = daysOfStay(claim);
  const isTooMany = compareDecimals(charged, decimalOf(stayed + tolerance)) > 0;
  if (!isTooMany && compareDecimals(charged, decimalOf(stayed - tolerance)) >= 0) return;
  const evidence = { sign: 'bed-days', charged: formatDecimal(trimDecimal(charged)), stayed } as const;
  yield { claim, lines, amount: amountAt(claim, lines), evidence };
}
