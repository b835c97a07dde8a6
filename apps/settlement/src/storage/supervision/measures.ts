import type { BusinessDate, InspectionId, InstitutionCode, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int4s, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Inspection, Recovery } from '../../domain/supervision/inspection';
import type { Suspension } from '../../domain/supervision/suspension';
import type { MomentPlace } from '../settling/moment-place';

/** What conclusions of inspections lead to: suspensions, penalties, recoveries. */

export interface StoredSuspension extends Suspension {
  readonly caseId: InspectionId;
  readonly institution: InstitutionCode;
  readonly treatingRegion: RegionCode;
  readonly reason: string;
  readonly imposedBy: string;
  readonly imposedAt: Date;
  readonly lifted: {
    readonly on: BusinessDate;
    readonly by: string;
    readonly reason: string;
    readonly at: Date;
  } | null;
}

export const penaltyStates = ['imposed', 'paid', 'waived'] as const;
export type PenaltyState = (typeof penaltyStates)[number];

export interface Penalty {
  readonly caseId: InspectionId;
  readonly institution: InstitutionCode;
  readonly treatingRegion: RegionCode;
  readonly amount: Fen;
  readonly imposedAt: Date;
  readonly state: PenaltyState;
  readonly endedAt: Date | null;
}

/** A recovery of a conclusion, with the regions of its claim. */
export interface DecidedRecovery extends Recovery {
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
}

const addSuspensionRow = statement(
  'settlement.add-suspension',
  `insert into suspension (case_id, institution, home_region, treating_region, from_on, until_on, reason, imposed_by, imposed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

const suspensionColumns = `case_id as "caseId", institution, treating_region as "treatingRegion", from_on as "from",
  until_on as "until", reason, imposed_by as "imposedBy", imposed_at as "imposedAt", lifted_on as "liftedOn",
  lifted_by as "liftedBy", lift_reason as "liftReason", lifted_at as "liftedAt"`;

const suspensionRow = statement(
  'settlement.suspension',
  `select ${suspensionColumns} from suspension where case_id = $1`,
);

const suspensionRows = plannedEachTime(
  'settlement.suspensions',
  `select ${suspensionColumns} from suspension
   where (institution, case_id) > ($1, $2) and ($3::text is null or institution = $3)
     and ($4::date is null or from_on <= $4 and $4 < coalesce(least(until_on, lifted_on), 'infinity'))
   order by institution, case_id limit $5`,
);

const lift = statement(
  'settlement.lift-suspension',
  'update suspension set lifted_on = $2, lifted_by = $3, lift_reason = $4, lifted_at = $5 where case_id = $1',
);

const addPenaltyRow = statement(
  'settlement.add-penalty',
  `insert into inspection_penalty (case_id, institution, home_region, treating_region, amount, imposed_at, state)
   values ($1, $2, $3, $4, $5, $6, 'imposed')`,
);

const penaltyColumns = `case_id as "caseId", institution, treating_region as "treatingRegion", amount, imposed_at as "imposedAt",
  state, ended_at as "endedAt"`;

const penaltyRow = statement(
  'settlement.penalty',
  `select ${penaltyColumns} from inspection_penalty where case_id = $1`,
);

const penaltyRows = plannedEachTime(
  'settlement.penalties',
  `select ${penaltyColumns} from inspection_penalty
   where (imposed_at, institution, case_id) < ($1, $2, $3) and ($4::text is null or institution = $4)
     and ($5::text is null or treating_region = $5) and ($6::text is null or state = $6)
   order by imposed_at desc, institution desc, case_id desc limit $7`,
);

const endPenaltyRow = statement(
  'settlement.end-penalty',
  'update inspection_penalty set state = $2, ended_at = $3 where case_id = $1',
);

const addRecoveryRows = statement(
  'settlement.add-recoveries',
  `insert into inspection_recovery (case_id, institution, claim_id, home_region, treating_region, ordinal, amount, instalments,
     reason, decided_at)
   select $1, $2, claim_id, home_region, treating_region, ordinal, amount, instalments, reason, $9
   from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[], $8::text[]) with ordinality
     as given(claim_id, home_region, treating_region, amount, instalments, reason, ordinal)`,
);

const recoveryRows = statement(
  'settlement.recoveries',
  `select claim_id as "claimId", amount, instalments, reason, home_region as "homeRegion", treating_region as "treatingRegion"
   from inspection_recovery where case_id = $1 order by ordinal`,
);

type Decided = Pick<Inspection, 'caseId' | 'subject' | 'homeRegion' | 'treatingRegion'>;

/** The caller tells the registry that it has changed. */
export async function addSuspension(
  tx: EntityManager,
  { caseId, subject, homeRegion, treatingRegion }: Decided,
  { from, until }: Suspension,
  { by, reason, at }: { readonly by: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  const whose = [caseId, subject.institution, homeRegion, treatingRegion];
  await run(tx, addSuspensionRow, [...whose, from, until, reason, by, at]);
}

type SuspensionRow = Omit<StoredSuspension, 'lifted'> & {
  readonly liftedOn: BusinessDate | null;
  readonly liftedBy: string;
  readonly liftReason: string;
  readonly liftedAt: Date;
};

export async function suspensionOf(
  at: DataSource | EntityManager,
  caseId: InspectionId,
): Promise<StoredSuspension | undefined> {
  const [row] = await run<SuspensionRow>(at, suspensionRow, [caseId]);
  return row && suspensionIn(row);
}

/** By institution and case; `on`: only those that hold on that day. */
export async function suspensionsAfter(
  db: DataSource,
  filter: {
    readonly after: readonly [institution: string, caseId: string];
    readonly institution: string | undefined;
    readonly on: BusinessDate | undefined;
    readonly limit: number;
  },
): Promise<StoredSuspension[]> {
  const { after, institution, on, limit } = filter;
  const rows = await run<SuspensionRow>(db, suspensionRows, [...after, institution ?? null, on ?? null, limit]);
  return rows.map(suspensionIn);
}

function suspensionIn({ liftedOn, liftedBy, liftReason, liftedAt, ...row }: SuspensionRow): StoredSuspension {
  if (liftedOn === null) return { ...row, lifted: null };
  return { ...row, lifted: { on: liftedOn, by: liftedBy, reason: liftReason, at: liftedAt } };
}

/** The caller holds the case, and tells the registry that it has changed. */
export async function liftSuspension(
  tx: EntityManager,
  caseId: InspectionId,
  { on, by, reason, at }: NonNullable<StoredSuspension['lifted']>,
): Promise<void> {
  await run(tx, lift, [caseId, on, by, reason, at]);
}

export async function addPenalty(
  tx: EntityManager,
  { caseId, subject, homeRegion, treatingRegion }: Decided,
  amount: Fen,
  at: Date,
): Promise<void> {
  await run(tx, addPenaltyRow, [caseId, subject.institution, homeRegion, treatingRegion, amount, at]);
}

export async function penaltyOf(at: DataSource | EntityManager, caseId: InspectionId): Promise<Penalty | undefined> {
  return (await run<Penalty>(at, penaltyRow, [caseId]))[0];
}

/** The newest first. */
export function penaltiesBefore(
  db: DataSource,
  filter: {
    readonly institution?: string | undefined;
    readonly treatingRegion?: string | undefined;
    readonly state?: PenaltyState | undefined;
    readonly before: MomentPlace;
    readonly limit: number;
  },
): Promise<Penalty[]> {
  const { before, institution, treatingRegion, state, limit } = filter;
  const wanted = [institution ?? null, treatingRegion ?? null, state ?? null];
  return run<Penalty>(db, penaltyRows, [before.at, before.institution, before.id, ...wanted, limit]);
}

/** The caller holds the case. */
export async function endPenalty(
  tx: EntityManager,
  caseId: InspectionId,
  state: Exclude<PenaltyState, 'imposed'>,
  at: Date,
): Promise<void> {
  await run(tx, endPenaltyRow, [caseId, state, at]);
}

export async function addRecoveries(
  tx: EntityManager,
  { caseId, subject }: Decided,
  recoveries: readonly DecidedRecovery[],
  at: Date,
): Promise<void> {
  if (recoveries.length === 0) return;
  await run(tx, addRecoveryRows, [
    caseId,
    subject.institution,
    texts(recoveries.map((one) => one.claimId)),
    texts(recoveries.map((one) => one.homeRegion)),
    texts(recoveries.map((one) => one.treatingRegion)),
    int8s(recoveries.map((one) => one.amount)),
    int4s(recoveries.map((one) => one.instalments)),
    texts(recoveries.map((one) => one.reason)),
    at,
  ]);
}

export function recoveriesOf(at: DataSource | EntityManager, caseId: InspectionId): Promise<DecidedRecovery[]> {
  return run<DecidedRecovery>(at, recoveryRows, [caseId]);
}
