import type { ClaimDocument, LineDocument } from '../bill';
import type { InstitutionLine, PersonLine } from '../month-file';
import type { MonthSource } from '../month-source';
import type { Random } from '../random';
import { realClaimOf, totalOf } from '../ways/real-bill';
import type { Traveller } from '../ways/travellers';
import type { Cast } from './cast';

/** What becomes of a claim whose invoice another one holds: settlement itself refuses it. */
export const INVOICE_USED = 'rejected:invoice.used';

/** One claim of a case of abuse. */
export interface CaseClaim {
  readonly claim: ClaimDocument;
  /** Day of settlement, counted from the first of the month. */
  readonly settledOn: number;
  /** Whether it is part of the abuse, or an ordinary one of the same people. */
  readonly isAbused: boolean;
  /** Lines in which the abuse lies, from 0; the whole claim where there are none. */
  readonly lines?: readonly number[];
  /** What becomes of it, where it is not settled. */
  readonly expect?: typeof INVOICE_USED;
  /** Large, and without an answer of assistance: every other large bill has one. */
  readonly lacksAssistance?: true;
}

/** Somebody, or a whole hospital, that abuses a rule: who is filed for it and what is billed. */
export interface AbuseCase {
  readonly hospital?: InstitutionLine;
  readonly people: readonly PersonLine[];
  readonly claims: readonly CaseClaim[];
}

/** What a case is drawn from. */
export interface Scene {
  readonly source: MonthSource;
  readonly random: Random;
  readonly cast: Cast;
  /** How many cases of the same rule come before. */
  readonly number: number;
}

/** Plants one case of a rule. */
export type Plant = (scene: Scene) => AbuseCase;

/** The bill of a visit as an honest hospital writes it. */
export function honestBill({ source }: Scene, traveller: Traveller, ordinal = 0): ClaimDocument {
  return realClaimOf(source, traveller, ordinal);
}

/** The day of settlement of a visit. */
export function settledOnOf(traveller: Traveller, ordinal = 0): number {
  return traveller.stays[ordinal]?.settledOn ?? 0;
}

/** A claim with other lines; its total follows. */
export function withLines(claim: ClaimDocument, lines: readonly LineDocument[]): ClaimDocument {
  return { ...claim, total: totalOf(lines), lines: [...lines] };
}

/** A case of one person: all their claims as they are, or as `abuse` makes them. */
export function caseOf(traveller: Traveller, claims: readonly CaseClaim[], more: Partial<AbuseCase> = {}): AbuseCase {
  return { people: [traveller.person], claims, ...more };
}

/** Every visit of somebody billed honestly: the abuse lies in the visits themselves. */
export function allBilled(scene: Scene, traveller: Traveller): CaseClaim[] {
  return traveller.stays.map((_, ordinal) => ({
    claim: honestBill(scene, traveller, ordinal),
    settledOn: settledOnOf(traveller, ordinal),
    isAbused: true,
  }));
}
