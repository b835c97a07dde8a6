import { sm3 } from '@lianqing/crypto';
import type { AssistanceId, BusinessDate, HospitalReference, InstitutionCode, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int8s, plannedEachTime, run, statement, textArray } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  AskedAbout,
  Assistance,
  AssistanceAnswer,
  AssistanceQuestion,
  AssistanceVerdict,
  AssistanceWithdrawal,
} from '../../domain/review/assistance';
import { codesWithin } from '../../domain/settling/filing-for';
import type { MomentPlace } from '../settling/moment-place';
import { ofClaim } from './of-claim';

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
  /** Who asked, or whose person was asked about. */
  readonly homeRegion: RegionCode | null;
  /** Holds the hospital. */
  readonly treatingRegion: RegionCode | null;
  readonly institution: InstitutionCode | null;
  readonly claimId: HospitalReference | null;
  readonly isAnswered: boolean | null;
  readonly isOverdue: boolean | null;
}

const insert = statement(
  'settlement.add-assistance-request',
  `insert into assistance_request (home_region, request_id, digest, claim_no, claim_booked_on, institution, claim_id,
     person_region, treating_region, total, question, documents, asked_by, asked_at, due_at)
   values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
   on conflict (home_region, request_id) do nothing returning request_id`,
);

const columns = `home_region as "homeRegion", request_id as "requestId", encode(digest, 'hex') as digest,
  claim_no as "claimNo", claim_booked_on as "claimBookedOn", institution, claim_id as "claimId",
  person_region as "personRegion", treating_region as "treatingRegion", total, question, documents, asked_by as "askedBy", asked_at as "askedAt",
  due_at as "dueAt", is_overdue as "isOverdue", answering_region as "answeringRegion", verdict,
  found_amount as "foundAmount", answer, answer_documents as "answerDocuments", answered_by as "answeredBy",
  answered_at as "answeredAt", withdrawn_by as "withdrawnBy", withdrawal_reason as "withdrawalReason",
  withdrawn_at as "withdrawnAt"`;

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
   where (asked_at, home_region, request_id) < ($1, $2, $3) and ($4::text is null or $4 in (home_region, person_region))
     and ($5::text is null or treating_region between $5 and $6) and ($7::text is null or institution = $7)
     and ($8::boolean is null or ($8 and answered_at is not null) or (not $8 and answered_at is null and withdrawn_at is null))
     and ($9::boolean is null or (is_overdue and withdrawn_at is null) = $9) and ${ofClaim('$10', '$7')}
   order by asked_at desc, home_region desc, request_id desc limit $11`,
);
const saveAnswer = statement(
  'settlement.answer-assistance-request',
  `update assistance_request set answering_region = $3, verdict = $4, found_amount = $5, answer = $6, answer_documents = $7,
     answered_by = $8, answered_at = $9, is_overdue = is_overdue or $9 >= due_at
   where home_region = $1 and request_id = $2`,
);
const due = statement(
  'settlement.due-assistance-requests',
  `select home_region as "homeRegion", request_id as "requestId", due_at as "dueAt" from assistance_request
   where term_ended_at is null and withdrawn_at is null and due_at <= $1 order by due_at limit $2`,
);
const endTerm = statement(
  'settlement.end-assistance-term',
  `update assistance_request set term_ended_at = $3, is_overdue = is_overdue or answered_at is null
   where home_region = $1 and request_id = $2 and term_ended_at is null and withdrawn_at is null`,
);
const withdraw = statement(
  'settlement.withdraw-assistance-request',
  `update assistance_request set withdrawn_by = $3, withdrawal_reason = $4, withdrawn_at = $5
   where home_region = $1 and request_id = $2`,
);
const ofClaims = plannedEachTime(
  'settlement.assistance-of-claims',
  `select claim_no as "claimNo", max(due_at) filter (where answered_at is null) as "openUntil",
     (array_agg(verdict order by answered_at desc) filter (where verdict is not null))[1] as verdict
   from assistance_request where claim_no = any($1::bigint[]) and withdrawn_at is null group by claim_no`,
);
const daysToReview = plannedEachTime(
  'settlement.days-without-assistance-review',
  `select day from business_day
   where sealed_at >= (select known_at from assistance_rule_sight)
     and not exists (select from assistance_reviewed as done where done.day = business_day.day)
   order by day limit $1`,
);
const addSight = statement(
  'settlement.add-assistance-rule-sight',
  'insert into assistance_rule_sight (known_at) values ($1) on conflict do nothing',
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
  const { homeRegion, requestId, claimNo, claimBookedOn, institution, claimId, personRegion, treatingRegion } = asked;
  const rows = await run(tx, insert, [
    ...[homeRegion, requestId, questionDigest(asked), claimNo, claimBookedOn, institution, claimId, personRegion],
    ...[
      treatingRegion,
      asked.total,
      asked.question,
      textArray(asked.documents),
      asked.askedBy,
      asked.askedAt,
      asked.dueAt,
    ],
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
  { homeRegion, treatingRegion, institution, claimId, isAnswered, isOverdue }: AssistanceFilter,
  { before, limit }: { readonly before: MomentPlace; readonly limit: number },
): Promise<StoredAssistance[]> {
  const place = [before.at, before.institution, before.id];
  const [first, last] = treatingRegion === null ? [null, null] : codesWithin(treatingRegion);
  const wanted = [homeRegion, first, last, institution, isAnswered, isOverdue, claimId];
  const rows = await run<AssistanceRow>(db, list, [...place, ...wanted, limit]);
  return rows.map(assistanceIn);
}

/** Writes down the one answer, overdue where it comes after its time. The caller holds the question. */
export async function addAnswer(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
  { answeringRegion, verdict, amount, text, documents, answeredBy }: AssistanceAnswer,
  answeredAt: Date,
): Promise<void> {
  const said = [answeringRegion, verdict, amount, text, textArray(documents), answeredBy, answeredAt];
  await run(tx, saveAnswer, [homeRegion, requestId, ...said]);
}

/** Questions whose term is over by then, with an answer or without, and has not been ended yet; the earliest first. */
export function dueAssistance(
  tx: EntityManager,
  by: Date,
  limit: number,
): Promise<(AssistanceKey & { readonly dueAt: Date })[]> {
  return run(tx, due, [by, limit]);
}

/** Ends the term of a question: overdue where it has no answer. */
export async function endAssistanceTerm(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
  now: Date,
): Promise<void> {
  await run(tx, endTerm, [homeRegion, requestId, now]);
}

/** Takes a question back. The caller holds it, and it has no answer. */
export async function withdrawAssistance(
  tx: EntityManager,
  { homeRegion, requestId }: AssistanceKey,
  { by, reason, at }: AssistanceWithdrawal & { readonly at: Date },
): Promise<void> {
  await run(tx, withdraw, [homeRegion, requestId, by, reason, at]);
}

/** By number; a claim that nobody has asked about, or only with questions that were withdrawn, is not among them. */
export async function assistanceOfClaims(
  tx: EntityManager,
  claimNos: readonly bigint[],
): Promise<Map<bigint, AskedAbout>> {
  if (claimNos.length === 0) return new Map();
  const rows = await run<AskedAbout & { readonly claimNo: bigint }>(tx, ofClaims, [int8s(claimNos)]);
  return new Map(rows.map((row) => [row.claimNo, row]));
}

/** Keeps when a rule about assistance is known here for the first time; what was sealed before is history. */
export async function addAssistanceRuleSight(tx: EntityManager, knownAt: Date): Promise<void> {
  await run(tx, addSight, [knownAt]);
}

/** Days sealed since the rule is known, whose large stays nobody has looked at yet; the earliest first. */
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

interface AssistanceRow extends Omit<StoredAssistance, 'answer' | 'withdrawal'> {
  readonly answeringRegion: RegionCode | null;
  readonly verdict: AssistanceVerdict | null;
  readonly foundAmount: Fen | null;
  readonly answer: string | null;
  readonly answerDocuments: readonly string[] | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
  readonly withdrawnAt: Date | null;
}

function assistanceIn(row: AssistanceRow): StoredAssistance {
  const { answeringRegion, verdict, foundAmount: amount, answer: text, answerDocuments, answeredBy, ...asked } = row;
  const { answeredAt, withdrawnBy, withdrawalReason, withdrawnAt, ...question } = asked;
  const isAnswered =
    answeringRegion !== null && verdict !== null && text !== null && answeredBy !== null && answeredAt !== null;
  const answer = isAnswered
    ? { answeringRegion, verdict, amount, text, documents: answerDocuments ?? [], answeredBy, answeredAt }
    : null;
  const withdrawal =
    withdrawnBy !== null && withdrawalReason !== null && withdrawnAt !== null
      ? { by: withdrawnBy, reason: withdrawalReason, at: withdrawnAt }
      : null;
  return { ...question, answer, withdrawal };
}
