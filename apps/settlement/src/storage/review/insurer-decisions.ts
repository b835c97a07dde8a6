import type { HospitalReference, InstitutionCode, InsurerDecisionId, ReviewCaseId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Settlement } from '../../domain/settling/settlement';

/** A decision to keep; its claim is locked. */
export interface InsurerDecisionToStore {
  readonly decisionId: InsurerDecisionId;
  /** SM3 of its content, hexadecimal. */
  readonly digest: string;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly accepted: Fen;
  readonly reason: string;
  readonly decidedBy: string;
  readonly caseId: ReviewCaseId | null;
  readonly settlement: Settlement;
  readonly receivedAt: Date;
}

const insert = statement(
  'settlement.add-insurer-decision',
  `insert into insurer_decision (decision_id, digest, claim_no, claim_booked_on, institution, claim_id, home_region, treating_region,
     paid, accepted, reason, decided_by, case_id, received_at)
   values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   on conflict (decision_id) do nothing returning decision_id`,
);

const read = statement(
  'settlement.insurer-decision',
  `select encode(digest, 'hex') as digest, case_id as "caseId" from insurer_decision where decision_id = $1`,
);

/** @returns false when there is one of this id already */
export async function addInsurerDecision(tx: EntityManager, decision: InsurerDecisionToStore): Promise<boolean> {
  const { decisionId, digest, institution, claimId, accepted, reason, decidedBy, caseId, receivedAt } = decision;
  const { claimNo, bookedOn, homeRegion, treatingRegion, fundItems } = decision.settlement;
  const rows = await run(tx, insert, [
    ...[decisionId, digest, claimNo, bookedOn, institution, claimId, homeRegion, treatingRegion],
    ...[fundItems.catastrophic, accepted, reason, decidedBy, caseId, receivedAt],
  ]);
  return rows.length > 0;
}

export async function insurerDecisionOf(
  tx: EntityManager,
  id: InsurerDecisionId,
): Promise<{ readonly digest: string; readonly caseId: ReviewCaseId | null } | undefined> {
  return (await run<{ digest: string; caseId: ReviewCaseId | null }>(tx, read, [id]))[0];
}
