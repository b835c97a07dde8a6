import {
  adjudicate,
  assertCovered,
  assertWayCovered,
  countersAdded,
  countersRead,
  emptyYear,
  routeFor,
  rulesFor,
  yearWith,
  yearWithout,
  type CounterAmounts,
  type CounterKeys,
  type PolicyPack,
  type Split,
  type YearContribution,
} from '@lianqing/benefits';
import { DomainError, provinceOf, settlementIdOf, type SettlementId } from '@lianqing/kernel';
import { maxFen, type Fen } from '@lianqing/money';
import { causeOf, type Claim } from '../settling/claim';
import { isSilent, type Billed } from '../catalogue/listed-lines';
import { chargedThrough } from '../settling/stays';
import { hasKeptFor } from '../settling/particulars';
import type { Circumstances } from '../settling/circumstances';
import { billOf, counterKeysFor, yearContributionOf, type Settlement } from '../settling/settlement';

/** A settled row with what it was made of; a negated row has no claim. */
export interface RowToTry {
  readonly settlement: Settlement;
  readonly claim: (Pick<Claim, 'cause' | 'emergency' | 'continues'> & Billed) | undefined;
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
  /** Bills that the other policy would not pay for: nobody filed them, it excludes the cause, or nobody told what it asks of the person. */
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

interface Tried {
  readonly settlement: Settlement;
  /** Undefined: it would be refused. */
  readonly split: Split | undefined;
  readonly contribution: YearContribution;
  readonly counted: CounterAmounts | null;
}

/** What one person's bills would have changed so far: more or less in each insurance year and on the personal account. */
interface Course {
  readonly personId: string;
  readonly changes: Map<number, YearContribution>;
  /** The same for counters, by insurance year. */
  readonly counterChanges: Map<number, Map<string, bigint>>;
  /** Deductibles charged for a stay up to and with each bill. */
  readonly charged: Map<SettlementId, Fen>;
  readonly bills: Map<bigint, Tried>;
  accountMore: Fen;
  familyMore: Fen;
}

/**
 * Splits settled rows again under other policies and adds up what would differ. Rows come person by person, each
 * person's in the order in which they were recorded. What a bill adds to its year more or less than it did is added to the
 * year that each later bill of the person was settled on, so that bills of other months stand as they are. An account
 * that was overdrawn was told as 0; what it lacked is not known here.
 */
export class PolicyTrial {
  readonly whole = nothing();
  readonly byPayer: Record<Payer, { before: Fen; after: Fen }> = noPayers();
  readonly by: Record<Grouping, Map<string, Comparison>> = { province: new Map(), tier: new Map(), person: new Map() };
  private course: Course | undefined;

  /** @param packFor the policy that decides a row now: the other one, or the row's own where it is not replaced */
  constructor(private readonly packFor: (settlement: Settlement) => PolicyPack) {}

  add({ settlement, claim }: RowToTry): void {
    const course = this.courseOf(settlement);
    if (settlement.reversal === null && claim) this.settle(course, settlement, claim);
    else this.undo(course, settlement);
  }

  private courseOf({ personId }: Settlement): Course {
    if (this.course?.personId !== personId) this.course = courseFrom(personId);
    return this.course;
  }

  private settle(course: Course, settlement: Settlement, claim: NonNullable<RowToTry['claim']>): void {
    const { insuranceYear } = settlement;
    const pack = this.packFor(settlement);
    const keys = counterKeysFor(pack, settlement, claim);
    const circumstances = circumstancesIn(course, settlement, claim, keys);
    const changed = course.changes.get(insuranceYear) ?? emptyYear;
    const yearBefore = yearWith(settlement.yearBefore, changed);
    const accountAvailable = maxFen(0n, settlement.accountAvailable + course.accountMore);
    const route = routeUnder(pack, settlement, claim);
    const bill = route && billOf({ circumstances, route, yearBefore, accountAvailable }, claim);
    const adjudication = bill && adjudicate(pack, bill);
    const counted = adjudication && keys ? countersAdded(keys, adjudication.counted) : null;
    const contribution = adjudication?.contribution ?? emptyYear;
    const tried: Tried = { settlement, split: adjudication?.split, contribution, counted };
    const { admissions } = contribution;
    const deductible = tried.split?.deductible ?? 0n;
    course.charged.set(idOf(settlement), chargedThrough({ circumstances, admissions }, deductible));
    course.bills.set(settlement.claimNo, tried);
    this.changeYear(course, tried, 1);
    this.count(tried, 1);
  }

  /** A reversal takes off what its claim would have added; of one that was settled before, it changes nothing. */
  private undo(course: Course, settlement: Settlement): void {
    const original = settlement.reversal && course.bills.get(settlement.reversal.reverses.claimNo);
    if (original) {
      this.changeYear(course, original, -1);
      this.count(original, -1);
    } else
      this.count({ settlement, split: settlement.split, contribution: emptyYear, counted: settlement.counted }, 1, -1);
  }

  /** What a bill adds to its year, and leaves on the account, more than it did. */
  private changeYear(course: Course, { settlement, split, contribution, counted }: Tried, times: 1 | -1): void {
    const { insuranceYear } = settlement;
    const more = yearWithout(contribution, yearContributionOf(settlement));
    const changed = course.changes.get(insuranceYear) ?? emptyYear;
    course.changes.set(insuranceYear, times === 1 ? yearWith(changed, more) : yearWithout(changed, more));
    changeCounters(course, insuranceYear, counted, times);
    changeCounters(course, insuranceYear, settlement.counted, times === 1 ? -1 : 1);
    course.familyMore += BigInt(times) * (settlement.split.familyAccount - (split?.familyAccount ?? 0n));
    course.accountMore += BigInt(times) * (settlement.split.account - (split?.account ?? 0n));
  }

  private count(tried: Tried, times: 1 | -1, bills: number = times): void {
    const { settlement } = tried;
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
      addTo(comparison, tried, times, bills);
    for (const payer of payers) {
      const sums = this.byPayer[payer];
      const after = tried.split ? tried.split[payer] : unpaid(payer, settlement.split.total);
      sums.before += times === 1 ? settlement.split[payer] : -settlement.split[payer];
      sums.after += times === 1 ? after : -after;
    }
  }
}

function idOf({ institution, claimId }: Settlement): SettlementId {
  return settlementIdOf(institution, claimId);
}

function courseFrom(personId: string): Course {
  const nothing = { accountMore: 0n, familyMore: 0n };
  return { personId, changes: new Map(), counterChanges: new Map(), charged: new Map(), bills: new Map(), ...nothing };
}

/** What a bill would have found: relatives' money, deductibles of the stay and counters are those of the other course. */
function circumstancesIn(
  course: Course,
  settlement: Settlement,
  { continues: named }: Pick<Claim, 'continues'>,
  keys: CounterKeys | undefined,
): Circumstances {
  const { familyAvailable, continues } = settlement.circumstances;
  const charged = named && course.charged.get(settlementIdOf(named.institution, named.claimId));
  return {
    ...settlement.circumstances,
    familyAvailable: familyAvailable === undefined ? undefined : maxFen(0n, familyAvailable + course.familyMore),
    continues: continues && { by: continues.by, charged: charged ?? continues.charged },
    counters: keys && countersRead(keys, countersBefore(course, settlement)),
  };
}

/** What the year would have counted before a bill, of all that the bill's own policy read. */
function countersBefore({ counterChanges }: Course, { insuranceYear, circumstances }: Settlement): Map<string, bigint> {
  const before = new Map(Object.entries(circumstances.counters ?? {}));
  for (const [name, more] of counterChanges.get(insuranceYear) ?? []) before.set(name, (before.get(name) ?? 0n) + more);
  return before;
}

function changeCounters(
  { counterChanges }: Course,
  insuranceYear: number,
  counted: CounterAmounts | null,
  times: 1 | -1,
): void {
  if (!counted) return;
  const changes = counterChanges.get(insuranceYear) ?? new Map<string, bigint>();
  counterChanges.set(insuranceYear, changes);
  for (const [name, amount] of Object.entries(counted))
    changes.set(name, (changes.get(name) ?? 0n) + BigInt(times) * amount);
}

/** A bill that nobody pays for is the person's whole. */
function unpaid(payer: Payer, total: Fen): Fen {
  return payer === 'personalTotal' || payer === 'cash' ? total : 0n;
}

function addTo(comparison: Comparison, { settlement, split }: Tried, times: 1 | -1, bills: number): void {
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

/** The codes with which a policy refuses a bill. */
const refusalsOfBills: ReadonlySet<string> = new Set([
  ...['filing.missing', 'cause.excluded'],
  ...['policy.way-not-covered', 'disease.not-recognised'],
]);

/** The route that the visit has under a policy; undefined where that refuses it, or asks for more of the person than is known. */
function routeUnder(
  pack: PolicyPack,
  { circumstances }: Settlement,
  claim: Pick<Claim, 'kind' | 'diagnosis' | 'cause' | 'emergency' | 'lines'>,
): Settlement['route'] | undefined {
  if (!hasKeptFor(pack, claim.kind, circumstances)) return undefined;
  if (!rulesFor(pack, claim.kind)?.prePaymentDefaults && claim.lines.some(isSilent)) return undefined;
  try {
    assertCovered(pack, causeOf(claim), circumstances.declared ?? false);
    assertWayCovered(pack, { visit: claim, person: circumstances });
    return routeFor(pack, circumstances.filingCategory ?? undefined, claim.emergency, claim.kind);
  } catch (error) {
    if (error instanceof DomainError && refusalsOfBills.has(error.code)) return undefined;
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
