import type { BusinessDate, DeductionId, HospitalReference, InstitutionCode, ReviewCaseId } from '@lianqing/kernel';
import { plannedEachTime, run, statement, textArray } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  ReviewCase,
  ReviewItem,
  ReviewState,
  ReviewStepName,
  WaitingState,
} from '../../domain/review/review-case';
import { ofClaim } from './of-claim';

/** What a case has been through. */
export type ReviewEventName = ReviewStepName | 'opened' | 'overdue' | 'stood' | 'waived' | 'withdrawn';

/** Something that happened to a case. */
export interface ReviewEvent {
  readonly step: ReviewEventName;
  /** SM3 of what was stated, hexadecimal. */
  readonly digest: string;
  readonly by: string;
  readonly grounds: string | null;
  readonly documents: readonly string[];
  readonly items: readonly ReviewItem[];
  readonly takenAt: Date;
}

/** A case with the days of its life. */
export interface StoredCase extends ReviewCase {
  readonly openedAt: Date;
  readonly endedOn: BusinessDate | null;
  readonly deductionId: DeductionId | null;
}

const columns = `case_id as "caseId", cause, claim_no as "claimNo", claim_booked_on as "claimBookedOn", institution,
  claim_id as "claimId", person_id as "personId", home_region as "homeRegion", treating_region as "treatingRegion", state,
  version, due_at as "dueAt", is_overdue as "isOverdue", amount, told_amount as "toldAmount", reviewers,
  opened_at as "openedAt", ended_on as "endedOn", deduction_id as "deductionId"`;

const insertCase = statement(
  'settlement.open-review-case',
  `insert into review_case (case_id, cause, claim_no, claim_booked_on, institution, claim_id, person_id, home_region, treating_region,
     state, opened_at, due_at, amount, told_amount, reviewers)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);

const readCase = statement('settlement.review-case', `select ${columns} from review_case where case_id = $1`);
const lock = statement(
  'settlement.lock-review-case',
  `select ${columns} from review_case where case_id = $1 for update`,
);
const ofClaims = plannedEachTime(
  'settlement.review-cases-of-claims',
  `select claim_no as "claimNo", count(*)::integer as cases, max(case_id) filter (where ended_on is null) as open
   from review_case where claim_no = any($1::bigint[]) group by claim_no`,
);

/** Exported so that its plan can be looked at. */
export const pageOfCases = plannedEachTime(
  'settlement.page-of-review-cases',
  `select ${columns} from review_case
   where ($1::text is null or institution = $1) and ($2::text is null or state = $2) and ($3::boolean is null or is_overdue = $3)
     and ($4::boolean is null or (told_amount is not null) = $4) and ${ofClaim('$5', '$1')} and case_id > $6
   order by case_id limit $7`,
);

const due = statement(
  'settlement.due-review-cases',
  `select case_id as "caseId", state, due_at as "dueAt" from review_case
   where ended_on is null and not is_overdue and due_at <= $1 order by due_at, case_id limit $2`,
);

const moveCase = statement(
  'settlement.move-review-case',
  `update review_case set state = $2, version = version + 1, due_at = $3, is_overdue = $4, amount = $5, told_amount = $6,
     reviewers = $7, ended_on = $8, deduction_id = $9
   where case_id = $1`,
);

const insertEvent = statement(
  'settlement.add-review-event',
  `insert into review_event (case_id, number, step, digest, taken_by, grounds, documents, state, taken_at)
   values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9)`,
);

const insertItem = statement(
  'settlement.add-review-item',
  `insert into review_item (case_id, number, item, line, amount, reason_code, reason, department, physician)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

const readEvents = statement(
  'settlement.review-events',
  `select number::integer as number, step, encode(digest, 'hex') as digest, taken_by as by, grounds, documents, state,
     taken_at as "takenAt"
   from review_event where case_id = $1 order by number`,
);

const readItems = statement(
  'settlement.review-items',
  `select number::integer as number, line::integer as line, amount, reason_code as "reasonCode", reason, department, physician
   from review_item where case_id = $1 order by number, item`,
);

/** How many cases a claim has had, and which one is open. */
export interface CasesOfClaim {
  readonly claimNo: bigint;
  readonly cases: number;
  readonly open: ReviewCaseId | null;
}

/** The claims are locked. */
export async function casesOfClaims(
  tx: EntityManager,
  claimNos: readonly bigint[],
): Promise<Map<bigint, CasesOfClaim>> {
  const rows = await run<CasesOfClaim>(tx, ofClaims, [claimNos]);
  return new Map(rows.map((row) => [row.claimNo, row]));
}

/** Opens a case with the first thing that happened to it. Its claim is locked. */
export async function openCase(tx: EntityManager, opened: ReviewCase, event: ReviewEvent): Promise<void> {
  await run(tx, insertCase, [
    ...[opened.caseId, opened.cause, opened.claimNo, opened.claimBookedOn, opened.institution, opened.claimId],
    ...[opened.personId, opened.homeRegion, opened.treatingRegion, opened.state, event.takenAt, opened.dueAt],
    ...[opened.amount, opened.toldAmount, textArray(opened.reviewers)],
  ]);
  await addEvent(tx, opened, event);
}

/** Moves a case and keeps what moved it. The case is locked. */
export async function moveTo(
  tx: EntityManager,
  next: ReviewCase,
  event: ReviewEvent,
  { endedOn, deductionId }: Pick<StoredCase, 'endedOn' | 'deductionId'>,
): Promise<void> {
  await run(tx, moveCase, [
    ...[next.caseId, next.state, next.dueAt, next.isOverdue, next.amount, next.toldAmount],
    ...[textArray(next.reviewers), endedOn, deductionId],
  ]);
  await addEvent(tx, next, event);
}

/** An event's number is the version that it gives the case. */
async function addEvent(tx: EntityManager, { caseId, version, state }: ReviewCase, event: ReviewEvent): Promise<void> {
  const { step, digest, by, grounds, documents, items, takenAt } = event;
  await run(tx, insertEvent, [caseId, version, step, digest, by, grounds, textArray(documents), state, takenAt]);
  for (const [index, { line, amount, reasonCode, reason, department, physician }] of items.entries()) {
    await run(tx, insertItem, [caseId, version, index + 1, line, amount, reasonCode, reason, department, physician]);
  }
}

export async function reviewCaseOf(at: EntityManager | DataSource, id: ReviewCaseId): Promise<StoredCase | undefined> {
  return (await run<StoredCase>(at, readCase, [id]))[0];
}

export async function lockCase(tx: EntityManager, id: ReviewCaseId): Promise<StoredCase | undefined> {
  return (await run<StoredCase>(tx, lock, [id]))[0];
}

/** Which cases are wanted; null is any. */
export interface CaseFilter {
  readonly institution: InstitutionCode | null;
  readonly claimId: HospitalReference | null;
  readonly state: ReviewState | null;
  readonly isOverdue: boolean | null;
  readonly isTold: boolean | null;
}

/** Cases in order of their ids. */
export function listCases(
  db: DataSource,
  { institution, claimId, state, isOverdue, isTold }: CaseFilter,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<StoredCase[]> {
  return run<StoredCase>(db, pageOfCases, [institution, state, isOverdue, isTold, claimId, after, limit]);
}

/** A case whose term ends. */
export interface DueCase {
  readonly caseId: ReviewCaseId;
  readonly state: WaitingState;
  readonly dueAt: Date;
}

export function dueCases(tx: EntityManager, by: Date, limit: number): Promise<DueCase[]> {
  return run<DueCase>(tx, due, [by, limit]);
}

/** What happened to a case, in order, each with the items that were stated. */
export async function eventsOf(
  at: EntityManager | DataSource,
  id: ReviewCaseId,
): Promise<(ReviewEvent & { readonly state: ReviewState })[]> {
  type EventRow = Omit<ReviewEvent, 'items'> & { readonly number: number; readonly state: ReviewState };
  const events = await run<EventRow>(at, readEvents, [id]);
  const items = await run<ReviewItem & { readonly number: number }>(at, readItems, [id]);
  return events.map(({ number, ...event }) => ({
    ...event,
    items: items.filter((item) => item.number === number).map(({ number: _, ...item }) => item),
  }));
}
