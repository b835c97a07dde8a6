import {
  adjudicate,
  contributionOf,
  emptyYear,
  routeFor,
  yearWith,
  yearWithout,
  type PolicyPack,
  type Split,
  type YearSoFar,
} from '@lianqing/benefits';
import { DomainError, provinceOf } from '@lianqing/kernel';
import { maxFen, type Fen } from '@lianqing/money';
import type { Claim } from './claim';
import { billOf, yearContributionOf, type Settlement } from './settlement';

/** A settled row with what it was made of; a negated row has no claim. */
export interface RowToReplay {
  readonly settlement: Settlement;
  readonly claim: Pick<Claim, 'diagnosis' | 'emergency' | 'lines'> | undefined;
}

/** Who pays a bill, of a split. */
export const payers = [
  'poolFund',
  'largeFund',
  'civilServant',
  'enterprise',
  'catastrophic',
  'medicalAssistance',
  'protection',
  'fundTotal',
  'hospitalPart',
  'personalTotal',
  'account',
  'familyAccount',
  'cash',
] as const satisfies readonly (keyof Split)[];
export type Payer = (typeof payers)[number];

/** What some bills come to, as they were settled and as they would be. */
export interface Comparison {
  bills: number;
  /** Bills of which the person would bear less, and more. */
  gain: number;
  lose: number;
  /** Bills that the other policy would not pay for: nobody filed them. */
  refused: number;
  total: Fen;
  fundBefore: Fen;
  fundAfter: Fen;
  personBefore: Fen;
  personAfter: Fen;
}

/** By what the bills are told apart. */
export const groupings = ['province', 'tier', 'person'] as const;
export type Grouping = (typeof groupings)[number];

interface Replayed {
  readonly settlement: Settlement;
  /** Undefined: it would be refused. */
  readonly split: Split | undefined;
  readonly contribution: YearSoFar;
}

/** One person's months under the other policy: years and account as they would stand. */
interface Course {
  readonly personId: string;
  readonly years: Map<number, YearSoFar>;
  readonly bills: Map<bigint, Replayed>;
  /** What the personal account would hold more than it did. */
  accountMore: Fen;
}

/**
 * Replays settled rows under other policies and adds up what would differ. Rows come person by person, each person's in
 * the order in which they were recorded; whatever a bill changes, the person's later bills see it, so that what comes out
 * is what settling anew would give.
 */
export class Replay {
  readonly whole = nothing();
  readonly byPayer: Record<Payer, { before: Fen; after: Fen }> = noPayers();
  readonly by: Record<Grouping, Map<string, Comparison>> = { province: new Map(), tier: new Map(), person: new Map() };
  private course: Course | undefined;

  /** @param packFor the policy that decides a row now: the other one, or the row's own where it is not replaced */
  constructor(private readonly packFor: (settlement: Settlement) => PolicyPack) {}

  add({ settlement, claim }: RowToReplay): void {
    const course = this.courseOf(settlement);
    if (settlement.reversal === null && claim) this.settle(course, settlement, claim);
    else this.undo(course, settlement);
  }

  private courseOf({ personId }: Settlement): Course {
    if (this.course?.personId !== personId)
      this.course = { personId, years: new Map(), bills: new Map(), accountMore: 0n };
    return this.course;
  }

  private settle(course: Course, settlement: Settlement, claim: NonNullable<RowToReplay['claim']>): void {
    const { insuranceYear, circumstances } = settlement;
    const pack = this.packFor(settlement);
    const yearBefore = course.years.get(insuranceYear) ?? settlement.yearBefore;
    const accountAvailable = maxFen(0n, settlement.accountAvailable + course.accountMore);
    const route = routeUnder(pack, settlement, claim.emergency);
    const adjudication =
      route && adjudicate(pack, billOf({ circumstances, route, yearBefore, accountAvailable }, claim));
    const split = adjudication?.split;
    const contribution = split ? contributionOf(split) : emptyYear;
    const replayed: Replayed = { settlement, split, contribution };
    course.years.set(insuranceYear, yearWith(yearBefore, contribution));
    course.accountMore += settlement.split.account - (split?.account ?? 0n);
    course.bills.set(settlement.claimNo, replayed);
    this.count(replayed, 1);
  }

  /** A reversal takes off what its claim would have added; of one that was settled before the month, what it did add. */
  private undo(course: Course, settlement: Settlement): void {
    const original = settlement.reversal && course.bills.get(settlement.reversal.reverses.claimNo);
    const year = course.years.get(settlement.insuranceYear);
    if (original) {
      if (year) course.years.set(settlement.insuranceYear, yearWithout(year, original.contribution));
      course.accountMore -= original.settlement.split.account - (original.split?.account ?? 0n);
      this.count(original, -1);
      return;
    }
    // A negated row carries amounts below zero: adding what it contributes takes the claim's contribution off.
    const { inScope, aboveDeductible, ownBurden } = yearContributionOf(settlement);
    if (year)
      course.years.set(
        settlement.insuranceYear,
        yearWith(year, { admissions: -1, inScope, aboveDeductible, ownBurden }),
      );
    this.count({ settlement, split: settlement.split, contribution: emptyYear }, 1, -1);
  }

  private count(replayed: Replayed, times: 1 | -1, bills: number = times): void {
    const { settlement } = replayed;
    const { circumstances, homeRegion } = settlement;
    const person = [
      circumstances.status,
      ...(circumstances.civilServant ? ['civil-servant'] : []),
      ...(circumstances.assistance ? [`assistance-${circumstances.assistance}`] : []),
    ].join(' ');
    for (const comparison of [
      this.whole,
      comparisonOf(this.by.province, provinceOf(homeRegion)),
      comparisonOf(this.by.tier, circumstances.tier),
      comparisonOf(this.by.person, person),
    ])
      addTo(comparison, replayed, times, bills);
    for (const payer of payers) {
      const sums = this.byPayer[payer];
      sums.before += BigInt(times) * settlement.split[payer];
      sums.after += BigInt(times) * (replayed.split?.[payer] ?? unpaid(payer, settlement.split.total));
    }
  }
}

/** A bill that nobody pays for is the person's whole. */
function unpaid(payer: Payer, total: Fen): Fen {
  return payer === 'personalTotal' || payer === 'cash' ? total : 0n;
}

function addTo(comparison: Comparison, { settlement, split }: Replayed, times: 1 | -1, bills: number): void {
  const sign = BigInt(times);
  const personAfter = split?.personalTotal ?? settlement.split.total;
  const personBefore = settlement.split.personalTotal;
  comparison.bills += bills;
  if (!split) comparison.refused += bills;
  else if (personAfter < personBefore) comparison.gain += bills;
  else if (personAfter > personBefore) comparison.lose += bills;
  comparison.total += sign * settlement.split.total;
  comparison.fundBefore += sign * settlement.split.fundTotal;
  comparison.fundAfter += sign * (split?.fundTotal ?? 0n);
  comparison.personBefore += sign * personBefore;
  comparison.personAfter += sign * personAfter;
}

/** The route that the visit has under a policy; undefined where that does not pay for it unfiled. */
function routeUnder(
  pack: PolicyPack,
  { circumstances }: Settlement,
  emergency: boolean,
): Settlement['route'] | undefined {
  try {
    return routeFor(pack, circumstances.filingCategory ?? undefined, emergency);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'filing.missing') return undefined;
    throw error;
  }
}

function comparisonOf(groups: Map<string, Comparison>, name: string): Comparison {
  const known = groups.get(name) ?? nothing();
  groups.set(name, known);
  return known;
}

function nothing(): Comparison {
  return {
    ...{ bills: 0, gain: 0, lose: 0, refused: 0 },
    ...{ total: 0n, fundBefore: 0n, fundAfter: 0n, personBefore: 0n, personAfter: 0n },
  };
}

function noPayers(): Record<Payer, { before: Fen; after: Fen }> {
  return Object.fromEntries(payers.map((payer) => [payer, { before: 0n, after: 0n }])) as Record<
    Payer,
    { before: Fen; after: Fen }
  >;
}
