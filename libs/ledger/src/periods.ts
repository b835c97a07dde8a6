import type { BusinessMonth } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Book } from './account';

/** A month of a book that takes no more entries. */
export interface ClosedPeriod {
  readonly month: BusinessMonth;
  readonly closedAt: Date;
}

/** First of the two numbers of our advisory locks; the second is the month as YYYYMM. */
const PERIOD_LOCK = 5118;

const holdMonths = statement(
  'ledger.hold-months',
  `select pg_advisory_xact_lock_shared(${PERIOD_LOCK}, month) from unnest($1::int[]) as month`,
);
const takeMonth = statement('ledger.take-month', `select pg_advisory_xact_lock(${PERIOD_LOCK}, $1::int)`);
const writePeriod = statement(
  'ledger.close-period',
  `insert into ledger_period (region, fund, month, closed_at) values ($1, $2, $3, $4)
   on conflict (region, fund, month) do nothing returning month`,
);
const readPeriods = statement(
  'ledger.periods',
  `select to_char(month, 'YYYY-MM') as month, closed_at as "closedAt" from ledger_period
   where region = $1 and fund = $2 order by month`,
);

/**
 * Until the transaction ends, nobody closes these months. Whether they are open is read by a later statement: one that
 * waited here would otherwise look at the books as they were before the wait.
 */
export async function holdPeriodsOpen(
  tx: EntityManager,
  periods: readonly { readonly month: BusinessMonth }[],
): Promise<void> {
  const months = [...new Set(periods.map(({ month }) => numberOf(month)))].sort((a, b) => a - b);
  await run(tx, holdMonths, [months]);
}

/**
 * Closes a month of a book for ever: it waits for the batches under way, then the month takes no more entries. Closing
 * it again changes nothing.
 * @returns whether it was open until now
 */
export async function closePeriod(
  tx: EntityManager,
  { book, month, closedAt }: { book: Book; month: BusinessMonth; closedAt: Date },
): Promise<boolean> {
  await run(tx, takeMonth, [numberOf(month)]);
  const closed = await run(tx, writePeriod, [book.region, book.fund, `${month}-01`, closedAt]);
  return closed.length > 0;
}

/** The closed months of a book, earliest first. */
export function closedPeriodsOf(tx: EntityManager, book: Book): Promise<ClosedPeriod[]> {
  return run<ClosedPeriod>(tx, readPeriods, [book.region, book.fund]);
}

function numberOf(month: BusinessMonth): number {
  return Number(month.replace('-', ''));
}
