import { sm3 } from '@lianqing/crypto';
import type { AssistanceId, BusinessDate, InstitutionCode, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int8s, plannedEachTime, run, statement, textArray } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  Assistance,
  AssistanceAnswer,
  AssistanceQuestion,
  AssistanceVerdict,
} from '../../domain/review/assistance';
import type { MomentPlace } from '../settling/moment-place';

export interface AssistanceKey {
  readonly homeRegion: RegionCode;
  readonly requestId: AssistanceId;
}

/** A question as stored, with the SM3 of what was asked. */
export interface StoredAssistance extends Assistance {
  readonly digest: string;
}

/** Which questions are wanted; null is any. */
export interface AssistanceFilter {
  readonly homeRegion: RegionCode | null;
  readonly institution: InstitutionCode | null;
  readonly isAnswered: boolean | null;
  readonly isOverdue: boolean | null;
}

const insert = statement(
  'settlement.add-assistance-request',
  `insert into assistance_request (home_region, request_id, digest, claim_no, claim_booked_on, institution, claim_id,
     treating_region, total, question, documents, asked_by, asked_at, due_at)
   values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   on conflict (home_region, request_id) do nothing returning request_id`,
);

const columns = `home_region as "homeRegion", request_id as "requestId", encode(digest, 'hex') as digest,
  claim_no as "claimNo", claim_booked_on as "claimBookedOn", institution, claim_id as "claimId",
  treating_region as "treatingRegion", total, question, documents, asked_by as "askedBy", asked_at as "askedAt",
  due_at as "dueAt", is_overdue as "isOverdue", answering_region as "answeringRegion", verdict,
  found_amount as "foundAmount", answer, answer_documents as "answerDocuments", answered_by as "answeredBy",
  answered_at as "answeredAt"`;

const read = statement(
  'settlement.assistance-request',
  `select ${columns} from assistance_request where home_region = $1 and request_id = $2`,
);
const lock = statement(
  'settlement.lock-assistance-request',
  `select ${columns} from assistance_request where home_region = $1 and request_id = $2 for no key update`,
);
const list = plannedEachTime(
  'settlement.assistance-requests',
  `select ${columns} from assistance_request
   where (asked_at, home_region, request_id) < ($1, $2, $3) and ($4::text is null or home_region = $4)
     and ($5::text is null or institution = $5) and ($6::boolean is null or (answered_at is not null) = $6)
     and ($7::boolean is null or is_overdue = $7)
   order by asked_at desc, home_region desc, request_id desc limit $8`,
);
const saveAnswer = statement(
  'settlement.answer-assistance-request',
  `update assistance_request set answering_region = $3, verdict = $4, found_amount = $5, answer = $6, answer_documents = $7,
     answered_by = $8, answered_at = $9
   where home_region = $1 and request_id = $2`,
);
const due = statement(
  'settlement.due-assistance-requests',
  `select home_region as "homeRegion", request_id as "requestId", due_at as "dueAt" from assistance_request
   where answered_at is null and not is_overdue and due_at <= $1 order by due_at limit $2`,
);
const markOverdue = statement(
  'settlement.mark-assistance-overdue',
  `update assistance_request set is_overdue = true
   where home_region = $1 and request_id = $2 and answered_at is null and due_at <= $3`,
);
const ofClaims = plannedEachTime(
  'settlement.assistance-of-claims',
  `select claim_no as "claimNo", bool_or(answered_at is not null) as "isAnswered", bool_or(answered_at is null) as "isOpen"
   from assistance_request where claim_no = any($1::bigint[]) group by claim_no`,
);
const daysToReview = plannedEachTime(
  'settlement.days-without-assistance-review',
  `select day from business_day
   where sealed_at is not null and not exists (select from assistance_reviewed as done where done.day = business_day.day)
   order by day limit $1`,
);
const addReviewed = statement(
  'settlement.add-assistance-reviewed',
  `insert into assistance_reviewed (day, claims, findings, reviewed_at) values ($1, $2, $3, $4) on conflict (day) do nothing`,
);

/** SM3 over what was asked: the same again is no other question. */
export function questionDigest(asked: AssistanceQuestion): string {
  const { homeRegion, requestId, institution, claimId, question, documents, askedBy } = asked;
  return sm3(JSON.stringify([homeRegion, requestId, institution, claimId, question, documents, askedBy]));
}

/** @returns false when there is one of this id already */
export async function addAssistance(tx: EntityManager, asked: Assistance): Promise<boolean> {
  const { homeRegion, requestId, claimNo, claimBookedOn, institution, claimId, treatingRegion, total } = asked;
  const rows = await run(tx, insert, [
    ...[homeRegion, requestId, questionDigest(asked), claimNo, claimBookedOn, institution, claimId, treatingRegion],
    ...[total, asked.question, textArray(asked.documents), asked.askedBy, asked.askedAt, asked.dueAt],
  ]);
  return rows.length > 0;
}

export async function assistanceOf(
  at: DataSource | EntityManager,
  { homeRegion, requestId }: AssistanceKey,
): Promise<StoredAssistance | undefined> {
  const [row] = await run<AssistanceRow>(at, read, [homeRegion, requestId]);
  return row && assistanceIn(row);
}

/** Takes a question for the rest of the transaction. */
export async function lockAssistance(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
): Promise<StoredAssistance | undefined> {
  const [row] = await run<AssistanceRow>(tx, lock, [homeRegion, requestId]);
  return row && assistanceIn(row);
}

/** The newest first; a place's `institution` is the home region here. */
export async function assistanceBefore(
  db: DataSource,
  { homeRegion, institution, isAnswered, isOverdue }: AssistanceFilter,
  { before, limit }: { readonly before: MomentPlace; readonly limit: number },
): Promise<StoredAssistance[]> {
  const place = [before.at, before.institution, before.id];
  const rows = await run<AssistanceRow>(db, list, [...place, homeRegion, institution, isAnswered, isOverdue, limit]);
  return rows.map(assistanceIn);
}

/** Writes down the one answer. The caller holds the question. */
export async function addAnswer(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
  { answeringRegion, verdict, amount, text, documents, answeredBy }: AssistanceAnswer,
  answeredAt: Date,
): Promise<void> {
  const said = [answeringRegion, verdict, amount, text, textArray(documents), answeredBy, answeredAt];
  await run(tx, saveAnswer, [homeRegion, requestId, ...said]);
}

/** Questions without an answer that are due by then and are not marked yet, the earliest first. */
export function dueAssistance(
  tx: EntityManager,
  by: Date,
  limit: number,
): Promise<(AssistanceKey & { readonly dueAt: Date })[]> {
  return run(tx, due, [by, limit]);
}

/** Marks a question that has no answer though its time is over; one that was answered meanwhile is left as it is. */
export async function markAssistanceOverdue(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
  now: Date,
): Promise<void> {
  await run(tx, markOverdue, [homeRegion, requestId, now]);
}

/** What was asked about a claim so far. */
export interface AssistanceOfClaim {
  readonly claimNo: bigint;
  readonly isAnswered: boolean;
  /** Whether a question waits. */
  readonly isOpen: boolean;
}

/** By number; a claim that nobody has asked about is not among them. */
export async function assistanceOfClaims(
  tx: EntityManager,
  claimNos: readonly bigint[],
): Promise<Map<bigint, AssistanceOfClaim>> {
  if (claimNos.length === 0) return new Map();
  const rows = await run<AssistanceOfClaim>(tx, ofClaims, [int8s(claimNos)]);
  return new Map(rows.map((row) => [row.claimNo, row]));
}

/** Sealed days whose large stays nobody has looked at yet, the earliest first. */
export async function daysWithoutAssistanceReview(tx: EntityManager, limit: number): Promise<BusinessDate[]> {
  return (await run<{ day: BusinessDate }>(tx, daysToReview, [limit])).map(({ day }) => day);
}

/** Writes down that a day's large stays were looked at; once is enough. */
export async function addAssistanceReviewed(
  tx: EntityManager,
  day: BusinessDate,
  { claims, findings, reviewedAt }: { readonly claims: number; readonly findings: number; readonly reviewedAt: Date },
): Promise<void> {
  await run(tx, addReviewed, [day, claims, findings, reviewedAt]);
}

interface AssistanceRow extends Omit<StoredAssistance, 'answer'> {
  readonly answeringRegion: RegionCode | null;
  readonly verdict: AssistanceVerdict | null;
  readonly foundAmount: Fen | null;
  readonly answer: string | null;
  readonly answerDocuments: readonly string[] | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

function assistanceIn(row: AssistanceRow): StoredAssistance {
  const { answeringRegion, verdict, foundAmount: amount, answer: text, answerDocuments, answeredBy, ...asked } = row;
  const { answeredAt, ...question } = asked;
  const isAnswered =
    answeringRegion !== null && verdict !== null && text !== null && answeredBy !== null && answeredAt !== null;
  const answer = isAnswered
    ? { answeringRegion, verdict, amount, text, documents: answerDocuments ?? [], answeredBy, answeredAt }
    : null;
  return { ...question, answer };
}
