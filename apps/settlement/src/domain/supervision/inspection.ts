import {
  DomainError,
  type BusinessDate,
  type HospitalReference,
  type InspectionId,
  type InstitutionCode,
  type PersonId,
  type PhysicianCode,
  type RegionCode,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** 稽查: a suspicion is looked into, on the spot and on paper, and ends with a conclusion (seed-facts §4, §6). */

export const inspectionOrigins = ['finding', 'report', 'sample', 'declaration'] as const;

/** Where the suspicion comes from. */
export interface InspectionOrigin {
  readonly kind: (typeof inspectionOrigins)[number];
  /** Names the finding, the complaint, the sample or the declaration where it is kept. */
  readonly reference: string;
}

/** Whom or what it is about; always in one hospital. */
export type InspectionSubject =
  | { readonly kind: 'claim'; readonly institution: InstitutionCode; readonly claimId: HospitalReference }
  | {
      readonly kind: 'stay';
      readonly institution: InstitutionCode;
      readonly personId: PersonId;
      readonly homeRegion: RegionCode;
      readonly admittedOn: BusinessDate;
    }
  | { readonly kind: 'institution'; readonly institution: InstitutionCode }
  | { readonly kind: 'physician'; readonly institution: InstitutionCode; readonly physician: PhysicianCode };

export const inspectionStates = ['open', 'visited', 'evidence', 'interviewed', 'proposed', 'concluded'] as const;
export type InspectionState = (typeof inspectionStates)[number];

/** A case as it is opened. */
export interface InspectionOpening {
  readonly caseId: InspectionId;
  readonly origin: InspectionOrigin;
  readonly subject: InspectionSubject;
  readonly suspicion: string;
  readonly openedBy: string;
}

/** Where a case stands. */
export interface Inspection extends InspectionOpening {
  readonly treatingRegion: RegionCode;
  /** Of a claim or a stay; null where the case is about nobody's insurance in particular. */
  readonly homeRegion: RegionCode | null;
  readonly openedAt: Date;
  readonly state: InspectionState;
  /** Until when the next step is due; null when nothing is. */
  readonly dueAt: Date | null;
  /** Since when a step has been overdue that still is. */
  readonly overdueSince: Date | null;
  /** Steps taken so far; 1 is the opening. */
  readonly version: number;
}

/** Hours until the next step, by the state that a case is in; a stay is visited while it lasts. */
export type InspectionTerms = Readonly<Record<Exclude<InspectionState, 'concluded'> | 'open-stay', number>>;

export const inquiryKinds = ['visit', 'evidence', 'interview'] as const;
export type InquiryKind = (typeof inquiryKinds)[number];

export type InspectionStepKind =
  | InquiryKind
  | 'opened'
  | 'proposed'
  | 'sent-back'
  | 'concluded'
  | 'overdue'
  | 'penalty-paid'
  | 'penalty-waived'
  | 'suspension-lifted';

/** Money of one claim that the hospital gives back. */
export interface Recovery {
  readonly claimId: HospitalReference;
  readonly amount: Fen;
  /** Months over which it is taken. */
  readonly instalments: number;
  readonly reason: string;
}

/** What a case ends with: nothing was found, or one measure and more. */
export interface Conclusion {
  readonly isUnfounded: boolean;
  readonly recoveries: readonly Recovery[];
  /** Stays with the treating side; never in clearing between regions (field-facts §6). */
  readonly penalty: Fen | null;
  readonly suspension: { readonly from: BusinessDate; readonly until: BusinessDate | null } | null;
  readonly police: { readonly reference: string; readonly on: BusinessDate } | null;
  readonly points: readonly { readonly physician: PhysicianCode; readonly points: number }[];
}

const HOUR_MS = 3_600_000;

/** From which states an inquiry may be made, and to which it leads. A case only goes forward, save when it is sent back. */
const inquiries: Readonly<Record<InquiryKind, { from: readonly InspectionState[]; to: InspectionState }>> = {
  visit: { from: ['open', 'visited'], to: 'visited' },
  evidence: { from: ['open', 'visited', 'evidence'], to: 'evidence' },
  interview: { from: ['evidence', 'interviewed'], to: 'interviewed' },
};

/** A case that begins now. */
export function opened(
  opening: InspectionOpening,
  { treatingRegion, homeRegion }: Pick<Inspection, 'treatingRegion' | 'homeRegion'>,
  terms: InspectionTerms,
  now: Date,
): Inspection {
  const common = { ...opening, treatingRegion, homeRegion, openedAt: now, overdueSince: null, version: 1 };
  return { ...common, state: 'open', dueAt: dueIn(common, 'open', terms, now) };
}

/**
 * The case after somebody has looked into it.
 * @throws DomainError `conflict`: `inspection.out-of-order`, `inspection.visit-missing`
 */
export function inquired(inspection: Inspection, kind: InquiryKind, terms: InspectionTerms, now: Date): Inspection {
  const { from, to } = inquiries[kind];
  if (!from.includes(inspection.state)) throw outOfOrder(inspection, kind);
  if (kind === 'evidence') assertVisited(inspection);
  return moved(inspection, to, terms, now);
}

/**
 * The case with a conclusion proposed.
 * @throws DomainError `conflict`: `inspection.out-of-order`, `inspection.visit-missing`; `rejected`, what `assertSound` refuses
 */
export function proposed(
  inspection: Inspection,
  conclusion: Conclusion,
  terms: InspectionTerms,
  now: Date,
): Inspection {
  const from: readonly InspectionState[] = conclusion.isUnfounded
    ? ['open', 'visited', 'evidence', 'interviewed']
    : ['evidence', 'interviewed'];
  if (!from.includes(inspection.state)) throw outOfOrder(inspection, 'proposal');
  assertVisited(inspection);
  assertSound(conclusion);
  return moved(inspection, 'proposed', terms, now);
}

/**
 * The case after somebody else has judged the proposal.
 * @throws DomainError `conflict`, `inspection.out-of-order`; `forbidden`, `inspection.own-proposal`
 */
export function judged(
  inspection: Inspection,
  { by, proposedBy, isConfirmed }: { readonly by: string; readonly proposedBy: string; readonly isConfirmed: boolean },
  terms: InspectionTerms,
  now: Date,
): Inspection {
  if (by === proposedBy) {
    const message = `${by} has proposed this conclusion: somebody else confirms it or sends it back`;
    throw new DomainError('forbidden', 'inspection.own-proposal', message, { by });
  }
  return moved(inspection, isConfirmed ? 'concluded' : 'evidence', terms, now);
}

/** The case after its step was not taken in time: marked, and no longer waited for by the clock. */
export function markedOverdue(inspection: Inspection, now: Date): Inspection {
  return { ...inspection, dueAt: null, overdueSince: inspection.overdueSince ?? now, version: inspection.version + 1 };
}

/** @throws DomainError `conflict`, code `inspection.out-of-order` */
export function assertIn(inspection: Inspection, state: InspectionState, step: string): void {
  if (inspection.state !== state) throw outOfOrder(inspection, step);
}

/** @throws DomainError `rejected`: `inspection.conclusion-contradictory`, `inspection.claim-twice`, `inspection.stretch-empty` */
function assertSound({ isUnfounded, recoveries, penalty, suspension, police, points }: Conclusion): void {
  const hasMeasure =
    recoveries.length + points.length > 0 || penalty !== null || suspension !== null || police !== null;
  if (isUnfounded === hasMeasure) {
    const message = 'Either nothing was found, or there is at least one measure: say which';
    throw new DomainError('rejected', 'inspection.conclusion-contradictory', message);
  }
  if (new Set(recoveries.map(({ claimId }) => claimId)).size < recoveries.length) {
    const message = 'A claim is named twice: add up what is recovered of it';
    throw new DomainError('rejected', 'inspection.claim-twice', message);
  }
  if (suspension?.until && suspension.until <= suspension.from) {
    const message = `A suspension from ${suspension.from} ends before it begins: correct the days`;
    throw new DomainError('rejected', 'inspection.stretch-empty', message);
  }
}

/** A stay is looked at before anything else is (seed-facts §2.3): the patient is gone soon. */
function assertVisited({ caseId, subject, state }: Inspection): void {
  if (subject.kind !== 'stay' || state !== 'open') return;
  const message = `Nobody has been at the bedside in case ${caseId}: visit first, also where the patient has gone`;
  throw new DomainError('conflict', 'inspection.visit-missing', message, { caseId });
}

function outOfOrder({ caseId, state }: Inspection, step: string): DomainError {
  const message = `Case ${caseId} is ${state}, which takes no ${step}: look at it again`;
  return new DomainError('conflict', 'inspection.out-of-order', message, { caseId, state });
}

function moved(inspection: Inspection, state: InspectionState, terms: InspectionTerms, now: Date): Inspection {
  const dueAt = dueIn(inspection, state, terms, now);
  return { ...inspection, state, dueAt, overdueSince: null, version: inspection.version + 1 };
}

function dueIn(
  { subject }: Pick<Inspection, 'subject'>,
  state: InspectionState,
  terms: InspectionTerms,
  now: Date,
): Date | null {
  if (state === 'concluded') return null;
  const hours = terms[state === 'open' && subject.kind === 'stay' ? 'open-stay' : state];
  return new Date(now.getTime() + hours * HOUR_MS);
}
