import type { HospitalTier } from '@lianqing/benefits';
import { daysBetween, DomainError, type BusinessDate, type HospitalReference, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Claim } from '../settling/claim';
import { grantedTo, refusalOfInsurance, type Eligibility, type Registry } from '../settling/eligibility';
import type { Institution } from '../settling/institution';
import type { InsuredPerson } from '../settling/person';
import type { Refusal } from '../settling/refusal';
import type { DocumentKind } from './reimbursement-terms';

/** Why a bill was not settled directly (seed-facts §1). */
export const detours = ['not-filed', 'card-not-used', 'not-connected', 'system-failed', 'emergency', 'other'] as const;
export type Detour = (typeof detours)[number];

/**
 * `incomplete`: documents are missing. `computed`: it waits for consent. `accepted`: it counts in the year and waits for
 * its batch. `corrected`: a negated row undoes it.
 */
export const reimbursementStates = [
  'incomplete',
  'computed',
  'accepted',
  'batched',
  'paid',
  'refused',
  'withdrawn',
  'corrected',
] as const;
export type ReimbursementState = (typeof reimbursementStates)[number];

/** Why an application is refused; `documents.late` is given by time alone. */
export const refusalReasons = [
  'documents.late',
  'documents.not-genuine',
  'bill.not-covered',
  'person.not-entitled',
  'third-party.liable',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** An application's identity: two home regions may use the same number. */
export interface ReimbursementKey {
  readonly homeRegion: RegionCode;
  readonly applicationId: HospitalReference;
}

/** A hospital as the applicant states it, where the registry does not know it. */
export interface StatedHospital {
  readonly name: string;
  readonly region: RegionCode;
  readonly tier: HospitalTier;
  readonly specialist: boolean;
}

/** A paper that an application rests on: where it is kept, and the digest of what it shows. */
export interface ReimbursementDocument {
  readonly kind: DocumentKind;
  readonly reference: string;
  readonly digest: string;
}

/** 零星报销 what somebody asks for who paid a bill in full. */
export interface Application extends ReimbursementKey {
  readonly bill: Claim;
  readonly hospital: StatedHospital | null;
  /** Every number once, at least one. */
  readonly invoices: readonly string[];
  /** Token of the account that the money goes to; never its number. */
  readonly payee: string;
  readonly detour: Detour;
  readonly recordedBy: string;
}

/** How the application is named where an invoice counts with it. */
export function referenceOf({ homeRegion, applicationId }: ReimbursementKey): string {
  return `${homeRegion}:${applicationId}`;
}

/**
 * The hospital of a bill: as registered, else as stated. Connected it need not be, that is why people apply.
 * @throws DomainError `rejected`, code `reimbursement.hospital-unknown`
 */
export function placeOf(
  { bill, hospital }: Pick<Application, 'bill' | 'hospital'>,
  known: Institution | undefined,
): Institution {
  if (known) return known;
  if (!hospital) {
    throw new DomainError(
      'rejected',
      'reimbursement.hospital-unknown',
      `Hospital ${bill.institution} is not registered: state its name, region and tier`,
      { institution: bill.institution },
    );
  }
  const { region, tier, specialist } = hospital;
  const { institution: code, admittedOn: connectedFrom } = bill;
  const place = { code, region, tier, specialist, bestBelowTertiary: false, connectedFrom, connectedUntil: null };
  return { ...place, suspensions: [] };
}

/**
 * Whether the home policy pays for a bill that was paid in full. Where it was treated and whether the hospital is
 * connected is no question here. A filing counts that was made up to the application (field-facts §2: after a self-paid
 * discharge). Nothing is taken from personal accounts: the person has paid, and gets what the funds owe.
 */
export function checkReimbursable(
  bill: Claim,
  place: Institution,
  person: InsuredPerson | undefined,
  {
    registry,
    receivedOn,
  }: { registry: Pick<Registry, 'policies' | 'catalogues' | 'declarations' | 'stays'>; receivedOn: BusinessDate },
): Eligibility {
  const refusal = person ? refusalOfInsurance(bill, person) : strangerTo(bill);
  if (refusal || !person) return { is: 'rejected', refusal: refusal ?? strangerTo(bill) };
  const particulars = { ...person.particulars, familyCredited: undefined };
  const paid = { ...person, accountCredited: 0n, particulars };
  return grantedTo(bill, paid, place, registry, receivedOn);
}

function strangerTo({ personId, homeRegion }: Claim): Refusal {
  return {
    code: 'person.unknown',
    message: `Nobody has told of ${personId}: let home region ${homeRegion} register the person, then apply again`,
  };
}

/** @throws DomainError `rejected`, code `reimbursement.too-late` */
export function assertInTime({ settledOn }: Claim, receivedOn: BusinessDate, mostDays: number): void {
  if (daysBetween(settledOn, receivedOn) <= mostDays) return;
  throw new DomainError(
    'rejected',
    'reimbursement.too-late',
    `The bill was paid on ${settledOn}, more than ${mostDays} days ago: the funds no longer pay for it`,
    { settledOn, mostDays },
  );
}

/** Who consents, and to what: the digest of the amounts that were shown. */
export interface Consent {
  readonly role: 'reviewer' | 'approver';
  readonly by: string;
  readonly digest: string;
}

/** What a consent is weighed against. */
export interface ConsentCase {
  /** Those that were given before to the same digest. */
  readonly given: readonly Consent[];
  /** Everybody who recorded the application or papers of it. */
  readonly makers: ReadonlySet<string>;
  readonly amount: Fen;
  readonly secondReviewAbove: Fen;
  /** Of the person or the rule, for the message. */
  readonly what: string;
}

/**
 * Whether consent is complete with this one (seed-facts §4): one reviewer; above the threshold two reviewers and an
 * approver, all of them different people, and none of them one who made it.
 * @throws DomainError `forbidden`, code `review.own-work`; `conflict`, codes `review.twice`, `review.not-needed`, `review.too-early`
 */
export function isConsented(
  consent: Consent,
  { given, makers, amount, secondReviewAbove, what }: ConsentCase,
): boolean {
  const { by, role } = consent;
  if (makers.has(by)) {
    throw new DomainError('forbidden', 'review.own-work', `${by} made ${what}: somebody else looks at it`, { by });
  }
  if (given.some((one) => one.by === by)) {
    throw new DomainError(
      'conflict',
      'review.twice',
      `${by} has consented to ${what} already: another person is needed`,
      { by },
    );
  }
  const isLarge = amount > secondReviewAbove;
  const wanted = { reviewer: isLarge ? 2 : 1, approver: isLarge ? 1 : 0 };
  const had = { reviewer: count(given, 'reviewer'), approver: count(given, 'approver') };
  if (had[role] >= wanted[role]) {
    throw new DomainError('conflict', 'review.not-needed', `${what} needs no further ${role}`, { role });
  }
  if (role === 'approver' && had.reviewer < wanted.reviewer) {
    throw new DomainError('conflict', 'review.too-early', `${what} is approved after ${wanted.reviewer} reviews`, {
      role,
    });
  }
  had[role] += 1;
  return had.reviewer === wanted.reviewer && had.approver === wanted.approver;
}

function count(given: readonly Consent[], role: Consent['role']): number {
  return given.filter((one) => one.role === role).length;
}

/** Refuses a step that the state does not allow. @throws DomainError `conflict`, code `reimbursement.state` */
export function assertState(
  { state, ...key }: ReimbursementKey & { readonly state: ReimbursementState },
  allowed: readonly ReimbursementState[],
): void {
  if (allowed.includes(state)) return;
  throw new DomainError(
    'conflict',
    'reimbursement.state',
    `Application ${referenceOf(key)} is ${state}: this is done to one that is ${allowed.join(' or ')}`,
    { state },
  );
}
