import type { PairId, RegionCode } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { byAccount, type Account, type AccountName } from '../domain/account';
import type { WarningLevel, WarningThresholds } from '../domain/usage';
import { accountColumns, accountOf, type AccountRow } from './accounts';

/** Which accounts, and in which order. */
export interface AccountQuery {
  readonly treatingProvince?: RegionCode | undefined;
  readonly homeProvince?: RegionCode | undefined;
  readonly year?: number | undefined;
  readonly warning?: WarningLevel | undefined;
  readonly limit: number;
}

/** An account and how much it asks for attention. */
export interface ListedAccount {
  readonly account: Account;
  readonly danger: number;
}

interface ListedRow extends AccountRow {
  readonly danger: number;
}

/** By usage; what is owed without any quota stands above everything, what is idle without a quota below. */
const danger = `CASE WHEN quota > 0 THEN usage_per_ten_thousand WHEN unpaid > 0 THEN 2147483647 ELSE -2147483648 END`;

const matching = `
  SELECT ${accountColumns}, ${danger} AS danger FROM prepayment_account
  WHERE ($1::text IS NULL OR treating_province = $1) AND ($2::text IS NULL OR home_province = $2)
    AND ($3::smallint IS NULL OR year = $3) AND ($4::text IS NULL OR warning = $4)`;

const byDanger = statement(
  'prepayment.accounts-by-danger',
  `SELECT * FROM (${matching}) AS a
   WHERE $6::integer IS NULL OR (-danger::bigint, pair, year) > (-$6::bigint, $7::text, $8::smallint)
   ORDER BY -danger::bigint, pair, year
   LIMIT $5`,
);

const byName = statement(
  'prepayment.accounts-by-name',
  `SELECT * FROM (${matching}) AS a
   WHERE $6::text IS NULL OR (pair, year) > ($6::text, $7::smallint)
   ORDER BY pair, year
   LIMIT $5`,
);

const weighedOtherwise = statement(
  'prepayment.accounts-weighed-otherwise',
  `SELECT pair, year FROM prepayment_account
   WHERE warning <> CASE WHEN usage_per_ten_thousand IS NULL OR usage_per_ten_thousand < $1::integer THEN 'none'
                         WHEN usage_per_ten_thousand < $2::integer THEN 'yellow' ELSE 'red' END`,
);

const one = statement(
  'prepayment.account',
  `SELECT ${accountColumns} FROM prepayment_account WHERE pair = $1 AND year = $2`,
);

const ofYear = statement(
  'prepayment.accounts-of-year',
  `SELECT ${accountColumns} FROM prepayment_account
   WHERE year = $1 AND ($2::text IS NULL OR treating_province = $2)
   ORDER BY pair`,
);

/** The accounts most in need of money first. `after` is where the page before ended. */
export async function accountsByDanger(
  db: DataSource,
  query: AccountQuery,
  after?: AccountName & { danger: number },
): Promise<ListedAccount[]> {
  const values = [...valuesOf(query), after?.danger ?? null, after?.pair ?? null, after?.year ?? null];
  const rows = await run<ListedRow>(db, byDanger, values);
  return rows.map((row) => ({ account: accountOf(row), danger: row.danger }));
}

/** The accounts by pair and year. `after` is where the page before ended. */
export async function accountsByName(db: DataSource, query: AccountQuery, after?: AccountName): Promise<Account[]> {
  const values = [...valuesOf(query), after?.pair ?? null, after?.year ?? null];
  return (await run<AccountRow>(db, byName, values)).map(accountOf);
}

/** The accounts whose warning is not what these thresholds give, in the order in which accounts are locked. */
export async function accountsWeighedOtherwise(db: DataSource, thresholds: WarningThresholds): Promise<AccountName[]> {
  const names = await run<{ pair: PairId; year: number }>(db, weighedOtherwise, [thresholds.yellow, thresholds.red]);
  return names.sort(byAccount);
}

export async function accountNamed(db: DataSource, { pair, year }: AccountName): Promise<Account | undefined> {
  const [row] = await run<AccountRow>(db, one, [pair, year]);
  return row && accountOf(row);
}

/** All accounts of a year, or those of one treating province; at most one per ordered pair. */
export async function accountsOfYear(db: DataSource, year: number, treatingProvince?: RegionCode): Promise<Account[]> {
  return (await run<AccountRow>(db, ofYear, [year, treatingProvince ?? null])).map(accountOf);
}

function valuesOf({ treatingProvince, homeProvince, year, warning, limit }: AccountQuery): unknown[] {
  return [treatingProvince ?? null, homeProvince ?? null, year ?? null, warning ?? null, limit];
}
