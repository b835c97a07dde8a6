import {
  DomainError,
  invariant,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { covers } from '../settling/filing-for';
import { holdsOn } from '../settling/person';

/** 审批: what must be agreed to while somebody is treated, and by whom (seed-facts §2.3, §4). */

export const approvalKinds = ['repeat-admission', 'high-cost', 'equipment', 'home-bed'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** In the order in which they are asked. */
export const approvalLevels = ['hospital', 'supervision-section', 'leader'] as const;
export type ApprovalLevel = (typeof approvalLevels)[number];

/** One level of a rule: how long it has, and what becomes of a request that it leaves lying. */
export interface LevelTerm {
  readonly level: ApprovalLevel;
  readonly withinHours: number;
  /** `escalate` asks the next level instead; `lapse` ends the request without consent. */
  readonly overdue: 'escalate' | 'lapse';
}

interface RuleOfEveryKind {
  /** Small letters, digits and dashes; unique. Requests name it. */
  readonly id: string;
  /** What becomes of a bill without the approval: it is rejected, or settled and shown to who supervises. */
  readonly effect: 'refuse' | 'flag';
  /** Whose regions these are: where the hospital lies, or where the person is insured. */
  readonly side: 'treating' | 'home';
  readonly regions: readonly RegionCode[];
  /** Admissions from this day until that one (exclusive). */
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly levels: readonly LevelTerm[];
  readonly source: string;
}

/** What of it needs an approval, where and from when. Data, read from a file. */
export type ApprovalRule = RuleOfEveryKind &
  (
    | { readonly kind: 'repeat-admission'; readonly withinDays: number; readonly sameInstitution: boolean }
    | { readonly kind: 'high-cost'; readonly above: Fen }
    | { readonly kind: 'equipment' | 'home-bed'; readonly items: readonly string[] }
  );

/** Where and when somebody is treated, as far as rules ask. */
export interface RuledStay {
  readonly treatingRegion: RegionCode;
  readonly homeRegion: RegionCode;
  readonly admittedOn: BusinessDate;
}

/** Whether a rule holds for a stay at all. */
export function isRuled(rule: ApprovalRule, { treatingRegion, homeRegion, admittedOn }: RuledStay): boolean {
  const region = rule.side === 'treating' ? treatingRegion : homeRegion;
  return holdsOn(rule.from, rule.until, admittedOn) && rule.regions.some((one) => covers(one, region));
}

/** A request as the hospital makes it. Identity: (institution, requestId). */
export interface ApprovalRequest {
  readonly institution: InstitutionCode;
  readonly requestId: HospitalReference;
  readonly rule: string;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly admittedOn: BusinessDate;
  /** Most that the stay will come to; of `high-cost` only. */
  readonly amount: Fen | null;
  /** Codes of what is asked for; of `equipment` and `home-bed` only. */
  readonly items: readonly string[];
  readonly reason: string;
  readonly documents: readonly string[];
  readonly requestedBy: string;
}

export const approvalStates = ['pending', 'approved', 'refused', 'lapsed'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** Where a request stands. Its levels are those of the rule on the day of the request: a new rule changes nothing of it. */
export interface CareApproval extends ApprovalRequest {
  readonly kind: ApprovalKind;
  readonly treatingRegion: RegionCode;
  readonly requestedAt: Date;
  readonly levels: readonly LevelTerm[];
  readonly state: ApprovalState;
  /** The level that is asked now, or that ended it. */
  readonly level: ApprovalLevel;
  /** Null when nothing is asked any more. */
  readonly dueAt: Date | null;
  /** Steps taken so far; 1 is the request. */
  readonly version: number;
}

export type ApprovalStepKind = 'requested' | 'approved' | 'refused' | 'escalated' | 'lapsed';

/** One step of a request: never changed. `by` is null where time itself took it. */
export interface ApprovalStep {
  readonly step: number;
  readonly kind: ApprovalStepKind;
  readonly level: ApprovalLevel | null;
  readonly decisionId: string | null;
  readonly by: string | null;
  readonly reason: string;
  readonly at: Date;
}

/** What a level decides. */
export interface ApprovalDecision {
  readonly decisionId: string;
  readonly level: ApprovalLevel;
  readonly verdict: 'approve' | 'refuse';
  readonly by: string;
  readonly reason: string;
}

const HOUR_MS = 3_600_000;

/**
 * A request under its rule, with its first level asked.
 * @throws DomainError `rejected`: `approval.rule-elsewhere`, `approval.amount-missing`, `approval.items-missing`
 */
export function requested(
  request: ApprovalRequest,
  rule: ApprovalRule,
  { treatingRegion, now }: { readonly treatingRegion: RegionCode; readonly now: Date },
): CareApproval {
  const { homeRegion, admittedOn, amount, items } = request;
  if (!isRuled(rule, { treatingRegion, homeRegion, admittedOn })) {
    const message = `Rule ${rule.id} does not hold for an admission on ${admittedOn} in ${treatingRegion} of a person of ${homeRegion}: ask for the rules of this stay`;
    throw new DomainError('rejected', 'approval.rule-elsewhere', message, { rule: rule.id });
  }
  if ((rule.kind === 'high-cost') !== (amount !== null)) {
    const message = 'A high cost is approved up to an amount, and nothing else has one: name it, or leave it out';
    throw new DomainError('rejected', 'approval.amount-missing', message, { kind: rule.kind });
  }
  const isOfItems = rule.kind === 'equipment' || rule.kind === 'home-bed';
  if (isOfItems !== items.length > 0 || (isOfItems && items.some((code) => !rule.items.includes(code)))) {
    const message = isOfItems
      ? `Rule ${rule.id} is about the items ${rule.items.join(', ')}: name those that are asked for`
      : 'Only equipment and home beds are approved item by item: leave them out';
    throw new DomainError('rejected', 'approval.items-missing', message, { kind: rule.kind });
  }
  const { kind, levels } = rule;
  const first = termAt(levels, 0);
  const dueAt = dueAfter(first, now);
  const standing = { kind, treatingRegion, requestedAt: now, levels, level: first.level, dueAt, version: 1 };
  return { ...request, ...standing, state: 'pending' };
}

/**
 * The request after a level has decided.
 * @param before everybody who has taken a step of it already
 * @throws DomainError `conflict`: `approval.closed`, `approval.other-level`; `forbidden`, `approval.same-person`
 */
export function decided(
  approval: CareApproval,
  { level, verdict, by }: ApprovalDecision,
  before: ReadonlySet<string>,
  now: Date,
): CareApproval {
  if (approval.state !== 'pending') {
    const message = `Request ${approval.requestId} is ${approval.state} already: nothing is left to decide`;
    throw new DomainError('conflict', 'approval.closed', message, { state: approval.state });
  }
  if (approval.level !== level) {
    const message = `Request ${approval.requestId} is with ${approval.level}, not with ${level}: look at it again`;
    throw new DomainError('conflict', 'approval.other-level', message, { level: approval.level });
  }
  if (before.has(by)) {
    const message = `${by} has taken a step of request ${approval.requestId} already: somebody else decides this level`;
    throw new DomainError('forbidden', 'approval.same-person', message, { by });
  }
  if (verdict === 'refuse') return ended(approval, 'refused');
  return askedNext(approval, now) ?? ended(approval, 'approved');
}

/** The request after its level has let the time pass, and what that step is called. */
export function overdue(approval: CareApproval, now: Date): { approval: CareApproval; kind: 'escalated' | 'lapsed' } {
  const term = termAt(approval.levels, indexOf(approval));
  const next = term.overdue === 'escalate' ? askedNext(approval, now) : undefined;
  return next ? { approval: next, kind: 'escalated' } : { approval: ended(approval, 'lapsed'), kind: 'lapsed' };
}

function askedNext(approval: CareApproval, now: Date): CareApproval | undefined {
  const next = approval.levels[indexOf(approval) + 1];
  return next && { ...approval, level: next.level, dueAt: dueAfter(next, now), version: approval.version + 1 };
}

function ended(approval: CareApproval, state: ApprovalState): CareApproval {
  return { ...approval, state, dueAt: null, version: approval.version + 1 };
}

function indexOf({ levels, level }: CareApproval): number {
  return levels.findIndex((term) => term.level === level);
}

function termAt(levels: readonly LevelTerm[], index: number): LevelTerm {
  const term = levels[index];
  invariant(term, 'a request is with one of its levels');
  return term;
}

function dueAfter({ withinHours }: LevelTerm, now: Date): Date {
  return new Date(now.getTime() + withinHours * HOUR_MS);
}
