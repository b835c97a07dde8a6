import { plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What somebody should have done by now. */
export const overdueKinds = ['review-case', 'care-approval', 'inspection', 'assistance-request'] as const;
export type OverdueKind = (typeof overdueKinds)[number];

/** Each part reads an index of nothing but what it counts. A request is overdue from the first level on that let its time pass. */
const count = plannedEachTime(
  'settlement.count-overdue',
  `select 'review-case' as kind, count(*)::integer as number from review_case where is_overdue and ended_on is null
   union all
   select 'care-approval', count(*)::integer from care_approval as asked where state = 'pending' and (due_at <= $1
     or exists (select from care_approval_step as step
       where (step.institution, step.request_id) = (asked.institution, asked.request_id) and step.kind = 'escalated'))
   union all
   select 'inspection', count(*)::integer from inspection where overdue_since is not null
   union all
   select 'assistance-request', count(*)::integer from assistance_request where is_overdue and answered_at is null`,
);

/** How much of each kind is overdue at a moment. */
export async function countOverdue(db: DataSource, now: Date): Promise<ReadonlyMap<OverdueKind, number>> {
  const rows = await run<{ kind: OverdueKind; number: number }>(db, count, [now]);
  return new Map(rows.map(({ kind, number }) => [kind, number]));
}
