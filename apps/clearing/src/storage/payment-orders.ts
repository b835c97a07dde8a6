import type { CycleId, StatementId } from '@lianqing/kernel';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { PaymentOrder } from '../domain/payment-order';
import type { Payment } from '../domain/statement';

const columns = `statement_id as "statementId", cycle, home_province as "homeProvince", treating_province as "treatingProvince",
  amount, due_on as "dueOn", state, issued_at as "issuedAt", paid_on as "paidOn", bank_reference as "bankReference", version`;

const issueOrders = statement(
  'clearing.issue-orders',
  `insert into payment_order (statement_id, cycle, home_province, treating_province, amount, due_on, issued_at)
   select id, cycle, home_province, treating_province, amount, $2, $3 from statement
   where cycle = $1 and state = 'paying' order by id
   returning ${columns}`,
);
const payOrders = statement(
  'clearing.pay-orders',
  `update payment_order o set state = 'paid', paid_on = given.paid_on, bank_reference = given.bank_reference, confirmed_at = $4,
                              version = version + 1
   from unnest($1::text[], $2::date[], $3::text[]) as given (statement_id, paid_on, bank_reference)
   where o.statement_id = given.statement_id
   returning o.statement_id as "statementId", cycle, home_province as "homeProvince", treating_province as "treatingProvince",
     amount, due_on as "dueOn", state, issued_at as "issuedAt", o.paid_on as "paidOn", o.bank_reference as "bankReference", version`,
);
const readOrders = statement(
  'clearing.orders',
  `select ${columns} from payment_order
   where ($1::text is null or cycle = $1) and ($2::text[] is null or statement_id = any($2)) order by statement_id limit $3`,
);
const overdueOrders = statement(
  'clearing.overdue-orders',
  `select count(*)::int as count from payment_order where state = 'issued' and due_on < $1`,
);

/** Issues an order for each statement of the cycle that is to be paid. */
export function issueOrdersOf(
  tx: EntityManager,
  cycle: CycleId,
  dueOn: string,
  issuedAt: Date,
): Promise<PaymentOrder[]> {
  return run<PaymentOrder>(tx, issueOrders, [cycle, dueOn, issuedAt]);
}

/** Marks the orders of these payments paid. */
export function markPaid(tx: EntityManager, payments: readonly Payment[], confirmedAt: Date): Promise<PaymentOrder[]> {
  return run<PaymentOrder>(tx, payOrders, [
    payments.map((payment) => payment.statementId),
    payments.map((payment) => payment.paidOn),
    payments.map((payment) => payment.bankReference),
    confirmedAt,
  ]);
}

export function ordersOfCycle(at: EntityManager | DataSource, cycle: CycleId, limit: number): Promise<PaymentOrder[]> {
  return run<PaymentOrder>(at, readOrders, [cycle, null, limit]);
}

/** The payment orders of these statements, by statement. */
export async function ordersOf(
  tx: EntityManager,
  ids: readonly StatementId[],
): Promise<ReadonlyMap<StatementId, PaymentOrder>> {
  const orders = await run<PaymentOrder>(tx, readOrders, [null, bareArray(ids), ids.length]);
  return new Map(orders.map((order) => [order.statementId, order]));
}

export async function orderOf(at: EntityManager | DataSource, id: StatementId): Promise<PaymentOrder | undefined> {
  return (await run<PaymentOrder>(at, readOrders, [null, [id], 1]))[0];
}

/** Orders that are not paid though their day has passed. */
export async function countOverdueOrders(at: EntityManager | DataSource, today: string): Promise<number> {
  const [row] = await run<{ count: number }>(at, overdueOrders, [today]);
  return row?.count ?? 0;
}
