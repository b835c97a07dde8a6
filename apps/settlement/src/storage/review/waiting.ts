import { plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What somebody or something waits for. */
export const waitingKinds = [
  'held-claim',
  'unsealed-day',
  'review-case',
  'care-approval',
  'inspection',
  'assistance-request',
  'reimbursement',
  'payment-batch',
  'overpayment',
] as const;

/** All that waits of one kind at one step. */
export interface Waiting {
  readonly kind: (typeof waitingKinds)[number];
  /** Code, state or level; null where there is one step only. */
  readonly step: string | null;
  readonly number: number;
  /** Of them, whose time is over. */
  readonly overdue: number;
  /** Since when the oldest waits. */
  readonly oldestAt: Date;
  /** The oldest, as its own address names it. */
  readonly oldest: string;
}

/** A claim is held for one reason: nobody has told of its person. */
const heldFor = 'person.unknown';

const oldestOf = (name: string, at: string) =>
  `min(${at}) as "oldestAt", (array_agg(${name} order by ${at}, ${name}))[1] as oldest`;

/**
 * Each part reads an index of little but what it counts. A held claim waits since it was first refused, which is looked up
 * for the one alone whose term ends first. Exported so that its plan can be looked at.
 */
export const waitingNow = `
  select 'held-claim' as kind, '${heldFor}' as step, number, overdue, refusal.recorded_at as "oldestAt",
    refusal.institution || '/' || refusal.claim_id as oldest
  from (select count(*)::integer as number, count(*) filter (where held_until <= $1 or stuck_since is not null)::integer as overdue,
          (array_agg(claim_no order by held_until, claim_no))[1] as claim_no
        from held_claim) as held
  join refusal on refusal.claim_no = held.claim_no and refusal.kind = 'held'
  union all
  select 'unsealed-day', null, count(*)::integer, count(*) filter (where deadline <= $1)::integer,
    ${oldestOf('day::text', `(day + 1)::timestamp at time zone 'Asia/Shanghai'`)}
  from business_day where sealed_at is null and day < ($1::timestamptz at time zone 'Asia/Shanghai')::date having count(*) > 0
  union all
  select 'review-case', state, count(*)::integer, count(*) filter (where is_overdue)::integer, ${oldestOf('case_id', 'opened_at')}
  from review_case where ended_on is null group by state
  union all
  select 'care-approval', level, count(*)::integer, count(*) filter (where due_at <= $1 or exists (
      select from care_approval_step as step where step.institution = care_approval.institution
        and step.request_id = care_approval.request_id and step.kind = 'escalated'))::integer,
    ${oldestOf(`institution || '/' || request_id`, 'requested_at')}
  from care_approval where state = 'pending' group by level
  union all
  select 'inspection', state, count(*)::integer, count(overdue_since)::integer, ${oldestOf('case_id', 'opened_at')}
  from inspection where state <> 'concluded' group by state
  union all
  select 'assistance-request', null, count(*)::integer, count(*) filter (where is_overdue)::integer,
    ${oldestOf(`home_region || '/' || request_id`, 'asked_at')}
  from assistance_request where answered_at is null and withdrawn_at is null having count(*) > 0
  union all
  select 'reimbursement', state, count(*)::integer, count(*) filter (where due_at <= $1)::integer,
    ${oldestOf(`home_region || '/' || application_id`, 'received_at')}
  from reimbursement where state in ('incomplete', 'computed', 'accepted') group by state
  union all
  select 'payment-batch', state, count(*)::integer, 0, ${oldestOf('batch_id', 'cut_at')}
  from payment_batch where state <> 'paid' group by state
  union all
  select 'overpayment', null, count(*)::integer, 0, ${oldestOf('overpayment_no::text', 'recorded_at')}
  from overpayment where state = 'open' having count(*) > 0
  order by 5, 1, 2`;

const read = plannedEachTime('settlement.waiting', waitingNow);

/** What waits at a moment by kind and step, the longest waiting first; what nobody waits for is left out. */
export function waitingAt(db: DataSource, now: Date): Promise<Waiting[]> {
  return run<Waiting>(db, read, [now]);
}
