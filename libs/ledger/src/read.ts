import type { BusinessDate } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { Fen } from '@lianqing/money';
import type { DataSource, EntityManager } from 'typeorm';
import type { Account, AccountKind, Book } from './account';

/** Where an account stands. */
export interface Position {
  readonly region: string;
  readonly fund: string;
  readonly code: string;
  readonly counterparty: string;
  readonly kind: AccountKind;
  /** Sums of all debits and of all credits, both 0 or above. */
  readonly debit: Fen;
  readonly credit: Fen;
  /** debit − credit. */
  readonly balance: Fen;
}

/** Which accounts; a field left out means any. */
export interface PositionFilter {
  readonly region?: string | undefined;
  readonly fund?: string | undefined;
  readonly code?: string | undefined;
  readonly counterparty?: string | undefined;
  /** Begin after this account: region, fund, code, counterparty. */
  readonly after?: readonly [string, string, string, string] | undefined;
  readonly limit?: number | undefined;
}

/** One line of an account's history. */
export interface HistoryLine {
  readonly postedOn: BusinessDate;
  readonly reference: string;
  /** Debit above 0, credit below. */
  readonly amount: Fen;
}

const MAX_POSITIONS = 1_000;
const MAX_HISTORY = 1_000;

const readPositions = statement(
  'ledger.positions',
  `select a.region, a.fund, a.code, a.counterparty, a.kind, coalesce(b.debit, 0) as debit, coalesce(b.credit, 0) as credit,
          coalesce(b.debit - b.credit, 0) as balance
   from (select * from ledger_account
         where ($1::text is null or region = $1) and ($2::text is null or fund = $2) and ($3::text is null or code = $3)
           and ($4::text is null or counterparty = $4)
           and ($5::text[] is null or (region, fund, code, counterparty) > ($5[1], $5[2], $5[3], $5[4]))
         order by region, fund, code, counterparty limit $6) a
   left join lateral (select sum(debit)::bigint as debit, sum(credit)::bigint as credit
                      from ledger_balance where account = a.id) b on true
   order by a.region, a.fund, a.code, a.counterparty`,
);

const readTrialBalance = statement(
  'ledger.trial-balance',
  `select a.region, a.fund, a.code, a.counterparty, a.kind, l.debit, l.credit, l.debit - l.credit as balance
   from (select line.account, coalesce(sum(line.amount) filter (where line.amount > 0), 0)::bigint as debit,
                coalesce(-sum(line.amount) filter (where line.amount < 0), 0)::bigint as credit
         from ledger_entry e, unnest(e.accounts, e.amounts) as line (account, amount)
         where e.region = $1 and e.fund = $2 and e.posted_on <= $3
         group by line.account) l
   join ledger_account a on a.id = l.account
   order by a.region, a.fund, a.code, a.counterparty`,
);

const readBalanceOn = statement(
  'ledger.balance-on',
  `select coalesce(sum(line.amount), 0)::bigint as balance
   from ledger_entry e, unnest(e.accounts, e.amounts) as line (account, amount)
   where e.region = $1 and e.fund = $2 and e.posted_on <= $3 and line.account = $4`,
);

const readHistory = statement(
  'ledger.history',
  `select e.posted_on as "postedOn", e.reference, line.amount
   from ledger_entry e, unnest(e.accounts, e.amounts) as line (account, amount)
   where e.region = $1 and e.fund = $2 and line.account = $3
     and e.posted_on >= coalesce($4::date, '-infinity') and ($4::date is null or (e.posted_on, e.reference) > ($4::date, $5))
   order by e.posted_on, e.reference limit $6`,
);

/** Where accounts stand now, in order of region, fund, code and counterparty; at most `limit` (1 000). */
export function positionsOf(at: EntityManager | DataSource, filter: PositionFilter = {}): Promise<Position[]> {
  const { region, fund, code, counterparty, after, limit = MAX_POSITIONS } = filter;
  return run<Position>(at, readPositions, [
    region ?? null,
    fund ?? null,
    code ?? null,
    counterparty ?? null,
    after ?? null,
    Math.min(limit, MAX_POSITIONS),
  ]);
}

/** All accounts of a book as they stood at the end of a day; read from the entries, and so a walk over them. */
export function trialBalance(at: EntityManager | DataSource, book: Book, until: BusinessDate): Promise<Position[]> {
  return run<Position>(at, readTrialBalance, [book.region, book.fund, until]);
}

/** debit − credit of an account at the end of a day. */
export async function balanceOn(at: EntityManager | DataSource, account: Account, day: BusinessDate): Promise<Fen> {
  const { region, fund } = account.book;
  const [row] = await run<{ balance: Fen }>(at, readBalanceOn, [region, fund, day, account.id]);
  return row?.balance ?? 0n;
}

/** The lines of an account by day and reference, after a line already seen; at most `limit` (1 000). */
export function historyOf(
  at: EntityManager | DataSource,
  account: Account,
  { after, limit = MAX_HISTORY }: { after?: { postedOn: BusinessDate; reference: string }; limit?: number } = {},
): Promise<HistoryLine[]> {
  const { region, fund } = account.book;
  const from = [after?.postedOn ?? null, after?.reference ?? ''];
  return run<HistoryLine>(at, readHistory, [region, fund, account.id, ...from, Math.min(limit, MAX_HISTORY)]);
}
