import { plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What somebody should have done by now. */
export const overdueKinds = ['review-case', 'care-approval', 'inspection', 'assistance-request'] as const;
export type OverdueKind = (typeof overdueKinds)[number];

/**
 * Each part reads an index of little but what it counts. An approval is overdue from the first level on that let its time
 * pass. Exported so that its plan can be looked at.
 */
export const counts = `select 'review-case' as kind, count(*)::integer as number from review_case where is_overdue and ended_on is null
   union all
   select 'care-approval', count(*)::integer from (
     select institution, request_id from care_approval where state = 'pending' and due_at <= $1
     union
     select institution, request_id from care_approval_step as step join care_approval using (institution, request_id)
     where step.kind = 'escalated' and state = 'pending') as late
   union all
   select 'inspection', count(*)::integer from inspection where overdue_since is not null
   union all
   select 'assistance-request', count(*)::integer from assistance_request
   where is_overdue and answered_at is null and withdrawn_at is null`;

const count = plannedEachTime('settlement.count-overdue', counts);

/** How much of each kind is overdue at a moment. */
export async function countOverdue(db: DataSource, now: Date): Promise<ReadonlyMap<OverdueKind, number>> {
  const rows = await run<{ kind: OverdueKind; number: number }>(db, count, [now]);
  return new Map(rows.map(({ kind, number }) => [kind, number]));
}
