import { addDecimals, compareDecimals, multiplyDecimals, trimDecimal, type Decimal } from '@lianqing/money';
import type { Bill } from '../bill';
import type { Adjustment, BandRate, BenefitRules, Condition, PooledFundRule, RateChange } from '../policy-pack';
import type { Run } from '../run';

const one: Decimal = { units: 1n, scale: 0 };
const zero: Decimal = { units: 0n, scale: 0 };

/** Changes nothing. */
export const noChange: RateChange = Object.freeze({ multiplier: one, points: zero });

/** The adjustments that hold for a bill, in the order of the pack. */
export function heldAdjustments({ adjustments }: BenefitRules, bill: Bill): readonly Adjustment[] {
  return adjustments.length === 0 ? adjustments : adjustments.filter(({ when }) => holdsFor(when, bill));
}

/**
 * What the route and every adjustment that holds for a bill do to the rates of the pooled fund: multipliers are
 * multiplied, points are added up.
 */
export function changeFor(run: Run): RateChange {
  let change = run.rules.routes[run.bill.visit.route]?.change ?? noChange;
  for (const adjustment of run.adjustments) {
    if (adjustment.change === noChange) continue;
    change = together(change, adjustment.change);
    if (run.record) recordAdjustment(run, adjustment);
  }
  return change;
}

/** @returns whether all that a condition names is so for a bill; an age or years that nobody told of fulfil no limit */
export function holdsFor(when: Condition, { person, visit }: Bill): boolean {
  if (when.statuses && !when.statuses.includes(person.status)) return false;
  if (when.tiers && !when.tiers.includes(visit.tier)) return false;
  if (when.places && !when.places.includes(visit.place)) return false;
  if (when.filings && (visit.filing === undefined || !when.filings.includes(visit.filing))) return false;
  if (when.civilServant !== undefined && when.civilServant !== person.civilServant) return false;
  if (when.assistance && (person.assistance === null || !when.assistance.includes(person.assistance))) return false;
  if (when.groups && !when.groups.some((group) => person.groups?.includes(group))) return false;
  if (when.diagnoses && !when.diagnoses.some((code) => visit.diagnosis?.startsWith(code))) return false;
  if (when.villageClinic !== undefined && when.villageClinic !== (visit.villageClinic ?? false)) return false;
  const skipped = visit.skippedFirstContact ?? false;
  if (when.skippedFirstContact !== undefined && when.skippedFirstContact !== skipped) return false;
  return (
    isWithin(person.age, when.ageFrom, when.ageBelow) &&
    isWithin(person.contributionYears, when.contributionYearsFrom, when.contributionYearsBelow)
  );
}

function isWithin(value: number | undefined, from: number | undefined, below: number | undefined): boolean {
  if (from === undefined && below === undefined) return true;
  return value !== undefined && value >= (from ?? 0) && value < (below ?? Number.POSITIVE_INFINITY);
}

function together(a: RateChange, b: RateChange): RateChange {
  return {
    multiplier: trimDecimal(multiplyDecimals(a.multiplier, b.multiplier)),
    points: addDecimals(a.points, b.points),
  };
}

/** A stated rate after a change: first multiplied, then moved by the points, within 0 and 1. */
export function changedRate(stated: Decimal, change: RateChange): BandRate {
  const { multiplier, points } = change;
  if (points.units === 0n && multiplier === one) return { stated, multiplier, points, rate: stated };
  const moved = addDecimals(multiplyDecimals(stated, multiplier), points);
  const rate = moved.units < 0n ? zero : compareDecimals(moved, one) > 0 ? one : trimDecimal(moved);
  return { stated, multiplier, points, rate };
}

/** The index of the age group that a person is in; 0 where the pack tells no ages apart or nobody told the age. */
export function ageGroupOf({ ageGroups }: PooledFundRule, age: number | undefined): number {
  if (age === undefined) return 0;
  let found = 0;
  for (const [index, group] of ageGroups.entries()) if (group.from <= age) found = index;
  return found;
}

function recordAdjustment(run: Run, { title, place: rule, change, source, reading }: Adjustment): void {
  run.record?.({ name: 'pooled.adjustment', amount: 0n, rule, source, reading, facts: { title, change } });
}
