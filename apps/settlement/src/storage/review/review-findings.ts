import type {
  BusinessDate,
  FindingId,
  HospitalReference,
  InstitutionCode,
  RegionCode,
  ReviewCaseId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { Severity } from '@lianqing/review';
import type { DataSource, EntityManager } from 'typeorm';

/** Something that a rule, a sample or a person has found about a claim. */
export interface Finding {
  readonly findingId: FindingId;
  readonly rule: string;
  /** As the rule has it: something to know, to look at, or that is wrong as far as a rule can tell. */
  readonly severity: Severity;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  /** Fee lines, from 1; none is the claim as a whole. */
  readonly lines: readonly number[];
  /** What it is about, in fen; no more than an indication of what may be taken back. */
  readonly amount: Fen;
  readonly department: string | null;
  readonly physician: string | null;
  /** What the finding rests on, in words. */
  readonly evidence: string;
  readonly foundOn: BusinessDate;
}

/** A finding to keep, with its claim and the case that it belongs to; null where it opens none and none is open. */
export interface FindingToStore {
  readonly finding: Finding;
  /** SM3 of its content, hexadecimal. */
  readonly digest: string;
  readonly claimNo: bigint;
  readonly claimBookedOn: BusinessDate;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly caseId: ReviewCaseId | null;
}

const digests = plannedEachTime(
  'settlement.digests-of-findings',
  `select finding_id as "findingId", encode(digest, 'hex') as digest from review_finding where finding_id = any($1::text[])`,
);

const insert = statement(
  'settlement.insert-finding',
  `insert into review_finding (finding_id, digest, claim_no, claim_booked_on, institution, claim_id, home_region, treating_region,
     rule, severity, lines, amount, department, physician, evidence, found_on, case_id, recorded_at)
   values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
   on conflict (finding_id) do nothing returning finding_id`,
);

const ofCase = statement(
  'settlement.findings-of-case',
  `select finding_id as "findingId", rule, severity, institution, claim_id as "claimId", lines, amount, department, physician,
     evidence, found_on as "foundOn"
   from review_finding where case_id = $1 order by finding_id`,
);

/** Digests of findings that are kept, by id. */
export async function digestsOfFindings(tx: EntityManager, ids: readonly FindingId[]): Promise<Map<FindingId, string>> {
  const rows = await run<{ findingId: FindingId; digest: string }>(tx, digests, [ids]);
  return new Map(rows.map(({ findingId, digest }) => [findingId, digest]));
}

/** Keeps a finding; its claim is locked. @returns false when there is one of this id already */
export async function addFinding(tx: EntityManager, row: FindingToStore, recordedAt: Date): Promise<boolean> {
  const { finding, digest, claimNo, claimBookedOn, homeRegion, treatingRegion, caseId } = row;
  const rows = await run(tx, insert, [
    ...[finding.findingId, digest, claimNo, claimBookedOn, finding.institution, finding.claimId, homeRegion],
    ...[treatingRegion, finding.rule, finding.severity, `{${finding.lines.join()}}`, finding.amount],
    ...[finding.department, finding.physician, finding.evidence, finding.foundOn, caseId, recordedAt],
  ]);
  return rows.length > 0;
}

export function findingsOf(at: EntityManager | DataSource, id: ReviewCaseId): Promise<Finding[]> {
  return run<Finding>(at, ofCase, [id]);
}
