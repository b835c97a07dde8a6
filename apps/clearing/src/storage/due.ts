import type { CycleId } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { DueStep } from '../domain/calendar';
import { stepAhead, type CycleState } from '../domain/cycle';
import { cyclesBy } from './cycles';

/** Something about a cycle that is due at an instant. */
export interface Due {
  /** The cycle, for some followed by `/` and what of it is meant. */
  readonly key: string;
  readonly dueAt: Date;
}

/** More than this in one state: the rest is seen when these have gone on. */
const MAX_WAITING = 1_000;

const withoutDigests = statement(
  'clearing.due-digests',
  `select id as key, changed_at as "dueAt" from cycle
   where state = 'stated' and exists (select from statement where statement.cycle = cycle.id and digest is null)
   order by starts_on limit ${MAX_WAITING}`,
);

const repayable = statement(
  'clearing.due-repayments',
  `select s.cycle || '/' || s.treating_province as key, coalesce(max(o.confirmed_at), c.changed_at) as "dueAt"
   from cycle c join statement s on s.cycle = c.id left join payment_order o on o.statement_id = s.id
   where c.state = 'paying'
     and not exists (select from hospital_repayment r where r.cycle = s.cycle and r.treating_province = s.treating_province)
   group by s.cycle, s.treating_province, c.changed_at
   having bool_and(s.state in ('paid', 'nil', 'carried')) and sum(s.obligations) > 0
   order by 1 limit ${MAX_WAITING}`,
);

const complete = statement(
  'clearing.due-settlements',
  `select c.id as key, coalesce((select max(confirmed_at) from payment_order o where o.cycle = c.id), c.changed_at) as "dueAt"
   from cycle c
   where c.state = 'paying' and not exists (select from statement s where s.cycle = c.id and s.state = 'paying')
   order by starts_on limit ${MAX_WAITING}`,
);

/** Cycles in a state, with the deadline of the step that follows. */
export async function waitingFor(tx: EntityManager | DataSource, state: CycleState, step: DueStep): Promise<Due[]> {
  const cycles = await cyclesBy(tx, { state, limit: MAX_WAITING });
  return cycles.map((cycle) => ({ key: cycle.id, dueAt: cycle.dueAt[step] }));
}

/** Stated cycles whose statements are not all digested. */
export function cyclesWithoutDigests(tx: EntityManager): Promise<Due[]> {
  return run<Due>(tx, withoutDigests, []);
}

/** Treating provinces that have all their money for a cycle and whose hospitals wait for theirs. */
export function repayableCycles(tx: EntityManager): Promise<Due[]> {
  return run<Due>(tx, repayable, []);
}

/** Cycles in which everything is paid. */
export function completeCycles(tx: EntityManager): Promise<Due[]> {
  return run<Due>(tx, complete, []);
}

/** Steps whose deadline has passed, by step; what is not overdue is left out. */
export async function overdueSteps(
  at: EntityManager | DataSource,
  now: Date,
): Promise<{ cycle: CycleId; step: DueStep }[]> {
  const states: readonly CycleState[] = ['open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying'];
  const waiting = await Promise.all(states.map((state) => cyclesBy(at, { state, limit: MAX_WAITING })));
  return waiting.flat().flatMap((cycle) => {
    const step = stepAhead(cycle);
    return step !== undefined && cycle.dueAt[step] <= now ? [{ cycle: cycle.id, step }] : [];
  });
}
