import type { BusinessDate, BusinessMonth } from '@lianqing/kernel';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** Which rules reviewed: their version, and the SM3 of the file. */
export interface RulesReference {
  readonly version: string;
  readonly digest: string;
}

/** What a review of a day or a month came to. */
export interface ReviewedStretch {
  readonly claims: number;
  /** Findings, also those that were known before. */
  readonly findings: number;
  readonly reviewedAt: Date;
}

/** A wish to have a month reviewed again under the present rules, and how far that is. */
export interface ReviewRun {
  readonly month: BusinessMonth;
  readonly rulesVersion: string;
  readonly rulesDigest: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly days: number;
  readonly reviewedDays: number;
  readonly isMonthReviewed: boolean;
}

/**
 * Never reviewed; or reviewed by other rules than those by which somebody has asked for the month again. Steps of the second
 * sort are named with their rules, so that they are others than the first.
 */
const days = plannedEachTime(
  'settlement.days-to-review',
  `select day::text as key, sealed_at as "dueAt" from business_day
   where sealed_at is not null and not exists (select from reviewed_day as done where done.day = business_day.day)
   union all
   select day || ' ' || rules_digest, greatest(asked_at, sealed_at) from review_run join business_day on to_char(day, 'YYYY-MM') = month
   where rules_digest = $1 and sealed_at is not null
     and exists (select from reviewed_day as done where done.day = business_day.day)
     and not exists (select from reviewed_day as done where done.day = business_day.day and done.rules_digest = $1)
   order by key limit $2`,
);

/** Months of which every day is sealed, and when the last one was. */
const sealedMonths = `select to_char(day, 'YYYY-MM') as month, max(sealed_at) as sealed_at from business_day
   group by 1 having count(sealed_at) = extract(day from min(date_trunc('month', day::timestamp)) + interval '1 month - 1 day')`;

const months = plannedEachTime(
  'settlement.months-to-review',
  `with sealed as (${sealedMonths})
   select month as key, sealed_at as "dueAt" from sealed
   where not exists (select from reviewed_month as done where done.month = sealed.month)
   union all
   select month || ' ' || rules_digest, greatest(asked_at, sealed_at) from review_run join sealed using (month)
   where rules_digest = $1 and exists (select from reviewed_month as done where done.month = sealed.month)
     and not exists (select from reviewed_month as done where done.month = sealed.month and done.rules_digest = $1)
   order by key limit $2`,
);

const isSealed = plannedEachTime(
  'settlement.is-month-sealed',
  `select month from (${sealedMonths}) as sealed where month = $1`,
);

const addDay = statement(
  'settlement.add-reviewed-day',
  `insert into reviewed_day (day, rules_digest, rules_version, claims, findings, reviewed_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (day, rules_digest) do nothing`,
);

const addMonth = statement(
  'settlement.add-reviewed-month',
  `insert into reviewed_month (month, rules_digest, rules_version, claims, findings, reviewed_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (month, rules_digest) do nothing`,
);

const ask = statement(
  'settlement.ask-review-run',
  `insert into review_run (month, rules_digest, rules_version, asked_by, asked_at) values ($1, $2, $3, $4, $5)
   on conflict (month, rules_digest) do nothing`,
);

const read = plannedEachTime(
  'settlement.review-run',
  `select month, rules_version as "rulesVersion", rules_digest as "rulesDigest", asked_by as "askedBy", asked_at as "askedAt",
     (select count(*)::integer from business_day where to_char(day, 'YYYY-MM') = month) as days,
     (select count(*)::integer from reviewed_day as done
      where to_char(done.day, 'YYYY-MM') = month and done.rules_digest = asked.rules_digest) as "reviewedDays",
     exists (select from reviewed_month as done
      where done.month = asked.month and done.rules_digest = asked.rules_digest) as "isMonthReviewed"
   from review_run as asked where month = $1 and rules_digest = $2`,
);

/** Something to be reviewed: the step is named by the day or month, and by the rules where somebody has asked for them. */
export interface StretchToReview {
  readonly key: string;
  readonly dueAt: Date;
}

/** Sealed days that wait for their review, the earliest first. */
export function daysToReview(tx: EntityManager, rulesDigest: string, limit: number): Promise<StretchToReview[]> {
  return run<StretchToReview>(tx, days, [rulesDigest, limit]);
}

/** Sealed months that wait for theirs. */
export function monthsToReview(tx: EntityManager, rulesDigest: string, limit: number): Promise<StretchToReview[]> {
  return run<StretchToReview>(tx, months, [rulesDigest, limit]);
}

/** Whether every day of a month is sealed. */
export async function isMonthSealed(tx: EntityManager, month: BusinessMonth): Promise<boolean> {
  return (await run(tx, isSealed, [month])).length > 0;
}

/** Writes down that a day was reviewed by these rules; once is enough. */
export async function addReviewedDay(
  tx: EntityManager,
  day: BusinessDate,
  { version, digest }: RulesReference,
  { claims, findings, reviewedAt }: ReviewedStretch,
): Promise<void> {
  await run(tx, addDay, [day, digest, version, claims, findings, reviewedAt]);
}

/** The same of a month. */
export async function addReviewedMonth(
  tx: EntityManager,
  month: BusinessMonth,
  { version, digest }: RulesReference,
  { claims, findings, reviewedAt }: ReviewedStretch,
): Promise<void> {
  await run(tx, addMonth, [month, digest, version, claims, findings, reviewedAt]);
}

/** Asks for a month; who asked first for it under these rules stays. */
export async function askReviewRun(
  tx: EntityManager,
  { month, rules, askedBy, askedAt }: { month: BusinessMonth; rules: RulesReference; askedBy: string; askedAt: Date },
): Promise<void> {
  await run(tx, ask, [month, rules.digest, rules.version, askedBy, askedAt]);
}

export async function reviewRunOf(
  at: EntityManager | DataSource,
  month: BusinessMonth,
  rulesDigest: string,
): Promise<ReviewRun | undefined> {
  return (await run<ReviewRun>(at, read, [month, rulesDigest]))[0];
}
