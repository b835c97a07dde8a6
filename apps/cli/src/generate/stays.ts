import type { InstitutionLine, PersonLine } from './month-file';
import type { MonthSource } from './month-source';
import { Weighted, type Random } from './random';

/** Of 10 000 people, those who come back within the month: with one stay each, every eighth claim is a repeat admission. */
const COME_BACK = 1_270;
const COME_BACK_TWICE = 900;
const SAME_HOSPITAL_AGAIN = 6_500;
const SETTLED_LATER = 400;

/** A stay: days count from the first of the month, the first ones may be negative. */
export interface Stay {
  readonly hospital: InstitutionLine;
  readonly admittedOn: number;
  readonly dischargedOn: number;
  readonly settledOn: number;
  /** What the bill comes to, about: its lines are scaled to this. In fen. */
  readonly target: bigint;
}

/** Days that a stay lasts. */
export const lengths = new Weighted<number>([
  [1, 40], [2, 70], [3, 100], [4, 110], [5, 110], [6, 100], [7, 95], [8, 80], [9, 65], [10, 55], [12, 80], [14, 60], [18, 50],
  [23, 30], [30, 18], [42, 8], [60, 4],
]); // prettier-ignore

/** Draws one to three stays that follow each other. */
export function drawStays(
  random: Random,
  source: MonthSource,
  terms: { first: InstitutionLine; sameHospital: boolean; scheme: PersonLine['scheme'] },
): Stay[] {
  const { calendar } = source;
  const discharges = drawDischarges(random, source);
  const stays: Stay[] = [];
  for (const dischargedOn of discharges) {
    const again = stays.length === 0 || terms.sameHospital || random.chance(SAME_HOSPITAL_AGAIN);
    const province = `${terms.first.region.slice(0, 2)}0000` as InstitutionLine['region'];
    const hospital = again ? terms.first : source.hospitals.drawIn(province, random);
    const earliest = stays.at(-1)?.dischargedOn;
    const length = lengths.draw(random);
    const admittedOn = earliest === undefined ? dischargedOn - length : Math.max(earliest, dischargedOn - length);
    const late = random.chance(SETTLED_LATER) ? random.between(1, 3) : 0;
    const next = discharges[stays.length + 1] ?? calendar.last;
    const settledOn = Math.min(dischargedOn + late, next);
    const median = medianOf(hospital.tier, terms.scheme, dischargedOn - admittedOn);
    stays.push({ hospital, admittedOn, dischargedOn, settledOn, target: drawTarget(random, median) });
  }
  return stays;
}

/** Days of discharge, ascending and different. */
function drawDischarges(random: Random, { calendar }: MonthSource): number[] {
  const count = random.chance(COME_BACK) ? (random.chance(COME_BACK_TWICE) ? 3 : 2) : 1;
  const days = new Set<number>();
  while (days.size < count) days.add(calendar.drawDischarge(random));
  return [...days].sort((a, b) => a - b);
}

/** Median bill in fen of a stay of usual length, by tier of the hospital and scheme; bills are log-normal around it. */
const medians = {
  'tertiary-a': { '310': 1_770_000n, '390': 970_000n },
  tertiary: { '310': 1_400_000n, '390': 740_000n },
  secondary: { '310': 860_000n, '390': 450_000n },
  primary: { '310': 500_000n, '390': 250_000n },
} as const;
/** A stay costs something on its first day already, then grows with its length. */
const FIRST_DAY = 3;
const USUAL_LENGTH = 8;
const DEVIATION = 0.78;
const SMALLEST_FACTOR = 0.08;
const LARGEST_FACTOR = 20;
const FACTOR_UNITS = 10_000;

/** What a stay of so many days usually comes to, in fen. */
export function medianOf(tier: InstitutionLine['tier'], scheme: PersonLine['scheme'], days: number): bigint {
  return (medians[tier][scheme] * BigInt(FIRST_DAY + days)) / BigInt(FIRST_DAY + USUAL_LENGTH);
}

/** What a single bill comes to, in fen, around the usual one. */
export function drawTarget(random: Random, median: bigint): bigint {
  const factor = Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, Math.exp(DEVIATION * random.normal())));
  return (median * BigInt(Math.round(factor * FACTOR_UNITS))) / BigInt(FACTOR_UNITS);
}
