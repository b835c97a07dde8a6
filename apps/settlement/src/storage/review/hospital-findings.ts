import type {
  BusinessDate,
  BusinessMonth,
  FindingId,
  HospitalReference,
  InstitutionCode,
  RegionCode,
  ReviewCaseId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { Severity } from '@lianqing/review';
import type { DataSource, EntityManager } from 'typeorm';

/** Something found about all that a hospital billed in a month. */
export interface HospitalFinding {
  readonly findingId: FindingId;
  readonly institution: InstitutionCode;
  readonly rule: string;
  readonly severity: Severity;
  readonly amount: Fen;
  readonly evidence: string;
}

/** A finding in a list, about a claim or, without one, about a hospital's month. */
export interface ListedFinding extends HospitalFinding {
  readonly claimId: HospitalReference | null;
  readonly month: BusinessMonth | null;
  readonly treatingRegion: RegionCode;
  readonly lines: readonly number[];
  readonly physician: string | null;
  readonly department: string | null;
  readonly foundOn: BusinessDate;
  readonly caseId: ReviewCaseId | null;
}

/** Where somebody stands in the list: days, newest first, and within a day by id. */
export interface FindingPlace {
  readonly foundOn: BusinessDate;
  readonly findingId: string;
}

const insert = statement(
  'settlement.add-hospital-findings',
  `insert into hospital_finding (finding_id, month, institution, treating_region, rule, severity, amount, evidence, found_on, recorded_at)
   select found.id, $7, found.institution, institution.region, found.rule, found.severity, found.amount, found.evidence, $8, $9
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[])
     as found(id, institution, rule, severity, amount, evidence)
   join institution on institution.code = found.institution
   on conflict (finding_id) do nothing`,
);

const list = plannedEachTime(
  'settlement.findings-of-institution',
  `select * from (
     select finding_id as "findingId", institution, claim_id as "claimId", null as month, treating_region as "treatingRegion",
       rule, severity, lines, amount, physician, department, evidence, found_on as "foundOn", case_id as "caseId"
     from review_finding where institution = $1
     union all
     select finding_id, institution, null, month, treating_region, rule, severity, '{}', amount, null, null, evidence, found_on, null
     from hospital_finding where institution = $1) as found
   where ("foundOn" < $2 or "foundOn" = $2 and "findingId" > $3) order by "foundOn" desc, "findingId" limit $4`,
);

/** Keeps what was found about hospitals in a month; what is known stays as it is. */
export async function addHospitalFindings(
  tx: EntityManager,
  found: readonly HospitalFinding[],
  { month, foundOn, recordedAt }: { month: BusinessMonth; foundOn: BusinessDate; recordedAt: Date },
): Promise<void> {
  if (found.length === 0) return;
  await run(tx, insert, [
    texts(found.map((one) => one.findingId)),
    texts(found.map((one) => one.institution)),
    texts(found.map((one) => one.rule)),
    texts(found.map((one) => one.severity)),
    int8s(found.map((one) => one.amount)),
    texts(found.map((one) => one.evidence)),
    ...[month, foundOn, recordedAt],
  ]);
}

/** Of one hospital, about its claims and about itself, the newest days first. */
export function findingsOfInstitution(
  db: DataSource,
  institution: InstitutionCode,
  { foundOn, findingId }: FindingPlace,
  limit: number,
): Promise<ListedFinding[]> {
  return run<ListedFinding>(db, list, [institution, foundOn, findingId, limit]);
}
