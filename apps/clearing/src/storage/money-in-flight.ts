import type { BusinessDate, CycleId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { DueStep } from '../domain/calendar';
import type { InFlight } from '../domain/flight';
import type { PaymentOrder } from '../domain/payment-order';

/**
 * From the totals of the pairs of cycles that are not settled, whose treating province has not repaid its hospitals. Where
 * it has, hospitals are owed nothing but may owe: a negative repayment is a credit until a later cycle takes it.
 */
const readInFlight = statement(
  'clearing.money-in-flight',
  `select c.id as cycle, c.starts_on as "startsOn",
          case c.state when 'paying' then case when s.state = 'paying' then 'being-paid' else 'to-be-repaid' end
                       when 'reconciled' then 'cut-off' else c.state end as stage,
          sum(t.obligations - t.reversals)::int as claims, sum(t.reversals)::int as reversals, sum(t.advanced)::bigint as amount
   from cycle c
   join cycle_pair_total t on t.cycle = c.id
   left join statement s on s.cycle = c.id and s.treating_province = t.treating_province and s.home_province = t.home_province
   where c.state <> 'settled'
     and not exists (select from hospital_repayment r where r.cycle = c.id and r.treating_province = t.treating_province)
   group by 1, 2, 3
   union all
   select c.id, c.starts_on, 'carried', 0, 0, sum(h.amount)::bigint
   from hospital_credit h join cycle c on c.id = h.from_cycle
   where h.taken_by_cycle is null group by 1, 2
   order by 2, 1, 3`,
);

/** Statements that wait for a step whose deadline has passed. */
export interface OverdueStatements {
  readonly cycle: CycleId;
  readonly step: DueStep;
  readonly dueAt: Date;
  readonly statements: number;
  readonly amount: Fen;
}

/** A statement that is nil or carried waits for the signature of its cycle like the others, but moves no money. */
const readOverdueStatements = statement(
  'clearing.overdue-statements',
  `select c.id as cycle, case c.state when 'stated' then 'sign' else 'pay' end as step,
          case c.state when 'stated' then c.sign_due_at else c.pay_due_at end as "dueAt",
          count(*)::int as statements, sum(greatest(s.amount, 0))::bigint as amount
   from cycle c join statement s on s.cycle = c.id
   where c.state = 'stated' and c.sign_due_at <= $1 or c.state = 'signed' and c.pay_due_at <= $1 and s.state = 'signed'
   group by c.id order by 3, 1`,
);

const readOverdueOrders = statement(
  'clearing.orders-overdue',
  `select statement_id as "statementId", cycle, home_province as "homeProvince", treating_province as "treatingProvince",
          amount, due_on as "dueOn", count(*) over ()::int as orders, sum(amount) over ()::bigint as owed
   from payment_order where state = 'issued' and due_on < $1 order by due_on, amount desc, statement_id limit $2`,
);

export type OverdueOrder = Pick<
  PaymentOrder,
  'statementId' | 'cycle' | 'homeProvince' | 'treatingProvince' | 'amount' | 'dueOn'
>;

/** Advances that are not repaid, by cycle and stage, earliest cycle first. */
export function moneyInFlight(tx: EntityManager): Promise<InFlight[]> {
  return run<InFlight>(tx, readInFlight, []);
}

export function overdueStatements(tx: EntityManager, now: Date): Promise<OverdueStatements[]> {
  return run<OverdueStatements>(tx, readOverdueStatements, [now]);
}

/** Payment orders whose day has passed: how many, what they come to, and the longest overdue of them. */
export async function overdueOrders(
  tx: EntityManager,
  { today, limit }: { today: BusinessDate; limit: number },
): Promise<{ orders: number; amount: Fen; longest: OverdueOrder[] }> {
  const rows = await run<OverdueOrder & { orders: number; owed: Fen }>(tx, readOverdueOrders, [today, limit]);
  return {
    orders: rows[0]?.orders ?? 0,
    amount: rows[0]?.owed ?? 0n,
    longest: rows.map(({ orders: _, owed: __, ...order }) => order),
  };
}
