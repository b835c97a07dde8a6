import { toJson } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import { invariant, type BusinessDate, type InspectionId, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  Conclusion,
  Inspection,
  InspectionOpening,
  InspectionState,
  InspectionStepKind,
  InspectionSubject,
  Recovery,
} from '../../domain/supervision/inspection';
import type { MomentPlace } from '../settling/moment-place';

/** A case as stored, with the SM3 of how it was opened. */
export interface StoredInspection extends Inspection {
  readonly digest: string;
}

/** One step of a case: never changed. `by` and `stepId` are null where time itself took it. */
export interface InspectionStep {
  readonly step: number;
  readonly stepId: string | null;
  readonly kind: InspectionStepKind;
  readonly by: string | null;
  readonly content: Readonly<Record<string, unknown>>;
  /** SM3 over its content: what a judgement of a proposal names. */
  readonly digest: string;
  readonly at: Date;
}

export interface InspectionFilter {
  readonly institution?: string | undefined;
  readonly state?: InspectionState | undefined;
  readonly subject?: string | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly before: MomentPlace;
  readonly limit: number;
}

const insert = statement(
  'settlement.add-inspection',
  `insert into inspection (case_id, digest, origin, origin_reference, subject, institution, claim_id, person_id, admitted_on,
     physician, home_region, treating_region, suspicion, opened_by, opened_at, state, due_at, overdue_since, version)
   values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
   on conflict (case_id) do nothing returning case_id`,
);

const columns = `case_id as "caseId", encode(digest, 'hex') as digest, origin, origin_reference as "originReference", subject,
  institution, claim_id as "claimId", person_id as "personId", admitted_on as "admittedOn", physician,
  home_region as "homeRegion", treating_region as "treatingRegion", suspicion, opened_by as "openedBy", opened_at as "openedAt",
  state, due_at as "dueAt", overdue_since as "overdueSince", version`;

const read = statement('settlement.inspection', `select ${columns} from inspection where case_id = $1`);

const lock = statement(
  'settlement.lock-inspection',
  `select ${columns} from inspection where case_id = $1 for no key update`,
);

const list = plannedEachTime(
  'settlement.inspections',
  `select ${columns} from inspection
   where (opened_at, institution, case_id) < ($1, $2, $3) and ($4::text is null or institution = $4)
     and ($5::text is null or state = $5) and ($6::text is null or subject = $6)
     and ($7::boolean is null or (overdue_since is not null) = $7)
   order by opened_at desc, institution desc, case_id desc limit $8`,
);

const save = statement(
  'settlement.save-inspection',
  'update inspection set state = $2, due_at = $3, overdue_since = $4, version = $5 where case_id = $1',
);

const addStep = statement(
  'settlement.add-inspection-step',
  `insert into inspection_step (case_id, step, step_id, kind, taken_by, content, digest, taken_at)
   values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8)`,
);

const steps = statement(
  'settlement.inspection-steps',
  `select step, step_id as "stepId", kind, taken_by as by, content, encode(digest, 'hex') as digest, taken_at as at
   from inspection_step where case_id = $1 order by step`,
);

const due = statement(
  'settlement.inspections-due',
  'select case_id as "caseId", version, due_at as "dueAt" from inspection where due_at is not null',
);

const claimSettled = statement(
  'settlement.settled-claim',
  `select settlement.home_region as "homeRegion", settlement.treating_region as "treatingRegion",
     settlement.fund_total as "fundTotal"
   from claim_register as register
   join settlement on settlement.claim_no = register.claim_no and settlement.booked_on = register.booked_on
   where register.claim_id = $1 and register.institution = $2 and register.reversal_id is null`,
);

/** A settled claim that stands, as far as inspections ask. */
export interface InspectedClaim {
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly fundTotal: Fen;
}

export async function settledClaimOf(
  tx: EntityManager,
  { claimId, institution }: { readonly claimId: string; readonly institution: string },
): Promise<InspectedClaim | undefined> {
  return (await run<InspectedClaim>(tx, claimSettled, [claimId, institution]))[0];
}

/** SM3 over how a case is opened: the same again is no other case. */
export function openingDigest({ caseId, origin, subject, suspicion, openedBy }: InspectionOpening): string {
  return sm3(JSON.stringify([caseId, origin.kind, origin.reference, ...subjectColumns(subject), suspicion, openedBy]));
}

function subjectColumns(subject: InspectionSubject): (string | null)[] {
  const { kind, institution } = subject;
  const claimId = kind === 'claim' ? subject.claimId : null;
  const stay = kind === 'stay' ? [subject.personId, subject.admittedOn] : [null, null];
  return [kind, institution, claimId, ...stay, kind === 'physician' ? subject.physician : null];
}

/** @returns false when there is one of this id already */
export async function addInspection(tx: EntityManager, made: Inspection): Promise<boolean> {
  const { caseId, origin, subject, homeRegion, treatingRegion, suspicion, openedBy, openedAt } = made;
  const { state, dueAt, overdueSince, version } = made;
  const rows = await run(tx, insert, [
    ...[caseId, openingDigest(made), origin.kind, origin.reference, ...subjectColumns(subject)],
    ...[homeRegion, treatingRegion, suspicion, openedBy, openedAt, state, dueAt, overdueSince, version],
  ]);
  return rows.length > 0;
}

export async function inspectionOf(
  at: DataSource | EntityManager,
  caseId: InspectionId,
): Promise<StoredInspection | undefined> {
  const [row] = await run<InspectionRow>(at, read, [caseId]);
  return row && inspectionIn(row);
}

/** Takes a case for the rest of the transaction: its steps follow each other. */
export async function lockInspection(tx: EntityManager, caseId: InspectionId): Promise<StoredInspection | undefined> {
  const [row] = await run<InspectionRow>(tx, lock, [caseId]);
  return row && inspectionIn(row);
}

/** The newest first. */
export async function inspectionsBefore(db: DataSource, filter: InspectionFilter): Promise<StoredInspection[]> {
  const { before, institution, state, subject, isOverdue, limit } = filter;
  const place = [before.at, before.institution, before.id];
  const wanted = [institution ?? null, state ?? null, subject ?? null, isOverdue ?? null];
  return (await run<InspectionRow>(db, list, [...place, ...wanted, limit])).map(inspectionIn);
}

/** A step that somebody takes, or time itself. */
export type StepToAdd = Pick<InspectionStep, 'stepId' | 'kind' | 'by' | 'content' | 'at'>;

/** Writes down where a case stands and the step that brought it there. The caller holds it. */
export async function moveInspection(
  tx: EntityManager,
  { caseId, state, dueAt, overdueSince, version }: Inspection,
  step: StepToAdd,
): Promise<void> {
  await run(tx, save, [caseId, state, dueAt, overdueSince, version]);
  await addInspectionStep(tx, caseId, version, step);
}

export async function addInspectionStep(
  tx: EntityManager,
  caseId: InspectionId,
  step: number,
  { stepId, kind, by, content, at }: StepToAdd,
): Promise<void> {
  await run(tx, addStep, [caseId, step, stepId, kind, by, toJson(content), stepDigest(kind, content), at]);
}

/** SM3 over what a step says. */
export function stepDigest(kind: InspectionStepKind, content: StepToAdd['content']): string {
  return sm3(`${kind}\n${toJson(content)}`);
}

export async function inspectionStepsOf(
  at: DataSource | EntityManager,
  caseId: InspectionId,
): Promise<InspectionStep[]> {
  const rows = await run<Omit<InspectionStep, 'content'> & { content: string }>(at, steps, [caseId]);
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as InspectionStep['content'] }));
}

/** Cases whose next step has a day by which it is to be taken. */
export function inspectionsDue(tx: EntityManager): Promise<Pick<Inspection, 'caseId' | 'version' | 'dueAt'>[]> {
  return run<Pick<Inspection, 'caseId' | 'version' | 'dueAt'>>(tx, due, []);
}

/** A conclusion as it stands in the step that proposed it, amounts read again. */
export function conclusionIn({ content }: InspectionStep): Conclusion {
  const written = content['conclusion'] as Omit<Conclusion, 'recoveries' | 'penalty'> & {
    readonly recoveries: readonly (Omit<Recovery, 'amount'> & { readonly amount: string })[];
    readonly penalty: string | null;
  };
  return {
    ...written,
    recoveries: written.recoveries.map((one) => ({ ...one, amount: BigInt(one.amount) })),
    penalty: written.penalty === null ? null : BigInt(written.penalty),
  };
}

type InspectionRow = Omit<StoredInspection, 'origin' | 'subject'> & {
  readonly origin: Inspection['origin']['kind'];
  readonly originReference: string;
  readonly subject: InspectionSubject['kind'];
  readonly institution: InspectionSubject['institution'];
  readonly claimId: Extract<InspectionSubject, { kind: 'claim' }>['claimId'] | null;
  readonly personId: Extract<InspectionSubject, { kind: 'stay' }>['personId'] | null;
  readonly admittedOn: BusinessDate | null;
  readonly physician: Extract<InspectionSubject, { kind: 'physician' }>['physician'] | null;
};

function inspectionIn(row: InspectionRow): StoredInspection {
  const { caseId, digest, treatingRegion, homeRegion, suspicion, openedBy, openedAt } = row;
  const { state, dueAt, overdueSince, version } = row;
  const origin = { kind: row.origin, reference: row.originReference };
  const opening = { caseId, origin, subject: subjectIn(row), suspicion, openedBy, openedAt, digest };
  return { ...opening, treatingRegion, homeRegion, state, dueAt, overdueSince, version };
}

function subjectIn({
  subject: kind,
  institution,
  claimId,
  personId,
  homeRegion,
  admittedOn,
  physician,
}: InspectionRow): InspectionSubject {
  switch (kind) {
    case 'claim':
      invariant(claimId !== null, 'a case about a claim names it');
      return { kind, institution, claimId };
    case 'stay':
      invariant(personId !== null && homeRegion !== null && admittedOn !== null, 'a case about a stay names it');
      return { kind, institution, personId, homeRegion, admittedOn };
    case 'physician':
      invariant(physician !== null, 'a case about a physician names whom');
      return { kind, institution, physician };
    default:
      return { kind, institution };
  }
}
