import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Account, AccountChange } from '../domain/account';

/** A change of an account and the account after it. */
export interface UsageEntry {
  readonly account: Account;
  readonly change: AccountChange;
}

const insertRows = statement(
  'prepayment.insert-usage',
  `INSERT INTO prepayment_usage (pair, year, home_province, treating_province, version, changed_at, recorded, paid, moved, mode, quota, unpaid, drawn,
                                 uncovered, usage_per_ten_thousand, warning)
   SELECT u.pair, u.year, left(u.pair, 6), right(u.pair, 6), u.version, $14, u.recorded, u.paid, u.moved, u.mode, u.quota, u.unpaid, u.drawn, u.uncovered,
          u.usage, u.warning
   FROM unnest($1::text[], $2::smallint[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[],
               $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::integer[], $13::text[])
        AS u(pair, year, version, recorded, paid, moved, mode, quota, unpaid, drawn, uncovered, usage, warning)`,
);

/** Adds to the history of the accounts; it is never changed. */
export async function addToHistory(tx: EntityManager, entries: readonly UsageEntry[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  await run(tx, insertRows, [
    bareArray(entries.map(({ account }) => account.pair)),
    bareArray(entries.map(({ account }) => account.year)),
    bareArray(entries.map(({ account }) => account.version)),
    bareArray(entries.map(({ change }) => change.recorded)),
    bareArray(entries.map(({ change }) => change.paid)),
    bareArray(entries.map(({ change }) => change.moved)),
    bareArray(entries.map(({ account }) => account.mode)),
    bareArray(entries.map(({ account }) => account.quota)),
    bareArray(entries.map(({ account }) => account.unpaid)),
    bareArray(entries.map(({ account }) => account.drawn)),
    bareArray(entries.map(({ account }) => account.uncovered)),
    bareArray(entries.map(({ account }) => account.usage)),
    bareArray(entries.map(({ account }) => account.warning)),
    at,
  ]);
}
