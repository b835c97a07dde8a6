import { sm3 } from '@lianqing/crypto';
import type { HospitalReference, InstitutionCode } from '@lianqing/kernel';
import { dates, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { GrantedApproval } from '../../domain/supervision/approval-check';
import type {
  ApprovalRequest,
  ApprovalState,
  ApprovalStep,
  CareApproval,
  LevelTerm,
} from '../../domain/supervision/care-approval';
import type { MomentPlace } from '../settling/moment-place';

export interface ApprovalKey {
  readonly institution: InstitutionCode;
  readonly requestId: HospitalReference;
}

export interface ApprovalFilter {
  readonly institution?: string | undefined;
  readonly personId?: string | undefined;
  readonly state?: ApprovalState | undefined;
  readonly level?: string | undefined;
  readonly before: MomentPlace;
  readonly limit: number;
}

/** A request as stored, with the SM3 of what the hospital asked for. */
export interface StoredApproval extends CareApproval {
  readonly digest: string;
}

const insert = statement(
  'settlement.add-care-approval',
  `insert into care_approval (institution, request_id, digest, rule, kind, person_id, home_region, treating_region,
     admitted_on, amount, items, reason, documents, requested_by, requested_at, levels, state, level, due_at, version)
   values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
   on conflict (institution, request_id) do nothing returning request_id`,
);

const columns = `institution, request_id as "requestId", encode(digest, 'hex') as digest, rule, kind, person_id as "personId",
  home_region as "homeRegion", treating_region as "treatingRegion", admitted_on as "admittedOn", amount, items, reason,
  documents, requested_by as "requestedBy", requested_at as "requestedAt", levels, state, level, due_at as "dueAt", version`;

const read = statement(
  'settlement.care-approval',
  `select ${columns} from care_approval where institution = $1 and request_id = $2`,
);

const lock = statement(
  'settlement.lock-care-approval',
  `select ${columns} from care_approval where institution = $1 and request_id = $2 for no key update`,
);

const list = plannedEachTime(
  'settlement.care-approvals',
  `select ${columns} from care_approval
   where (requested_at, institution, request_id) < ($1, $2, $3) and ($4::text is null or institution = $4)
     and ($5::text is null or person_id = $5) and ($6::text is null or state = $6) and ($7::text is null or level = $7)
   order by requested_at desc, institution desc, request_id desc limit $8`,
);

const save = statement(
  'settlement.save-care-approval',
  `update care_approval set state = $3, level = $4, due_at = $5, version = $6 where institution = $1 and request_id = $2`,
);

const addStep = statement(
  'settlement.add-approval-step',
  `insert into care_approval_step (institution, request_id, step, kind, level, decision_id, taken_by, reason, taken_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

const steps = statement(
  'settlement.approval-steps',
  `select step, kind, level, decision_id as "decisionId", taken_by as by, reason, taken_at as at
   from care_approval_step where institution = $1 and request_id = $2 order by step`,
);

const pending = statement(
  'settlement.pending-approvals',
  `select institution, request_id as "requestId", version, due_at as "dueAt" from care_approval where state = 'pending'`,
);

const granted = plannedEachTime(
  'settlement.granted-approvals',
  `select rule, institution, person_id as "personId", admitted_on as "admittedOn", amount, items
   from (select distinct * from unnest($1::text[], $2::text[], $3::date[]) as named(institution, person_id, admitted_on)) as asked
   join care_approval using (institution, person_id, admitted_on) where state = 'approved'`,
);

/** SM3 over what a hospital requested: the same again is no other request. */
export function requestDigest(request: ApprovalRequest): string {
  const { institution, requestId, rule, personId, homeRegion, admittedOn, amount } = request;
  const { items, reason, documents, requestedBy } = request;
  const stay = [institution, requestId, rule, personId, homeRegion, admittedOn, amount?.toString() ?? null];
  return sm3(JSON.stringify([...stay, items, reason, documents, requestedBy]));
}

/** @returns false when there is one of this number already */
export async function addApproval(tx: EntityManager, made: CareApproval): Promise<boolean> {
  const { institution, requestId, rule, kind, personId, homeRegion, treatingRegion, admittedOn, amount, items } = made;
  const { reason, documents, requestedBy, requestedAt, levels, state, level, dueAt, version } = made;
  const rows = await run(tx, insert, [
    ...[institution, requestId, requestDigest(made), rule, kind, personId, homeRegion, treatingRegion, admittedOn],
    ...[
      amount,
      items,
      reason,
      documents,
      requestedBy,
      requestedAt,
      JSON.stringify(levels),
      state,
      level,
      dueAt,
      version,
    ],
  ]);
  return rows.length > 0;
}

export async function approvalOf(
  at: DataSource | EntityManager,
  { institution, requestId }: ApprovalKey,
): Promise<StoredApproval | undefined> {
  const [row] = await run<ApprovalRow>(at, read, [institution, requestId]);
  return row && approvalIn(row);
}

/** Takes a request for the rest of the transaction: its steps follow each other. */
export async function lockApproval(
  tx: EntityManager,
  { institution, requestId }: ApprovalKey,
): Promise<StoredApproval | undefined> {
  const [row] = await run<ApprovalRow>(tx, lock, [institution, requestId]);
  return row && approvalIn(row);
}

/** The newest first. */
export async function approvalsBefore(db: DataSource, filter: ApprovalFilter): Promise<StoredApproval[]> {
  const { before, institution, personId, state, level, limit } = filter;
  const place = [before.at, before.institution, before.id];
  const wanted = [institution ?? null, personId ?? null, state ?? null, level ?? null];
  return (await run<ApprovalRow>(db, list, [...place, ...wanted, limit])).map(approvalIn);
}

/** Writes down where a request stands and the step that brought it there. The caller holds it. */
export async function moveApproval(
  tx: EntityManager,
  { institution, requestId, state, level, dueAt, version }: CareApproval,
  step: Omit<ApprovalStep, 'step'>,
): Promise<void> {
  await run(tx, save, [institution, requestId, state, level, dueAt, version]);
  await addApprovalStep(tx, { institution, requestId }, { ...step, step: version });
}

export async function addApprovalStep(
  tx: EntityManager,
  { institution, requestId }: ApprovalKey,
  { step, kind, level, decisionId, by, reason, at }: ApprovalStep,
): Promise<void> {
  await run(tx, addStep, [institution, requestId, step, kind, level, decisionId, by, reason, at]);
}

export function approvalStepsOf(
  at: DataSource | EntityManager,
  { institution, requestId }: ApprovalKey,
): Promise<ApprovalStep[]> {
  return run<ApprovalStep>(at, steps, [institution, requestId]);
}

/** What is asked of somebody now, and until when. */
export function pendingApprovals(tx: EntityManager): Promise<(ApprovalKey & { version: number; dueAt: Date })[]> {
  return run<ApprovalKey & { version: number; dueAt: Date }>(tx, pending, []);
}

/** What was approved for these stays. */
export function grantedAmong(
  tx: EntityManager,
  stays: readonly Pick<GrantedApproval, 'institution' | 'personId' | 'admittedOn'>[],
): Promise<GrantedApproval[]> {
  return run<GrantedApproval>(tx, granted, [
    texts(stays.map((stay) => stay.institution)),
    texts(stays.map((stay) => stay.personId)),
    dates(stays.map((stay) => stay.admittedOn)),
  ]);
}

type ApprovalRow = Omit<StoredApproval, 'levels'> & { readonly levels: string };

function approvalIn({ levels, ...row }: ApprovalRow): StoredApproval {
  return { ...row, levels: JSON.parse(levels) as LevelTerm[] };
}
