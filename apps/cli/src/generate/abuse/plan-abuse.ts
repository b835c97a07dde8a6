import type { MonthSource } from '../month-source';
import { Random } from '../random';
import type { AbuseCase } from './case';
import { Cast } from './cast';
import { plants } from './plants';
import { abusedRules, type AbusedRule } from './rules';

/** Numbers of the people of cases begin here: above those of every month that fits into memory. */
const FIRST_PERSON = 2 ** 28;
/** Room for the people of one case, those who did not fit among them. */
const PEOPLE_PER_CASE = 2 ** 15;

/** A case of a month: enough to draw it again whenever one of its claims is needed. */
export interface PlannedCase {
  readonly rule: AbusedRule;
  /** How many cases of the same rule come before. */
  readonly number: number;
  /** How many cases at all come before. */
  readonly ordinal: number;
  readonly people: readonly number[];
}

/** What abuse a month holds. */
export interface AbusePlan {
  readonly cases: readonly PlannedCase[];
  /** Claims of all cases, the ordinary ones of the same people among them. */
  readonly claims: number;
  /** Abused claims by rule. */
  readonly counts: Readonly<Record<string, number>>;
}

export const noAbuse: AbusePlan = { cases: [], claims: 0, counts: {} };

/**
 * Plans so many abused claims, evenly over the rules: the next case is always one of the rule that has fewest. Every rule
 * is abused at least once, so that a small share may come out larger.
 */
export function planAbuse(source: MonthSource, abusedClaims: number): AbusePlan {
  if (abusedClaims === 0) return noAbuse;
  const counts = new Map<AbusedRule, { abused: number; cases: number }>(
    abusedRules.map((rule) => [rule, { abused: 0, cases: 0 }]),
  );
  const cases: PlannedCase[] = [];
  let [claims, abused] = [0, 0];
  for (;;) {
    const [rule, count] = [...counts].reduce((fewest, one) => (one[1].abused < fewest[1].abused ? one : fewest));
    if (count.abused > 0 && abused >= abusedClaims) break;
    const planned = { rule, number: count.cases, ordinal: cases.length, people: [] };
    const cast = castOf(source, planned);
    const drawn = plants[rule](sceneOf(source, planned, cast));
    const inCase = drawn.claims.filter(({ isAbused }) => isAbused).length;
    cases.push({ ...planned, people: cast.found });
    count.cases += 1;
    count.abused += inCase;
    claims += drawn.claims.length;
    abused += inCase;
  }
  return { cases, claims, counts: Object.fromEntries([...counts].map(([rule, count]) => [rule, count.abused])) };
}

/** Draws a planned case; always the same one. */
export function drawCase(source: MonthSource, planned: PlannedCase): AbuseCase {
  return plants[planned.rule](sceneOf(source, planned, castOf(source, planned)));
}

function castOf(source: MonthSource, { ordinal, people }: PlannedCase): Cast {
  return new Cast(source, FIRST_PERSON + ordinal * PEOPLE_PER_CASE, people);
}

function sceneOf(source: MonthSource, { rule, number }: PlannedCase, cast: Cast) {
  return { source, random: Random.of(source.seed, source.mark, 'abuse', rule, number), cast, number };
}
