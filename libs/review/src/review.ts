import { DomainError, type BusinessDate } from '@lianqing/kernel';
import { minFen } from '@lianqing/money';
import type { Check, Found, FoundAcross, MonthSums } from './check';
import { checks } from './checks';
import type { ReviewContext, ReviewedClaim } from './facts';
import { byAdmission, isSameName } from './figures';
import { sortedFindings, type Finding, type FindingOf } from './finding';
import type { RuleKind } from './parameters';
import { holdsFor, type Phase, type RuleBook, type RuleOf } from './rule';

/** A rule made ready: of the three, the one that its kind needs. */
interface Ready {
  readonly ofClaim?: (claim: ReviewedClaim) => readonly Finding[];
  readonly ofPerson?: (claims: readonly ReviewedClaim[]) => readonly Finding[];
  readonly months?: ReadyMonths;
}

interface ReadyMonths {
  readonly add: (claim: ReviewedClaim) => void;
  readonly findings: () => readonly Finding[];
}

/**
 * A review after the fact, person by person: memory holds one person's claims, the sums of hospitals, the invoice
 * numbers and the findings, whatever the number of claims.
 */
export class Review {
  private readonly ready: readonly Ready[];
  private readonly found: Finding[] = [];
  private lastPerson = '';

  constructor(book: RuleBook, context: ReviewContext = {}) {
    this.ready = book.rules.filter(({ when }) => when.includes('after')).map((rule) => readyFor(rule, context));
  }

  /**
   * Reviews all claims of one person, in any order: those under review (from `context.from` on) and those of
   * `historyDays` before. Each claim once; reversed ones left out.
   * @throws DomainError `rejected`, codes `review.not-sorted` when a person comes after one with a greater id, or twice,
   * and `review.claim-twice`.
   */
  addPerson(claims: readonly ReviewedClaim[]): void {
    const sorted = [...claims].sort(byAdmission);
    const [first] = sorted;
    if (first === undefined) return;
    assertOnce(sorted);
    if (first.personId <= this.lastPerson) throw notSorted(first);
    this.lastPerson = first.personId;
    for (const { ofClaim, ofPerson, months } of this.ready) {
      if (ofPerson) this.found.push(...ofPerson(sorted));
      if (ofClaim) for (const claim of sorted) this.found.push(...ofClaim(claim));
      if (months) for (const claim of sorted) months.add(claim);
    }
  }

  /** All findings, in an order that does not depend on the order of the claims. */
  finish(): Finding[] {
    const ofMonths = this.ready.flatMap(({ months }) => months?.findings() ?? []);
    return sortedFindings([...this.found, ...ofMonths]);
  }
}

/**
 * Reviews claims after the fact.
 * @param claims in ascending order of their person's id, as `sortedByPerson` has them; within a person in any order.
 * @throws as `Review.addPerson` does.
 */
export function reviewClaims(book: RuleBook, claims: Iterable<ReviewedClaim>, context: ReviewContext = {}): Finding[] {
  const review = new Review(book, context);
  let ofPerson: ReviewedClaim[] = [];
  for (const claim of claims) {
    if (ofPerson.length > 0 && ofPerson[0]?.personId !== claim.personId) {
      review.addPerson(ofPerson);
      ofPerson = [];
    }
    ofPerson.push(claim);
  }
  review.addPerson(ofPerson);
  return review.finish();
}

/** The order that `reviewClaims` needs, of claims that fit into memory. */
export function sortedByPerson(claims: Iterable<ReviewedClaim>): ReviewedClaim[] {
  return [...claims].sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0));
}

/** A question asked while a person is treated. */
export interface PromptRequest {
  /** The bill as it stands or is planned. */
  readonly claim: ReviewedClaim;
  /** Other claims of the same person. */
  readonly history: readonly ReviewedClaim[];
  readonly phase: Phase;
  readonly context?: ReviewContext;
}

/** What a physician or a cashier is told before or during a visit: findings that the claim itself takes part in. */
export function prompts(book: RuleBook, { claim, history, phase, context = {} }: PromptRequest): Finding[] {
  const claims = [claim, ...history.filter((earlier) => !isSameName(earlier, claim))].sort(byAdmission);
  const found = book.rules
    .filter(({ when }) => when.includes(phase))
    .map((rule) => readyFor(rule, context))
    .flatMap(({ ofClaim, ofPerson }) => [...(ofClaim?.(claim) ?? []), ...(ofPerson?.(claims) ?? [])]);
  return sortedFindings(found.filter((finding) => isAbout(finding, claim)));
}

/** What a kind of rule is told at once: one claim, the claims of one person, or all claims of months. */
export type Sight = Check<RuleKind>['sees'];

/** The rules of a book whose kinds see one of these: what a day's review needs is ready before the month is over. */
export function rulesSeeing(book: RuleBook, ...sights: readonly Sight[]): RuleBook {
  return { ...book, rules: book.rules.filter(({ kind }) => sights.includes(checks[kind].sees)) };
}

/** How many days before the time under review a person's claims can still matter to these rules. */
export function historyDays(book: RuleBook): number {
  return Math.max(0, ...book.rules.map((rule) => windowOf(rule)));
}

function windowOf<Kind extends RuleKind>({ kind, parameters }: RuleOf<Kind>): number {
  const check = checks[kind];
  return check.sees === 'person' ? check.windowDays(parameters) : 0;
}

function isAbout({ claim: subject, others }: Finding, { institution, claimId }: ReviewedClaim): boolean {
  const isSubject = subject.institution === institution && subject.claimId === claimId;
  return isSubject || others.some((other) => isSameName(other, { institution, claimId }));
}

function readyFor<Kind extends RuleKind>(rule: RuleOf<Kind>, context: ReviewContext): Ready {
  const check = checks[rule.kind];
  const isJudged = (claim: ReviewedClaim) => isFrom(context, claim.settledOn) && holdsFor(rule, claim);
  const kept = (found: Iterable<Found<Kind>>) => {
    const findings: Finding[] = [];
    for (const one of found) if (isJudged(one.claim)) findings.push(findingOf(rule, one));
    return findings;
  };
  switch (check.sees) {
    case 'claim':
      return { ofClaim: (claim) => (isJudged(claim) ? kept(check.check(rule.parameters, claim, context)) : []) };
    case 'person':
      return { ofPerson: (claims) => kept(check.check(rule.parameters, claims)) };
    case 'months':
      return { months: monthsOf(rule, check.begin(rule.parameters), context) };
  }
}

function monthsOf<Kind extends RuleKind>(
  rule: RuleOf<Kind>,
  sums: MonthSums<Kind>,
  context: ReviewContext,
): ReadyMonths {
  return {
    add: (claim) => {
      if (holdsFor(rule, claim)) sums.add(claim);
    },
    findings: () => [...sums.findings()].filter(({ on }) => isFrom(context, on)).map((one) => findingAcross(rule, one)),
  };
}

function isFrom({ from }: ReviewContext, day: BusinessDate): boolean {
  return from === undefined || from <= day;
}

function findingOf<Kind extends RuleKind>(
  { id, kind, severity }: RuleOf<Kind>,
  { claim, lines = [], amount, others = [], evidence }: Found<Kind>,
): Finding {
  const { institution, claimId } = claim;
  const finding: FindingOf<Kind> = {
    rule: id,
    kind,
    severity,
    claim: { institution, claimId },
    lines,
    amount: minFen(amount, claim.total),
    physician: onlyOne(claim, lines, 'physician'),
    department: onlyOne(claim, lines, 'department'),
    others,
    evidence,
  };
  return finding as Finding;
}

function findingAcross<Kind extends RuleKind>(
  { id, kind, severity }: RuleOf<Kind>,
  { institution, claimId, amount, others = [], evidence }: FoundAcross<Kind>,
): Finding {
  const claim = { institution, claimId: claimId ?? null };
  const nobody = { physician: null, department: null };
  const finding: FindingOf<Kind> = { rule: id, kind, severity, claim, lines: [], amount, ...nobody, others, evidence };
  return finding as Finding;
}

/** Who stands on all lines in question; without lines, on all lines of the claim. */
function onlyOne({ lines }: ReviewedClaim, places: readonly number[], word: 'physician' | 'department'): string | null {
  const asked = places.length === 0 ? lines : places.flatMap((place) => lines[place] ?? []);
  const words = new Set(asked.map((line) => line[word]));
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : null;
}

function assertOnce(claims: readonly ReviewedClaim[]): void {
  for (const [place, claim] of claims.entries()) {
    const next = claims[place + 1];
    if (next === undefined || !isSameName(claim, next)) continue;
    const { institution, claimId } = claim;
    const message = `claim ${claimId} of ${institution} stands twice among the claims to review: leave one out`;
    throw new DomainError('rejected', 'review.claim-twice', message, { institution, claimId });
  }
}

function notSorted({ personId }: ReviewedClaim): DomainError {
  const message = `claims of ${personId} come after those of a person with a greater or the same id: sort them by person`;
  return new DomainError('rejected', 'review.not-sorted', message, { personId });
}
