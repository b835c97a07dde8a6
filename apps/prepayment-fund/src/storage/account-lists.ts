import type { PairId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { byAccount, type Account, type AccountName } from '../domain/account';
import type { AccountSort } from '../domain/account-order';
import type { WarningThresholds } from '../domain/usage';
import { accountColumns, accountOf, standing, type AccountRow, type Standing } from './accounts';

/** Which accounts; what is left out does not matter. */
export interface AccountFilter {
  /** Whichever side it is on. */
  readonly province?: RegionCode | undefined;
  readonly treatingProvince?: RegionCode | undefined;
  readonly homeProvince?: RegionCode | undefined;
  readonly year?: number | undefined;
  readonly warning?: Standing | undefined;
}

/** An account and what its quota was made of. */
export interface ListedAccount extends Account {
  readonly placed: Fen;
  readonly toppedUp: Fen;
  readonly adjusted: Fen;
}

/** Where an account stands in a list: the lowest rank first, those of the same rank by pair and year. */
export interface Place extends AccountName {
  readonly rank: bigint;
}

export interface RankedAccount extends ListedAccount, Place {}

/** A stretch of a list. */
export interface Stretch {
  readonly isDescending: boolean;
  readonly after?: Place | undefined;
  readonly limit: number;
}

interface ListedRow extends AccountRow {
  readonly placed: Fen;
  readonly topped_up: Fen;
  readonly adjusted: Fen;
}

interface RankedRow extends ListedRow {
  readonly rank: Fen;
}

const listed = `
  SELECT ${accountColumns}, placed, topped_up, adjusted
  FROM prepayment_account AS a CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE kind = 'placed'), 0)::bigint AS placed,
           coalesce(sum(amount) FILTER (WHERE kind = 'topped-up'), 0)::bigint AS topped_up,
           coalesce(sum(amount) FILTER (WHERE kind = 'adjusted'), 0)::bigint AS adjusted
    FROM prepayment_movement AS m WHERE m.pair = a.pair AND m.year = a.year) AS moved`;

const matching = `${listed}
  WHERE ($1::text IS NULL OR $1 IN (home_province, treating_province))
    AND ($2::text IS NULL OR treating_province = $2) AND ($3::text IS NULL OR home_province = $3)
    AND ($4::smallint IS NULL OR year = $4) AND ($5::text IS NULL OR ${standing} = $5)`;

/** What each order goes by. In danger, what is owed without any quota stands above everything, what is idle without one below. */
const ranks: Record<StoredSort, string> = {
  danger: 'CASE WHEN quota > 0 THEN usage_per_ten_thousand WHEN unpaid > 0 THEN 2147483647 ELSE -2147483648 END',
  pair: '(left(pair, 6) || right(pair, 6))::bigint',
  quota: 'quota',
  unpaid: 'unpaid',
  left: 'quota - unpaid',
  'topped-up': 'topped_up',
};

/** The orders that follow from columns alone. */
export type StoredSort = Exclude<AccountSort, 'exhaustion'>;

const sorted = Object.fromEntries(
  Object.entries(ranks).map(([sort, rank]) => [
    sort,
    statement(
      `prepayment.accounts-by-${sort}`,
      `SELECT * FROM (SELECT *, $6::bigint * (${rank}) AS rank FROM (${matching}) AS a) AS ranked
       WHERE $7::bigint IS NULL OR (rank, pair, year) > ($7, $8::text, $9::smallint)
       ORDER BY rank, pair, year
       LIMIT $10`,
    ),
  ]),
) as Record<StoredSort, ReturnType<typeof statement>>;

const all = statement('prepayment.all-accounts', `${matching} ORDER BY pair, year`);

const weighedOtherwise = statement(
  'prepayment.accounts-weighed-otherwise',
  `SELECT pair, year FROM prepayment_account
   WHERE warning <> CASE WHEN usage_per_ten_thousand IS NULL OR usage_per_ten_thousand < $1::integer THEN 'none'
                         WHEN usage_per_ten_thousand < $2::integer THEN 'yellow' ELSE 'red' END`,
);

const one = statement('prepayment.account', `${listed} WHERE pair = $1 AND year = $2`);

const ofYear = statement(
  'prepayment.accounts-of-year',
  `SELECT ${accountColumns} FROM prepayment_account
   WHERE year = $1 AND ($2::text IS NULL OR treating_province = $2)
   ORDER BY pair`,
);

/** Accounts in an order of their columns. */
export async function accountsSorted(
  db: DataSource,
  filter: AccountFilter,
  { sort, isDescending, after, limit }: Stretch & { sort: StoredSort },
): Promise<RankedAccount[]> {
  const from = [after?.rank ?? null, after?.pair ?? null, after?.year ?? null];
  const rows = await run<RankedRow>(db, sorted[sort], [...valuesOf(filter), isDescending ? -1 : 1, ...from, limit]);
  return rows.map((row) => ({ ...listedOf(row), rank: row.rank }));
}

/** All of them by pair and year, for what is reckoned over each: at most one per ordered pair of provinces and year. */
export async function allAccounts(db: DataSource, filter: AccountFilter): Promise<ListedAccount[]> {
  return (await run<ListedRow>(db, all, valuesOf(filter))).map(listedOf);
}

/** The accounts whose warning is not what these thresholds give, in the order in which accounts are locked. */
export async function accountsWeighedOtherwise(db: DataSource, thresholds: WarningThresholds): Promise<AccountName[]> {
  const names = await run<{ pair: PairId; year: number }>(db, weighedOtherwise, [thresholds.yellow, thresholds.red]);
  return names.sort(byAccount);
}

export async function accountNamed(db: DataSource, { pair, year }: AccountName): Promise<ListedAccount | undefined> {
  const [row] = await run<ListedRow>(db, one, [pair, year]);
  return row && listedOf(row);
}

/** All accounts of a year, or those of one treating province; at most one per ordered pair. */
export async function accountsOfYear(db: DataSource, year: number, treatingProvince?: RegionCode): Promise<Account[]> {
  return (await run<AccountRow>(db, ofYear, [year, treatingProvince ?? null])).map(accountOf);
}

function listedOf(row: ListedRow): ListedAccount {
  return { ...accountOf(row), placed: row.placed, toppedUp: row.topped_up, adjusted: row.adjusted };
}

function valuesOf({ province, treatingProvince, homeProvince, year, warning }: AccountFilter): unknown[] {
  return [province ?? null, treatingProvince ?? null, homeProvince ?? null, year ?? null, warning ?? null];
}
