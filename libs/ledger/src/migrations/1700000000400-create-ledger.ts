import { appendOnly, monthlyPartitions, removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Books, entries, balances, periods. */
export class CreateLedger1700000000400 implements MigrationInterface {
  readonly name = 'CreateLedger1700000000400';

  async up(db: QueryRunner): Promise<void> {
    for (const sql of [accounts, entries, balances, periods]) await db.query(sql);
    for (const table of ['ledger_account', 'ledger_entry', 'ledger_entry_register', 'ledger_period']) {
      await db.query(appendOnly(table));
    }
    await db.query(removesNothing('ledger_balance'));
    await db.query(monthlyPartitions('ledger_entry'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const accounts = `
  create table ledger_account (
    id           bigint primary key,
    region       text not null check (region ~ '^[0-9]{6}$'),
    fund         text not null,
    code         text not null,
    counterparty text not null,
    kind         text not null check (kind in ('asset', 'liability', 'income', 'expense', 'equity')),
    unique (region, fund, code, counterparty)
  )`;

/**
 * An entry is two arrays that belong together, so their shape is part of the books: the sum below reads twelve places
 * from the first on, and an array that begins at another index, has two dimensions or holds a null would pass it with
 * amounts that nobody has added up.
 *
 * PostgreSQL puts a function of one expression into the expression that calls it, so this CHECK costs half of a loop in
 * PL/pgSQL and a fifth of a sum over unnest. It adds up twelve places; the CHECK holds entries to twelve lines.
 */
const entries = `
  create function ledger_sum(amounts bigint[]) returns bigint language sql immutable parallel safe as $$
    select coalesce(amounts[1], 0) + coalesce(amounts[2], 0) + coalesce(amounts[3], 0) + coalesce(amounts[4], 0)
         + coalesce(amounts[5], 0) + coalesce(amounts[6], 0) + coalesce(amounts[7], 0) + coalesce(amounts[8], 0)
         + coalesce(amounts[9], 0) + coalesce(amounts[10], 0) + coalesce(amounts[11], 0) + coalesce(amounts[12], 0)
  $$;

  create table ledger_entry (
    posted_on date     not null,
    reference text     not null,
    region    text     not null,
    fund      text     not null,
    accounts  bigint[] not null,
    amounts   bigint[] not null,
    posted_at timestamptz not null default now(),
    primary key (reference, region, fund, posted_on),
    constraint ledger_entry_arrays check (
      array_ndims(accounts) = 1 and array_lower(accounts, 1) = 1 and array_position(accounts, null) is null
      and array_ndims(amounts) = 1 and array_lower(amounts, 1) = 1 and array_position(amounts, null) is null),
    constraint ledger_entry_balances check (
      cardinality(amounts) between 2 and 12 and cardinality(accounts) = cardinality(amounts) and ledger_sum(amounts) = 0)
  ) partition by range (posted_on);

  create table ledger_entry_register (
    reference text  not null,
    region    text  not null,
    fund      text  not null,
    posted_on date  not null,
    digest    bytea not null check (octet_length(digest) = 32),
    primary key (reference, region, fund)
  )`;

/** Room in each page lets PostgreSQL update a balance in place without touching its index. */
const balances = `
  create table ledger_balance (
    account bigint   not null references ledger_account (id) deferrable initially deferred,
    shard   smallint not null,
    debit   bigint   not null check (debit >= 0),
    credit  bigint   not null check (credit >= 0),
    primary key (account, shard)
  ) with (fillfactor = 60)`;

const periods = `
  create table ledger_period (
    region    text not null,
    fund      text not null,
    month     date not null check (month = date_trunc('month', month)),
    closed_at timestamptz not null,
    primary key (region, fund, month)
  )`;

/** Migrations of this library, to be listed by a service before its own. */
export const ledgerMigrations = [CreateLedger1700000000400];
