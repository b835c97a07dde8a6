import {
  businessDateOf,
  DomainError,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';
import type { Claim, VisitCause } from '../settling/claim';

/** 申报: what a hospital tells within 24 hours of an admission: a trauma, or that somebody came back soon (seed-facts §2.3). */

export const declarationKinds = ['trauma', 'repeat-admission'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

/** A declaration as the hospital makes it. Identity: (institution, declarationId). */
export interface Declaration {
  readonly institution: InstitutionCode;
  readonly declarationId: HospitalReference;
  readonly kind: DeclarationKind;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly admittedAt: Date;
  /** Of a trauma only. */
  readonly cause: VisitCause | null;
  /** The patient has declared in writing that no third party is liable. */
  readonly noThirdParty: boolean;
  /** 涉及第三方: somebody else takes part in it, whoever is liable. */
  readonly involvesThirdParty: boolean;
  /** Where the hospital keeps the written declaration. */
  readonly document: string | null;
  readonly declaredBy: string;
}

/** A declaration as it was recorded. */
export interface RecordedDeclaration extends Declaration {
  readonly treatingRegion: RegionCode;
  readonly admittedOn: BusinessDate;
  readonly declaredAt: Date;
  readonly dueAt: Date;
  readonly isLate: boolean;
  readonly withdrawn: { readonly by: string; readonly reason: string; readonly at: Date } | null;
}

/** From the admission (seed-facts §2.3). */
const TERM_MS = 24 * 3_600_000;
/** A hospital's clock may be this much ahead of ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Until when a declaration is in time. */
export function declarationDueAt(admittedAt: Date): Date {
  return new Date(admittedAt.getTime() + TERM_MS);
}

/**
 * Takes a declaration at the instant at which it came. A late one is kept and marked.
 * @throws DomainError `rejected`: `declaration.admitted-in-future`, `declaration.cause-missing`,
 *   `declaration.cause-unexpected`, `declaration.contradictory`
 */
export function recordedAt(declaration: Declaration, treatingRegion: RegionCode, now: Date): RecordedDeclaration {
  const { kind, admittedAt, cause, noThirdParty, involvesThirdParty } = declaration;
  if (admittedAt.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    throw refused(
      'admitted-in-future',
      `Admitted at ${admittedAt.toISOString()}, which is to come: correct the instant`,
    );
  }
  if (kind === 'trauma' && cause === null) {
    throw refused('cause-missing', 'A trauma is declared with its cause: name it');
  }
  if (kind !== 'trauma' && (cause !== null || noThirdParty || involvesThirdParty)) {
    throw refused(
      'cause-unexpected',
      'Only a trauma has a cause and third parties: leave them out, or declare a trauma',
    );
  }
  if (noThirdParty && involvesThirdParty) {
    throw refused('contradictory', 'Either no third party is liable, or one takes part: ask the patient again');
  }
  const dueAt = declarationDueAt(admittedAt);
  const admittedOn = businessDateOf(admittedAt);
  const isLate = now > dueAt;
  return { ...declaration, treatingRegion, admittedOn, declaredAt: now, dueAt, isLate, withdrawn: null };
}

function refused(code: string, message: string): DomainError {
  return new DomainError('rejected', `declaration.${code}`, message);
}

/** What of a claim says which declaration belongs to it. */
export type DeclaredStay = Pick<Claim, 'institution' | 'personId' | 'admittedOn'> & { readonly cause: VisitCause };

/** The declarations that stand beside some claims: asked once for all of them, then claim by claim. */
export class Declarations {
  private readonly stays: ReadonlySet<string>;

  /** @param stays those for which it was declared in writing that no third party is liable */
  constructor(stays: Iterable<DeclaredStay> = []) {
    this.stays = new Set(Array.from(stays, nameOf));
  }

  /** Whether it was declared in writing, and not withdrawn, that nobody else is liable for what the claim is of. */
  covers({ institution, personId, admittedOn, cause }: Claim): boolean {
    return cause !== undefined && this.stays.has(nameOf({ institution, personId, admittedOn, cause }));
  }
}

function nameOf({ institution, personId, admittedOn, cause }: DeclaredStay): string {
  return `${institution}:${personId}:${admittedOn}:${cause}`;
}
