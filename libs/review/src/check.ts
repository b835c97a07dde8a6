import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Evidence } from './evidence';
import type { ClaimName, ReviewContext, ReviewedClaim } from './facts';
import type { RuleKind, RuleParameters } from './parameters';

/** What a check found of a claim; rule, severity and staff are added by the engine. */
export interface Found<Kind extends RuleKind> {
  readonly claim: ReviewedClaim;
  /** Counted from 0; left out where the claim as a whole is in question. */
  readonly lines?: readonly number[];
  readonly amount: Fen;
  readonly others?: readonly ClaimName[];
  readonly evidence: Evidence[Kind];
}

/** What a check found of a hospital's month, or of claims that it no longer holds. */
export interface FoundAcross<Kind extends RuleKind> {
  readonly institution: InstitutionCode;
  readonly claimId?: ClaimName['claimId'];
  /** The last day that it rests on. */
  readonly on: BusinessDate;
  readonly amount: Fen;
  readonly others?: readonly ClaimName[];
  readonly evidence: Evidence[Kind];
}

/** Sees one claim. */
export interface ClaimCheck<Kind extends RuleKind> {
  readonly sees: 'claim';
  check(parameters: RuleParameters[Kind], claim: ReviewedClaim, context: ReviewContext): Iterable<Found<Kind>>;
}

/** Sees the claims of one person, by day of admission. */
export interface PersonCheck<Kind extends RuleKind> {
  readonly sees: 'person';
  /** How many days before a claim another one can matter to it. */
  windowDays(parameters: RuleParameters[Kind]): number;
  check(parameters: RuleParameters[Kind], claims: readonly ReviewedClaim[]): Iterable<Found<Kind>>;
}

/** Sees all claims one after the other and keeps sums of them, each month by itself. */
export interface MonthCheck<Kind extends RuleKind> {
  readonly sees: 'months';
  begin(parameters: RuleParameters[Kind]): MonthSums<Kind>;
}

export interface MonthSums<Kind extends RuleKind> {
  add(claim: ReviewedClaim): void;
  findings(): Iterable<FoundAcross<Kind>>;
}

export type Check<Kind extends RuleKind> = ClaimCheck<Kind> | PersonCheck<Kind> | MonthCheck<Kind>;

/** Of every kind, its check. */
export type Checks = { readonly [Kind in RuleKind]: Check<Kind> };
