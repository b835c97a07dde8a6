import { invariant, type PairId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { accountKey, byAccount, MONTHS, type Account, type AccountName } from '../domain/account';
import type { AccountMode, WarningLevel } from '../domain/usage';

/** Accounts by `accountKey`. */
export type AccountsByKey = ReadonlyMap<string, Account>;

export interface AccountRow {
  readonly pair: PairId;
  readonly year: number;
  readonly mode: AccountMode;
  readonly quota: Fen;
  readonly unpaid: Fen;
  readonly drawn: Fen;
  readonly uncovered: Fen;
  /** `{1,2,…}` as PostgreSQL writes it: twelve numbers are read faster by hand than by a parser of any array. */
  readonly recorded_by_month: string;
  readonly usage_per_ten_thousand: number | null;
  readonly warning: WarningLevel;
  readonly version: number;
}

export const accountColumns =
  'pair, year, mode, quota, unpaid, drawn, uncovered, recorded_by_month::text, usage_per_ten_thousand, warning, version';

/** What operators count apart: the warnings, and what is owed where no prepayment is at all. */
export const standings = ['none', 'yellow', 'red', 'without-quota'] as const;
export type Standing = (typeof standings)[number];
export const standing = `CASE WHEN quota = 0 AND unpaid > 0 THEN 'without-quota' ELSE warning END`;

const insertMissing = statement(
  'prepayment.insert-missing-accounts',
  `INSERT INTO prepayment_account (pair, year, mode, quota, unpaid, recorded_by_month, changed_at)
   SELECT k.pair, k.year, $3, 0, 0, array_fill(0::bigint, ARRAY[${MONTHS}]), $4
   FROM unnest($1::text[], $2::smallint[]) AS k(pair, year)
   ON CONFLICT DO NOTHING`,
);

const lockRows = statement(
  'prepayment.lock-accounts',
  `SELECT ${accountColumns}
   FROM prepayment_account JOIN unnest($1::text[], $2::smallint[]) AS k(pair, year) USING (pair, year)
   ORDER BY pair, year
   FOR UPDATE OF prepayment_account`,
);

// One column of twelve amounts cannot go through unnest, which flattens it: the months travel side by side instead.
const updateRows = statement(
  'prepayment.update-accounts',
  `UPDATE prepayment_account AS a
   SET mode = c.mode, quota = c.quota, unpaid = c.unpaid, drawn = c.drawn, uncovered = c.uncovered,
       recorded_by_month = ($12::bigint[])[(c.place - 1) * ${MONTHS} + 1 : c.place * ${MONTHS}],
       usage_per_ten_thousand = c.usage, warning = c.warning, version = c.version, changed_at = $11,
       told_version = CASE WHEN c.told THEN c.version ELSE a.told_version END
   FROM unnest($1::text[], $2::smallint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
               $8::integer[], $9::text[], $10::integer[], $13::boolean[])
        WITH ORDINALITY AS c(pair, year, mode, quota, unpaid, drawn, uncovered, usage, warning, version, told, place)
   WHERE a.pair = c.pair AND a.year = c.year`,
);

const lockUntold = statement(
  'prepayment.lock-untold-accounts',
  `SELECT ${accountColumns} FROM prepayment_account
   WHERE (pair, year) IN (SELECT pair, year FROM prepayment_account WHERE version > told_version
                          ORDER BY version - told_version DESC, pair, year LIMIT $1)
   ORDER BY pair, year FOR UPDATE`,
);

const tell = statement(
  'prepayment.mark-told',
  `UPDATE prepayment_account SET told_version = version
   FROM unnest($1::text[], $2::smallint[]) AS k(pair, year)
   WHERE prepayment_account.pair = k.pair AND prepayment_account.year = k.year`,
);

/**
 * The accounts of these names, locked in key order until the transaction ends. Those that nobody used yet are made,
 * with no quota and in the mode given; that is rare, so it is tried without.
 */
export async function lockAccounts(
  tx: EntityManager,
  names: Iterable<AccountName>,
  { newMode, at }: { newMode: AccountMode; at: Date },
): Promise<AccountsByKey> {
  const sorted = [...new Map([...names].map((name) => [accountKey(name), name])).values()].sort(byAccount);
  if (sorted.length === 0) return new Map();
  const keys = [bareArray(sorted.map(({ pair }) => pair)), bareArray(sorted.map(({ year }) => year))];
  let rows = await run<AccountRow>(tx, lockRows, keys);
  if (rows.length < sorted.length) {
    await run(tx, insertMissing, [...keys, newMode, at]);
    rows = await run<AccountRow>(tx, lockRows, keys);
  }
  invariant(rows.length === sorted.length, `locked ${rows.length} of ${sorted.length} accounts`);
  return new Map(rows.map((row) => [accountKey(row), accountOf(row)]));
}

/** Stores accounts that this transaction has locked; `told` are those that it tells others about. */
export async function updateAccounts(
  tx: EntityManager,
  accounts: readonly Account[],
  { told, at }: { told: ReadonlySet<Account>; at: Date },
): Promise<void> {
  if (accounts.length === 0) return;
  await run(tx, updateRows, [
    bareArray(accounts.map((account) => account.pair)),
    bareArray(accounts.map((account) => account.year)),
    bareArray(accounts.map((account) => account.mode)),
    bareArray(accounts.map((account) => account.quota)),
    bareArray(accounts.map((account) => account.unpaid)),
    bareArray(accounts.map((account) => account.drawn)),
    bareArray(accounts.map((account) => account.uncovered)),
    bareArray(accounts.map((account) => account.usage)),
    bareArray(accounts.map((account) => account.warning)),
    bareArray(accounts.map((account) => account.version)),
    at,
    bareArray(accounts.flatMap((account) => account.recordedByMonth)),
    bareArray(accounts.map((account) => told.has(account))),
  ]);
}

/** Accounts that changed most since others were told, locked in key order until the transaction ends. */
export async function lockUntoldAccounts(tx: EntityManager, limit: number): Promise<Account[]> {
  return (await run<AccountRow>(tx, lockUntold, [limit])).map(accountOf);
}

/** Remembers that others are told of these accounts as they are. */
export async function markTold(tx: EntityManager, names: readonly AccountName[]): Promise<void> {
  if (names.length === 0) return;
  await run(tx, tell, [bareArray(names.map(({ pair }) => pair)), bareArray(names.map(({ year }) => year))]);
}

export function accountOf(row: AccountRow): Account {
  return {
    pair: row.pair,
    year: row.year,
    mode: row.mode,
    quota: row.quota,
    unpaid: row.unpaid,
    drawn: row.drawn,
    uncovered: row.uncovered,
    recordedByMonth: row.recorded_by_month.slice(1, -1).split(',').map(BigInt),
    usage: row.usage_per_ten_thousand,
    warning: row.warning,
    version: row.version,
  };
}
