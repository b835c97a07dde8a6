import { appendOnly, monthlyPartitions } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is unique for ever, what was settled, what was refused, and what people's years hold. */
export class CreateClaims1761955203020 implements MigrationInterface {
  readonly name = 'CreateClaims1761955203020';

  async up(db: QueryRunner): Promise<void> {
    await registers(db);
    await settlements(db);
    await refusals(db);
    await years(db);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/**
 * A claim's identity is unique for ever, which a table partitioned by month cannot promise: it stands here, and is
 * written first. `digest` is null while only a reversal of the claim has come. A process takes numbers by the thousand.
 */
async function registers(db: QueryRunner): Promise<void> {
  await db.query('create sequence claim_number increment by 10000 start with 10000');
  await db.query(`
    create table claim_register (
      claim_id    text   not null,
      institution text   not null,
      claim_no    bigint not null,
      digest      bytea           check (length(digest) = 32),
      booked_on   date,
      reversal_id text,
      primary key (claim_id, institution)
    ) with (fillfactor = 95)`);
  // A reversal names no home region: it is the person's, and null as long as nobody has told of the person.
  await db.query(`
    create table reversal_request (
      reversal_id text   not null,
      institution text   not null,
      claim_no    bigint not null,
      digest      bytea  not null check (length(digest) = 32),
      claim_id    text   not null,
      person_id   text   not null,
      home_region text,
      treating_region text not null,
      settled_on  date   not null,
      booked_on   date,
      reason      text   not null,
      received_at timestamptz not null,
      origin_partition smallint,
      origin_offset    bigint,
      key_id      text,
      primary key (reversal_id, institution)
    )`);
  await db.query('create index reversal_request_claim on reversal_request (claim_id, institution)');
  await db.query(appendOnly('reversal_request'));
}

async function settlements(db: QueryRunner): Promise<void> {
  await db.query(`
    create table policy_pack (
      pack_no  integer     generated always as identity primary key,
      id       text        not null,
      version  text        not null,
      digest   text        not null unique,
      source   bytea       not null,
      first_seen_at timestamptz not null
    )`);
  await db.query(appendOnly('policy_pack'));
  await db.query(`
    create table settlement (
      claim_no       bigint   not null,
      booked_on      date     not null,
      settled_on     date     not null,
      institution    text     not null,
      claim_id       text     not null,
      person_id      text     not null,
      home_region    text     not null,
      treating_region text    not null,
      scheme         text     not null,
      route          text     not null,
      filing_id      text,
      pack_no        integer  not null,
      insurance_year integer  not null,
      circumstances  text     not null,
      year_admissions       integer not null check (year_admissions >= 0),
      year_in_scope         bigint  not null check (year_in_scope >= 0),
      year_above_deductible bigint  not null check (year_above_deductible >= 0),
      year_own_burden       bigint  not null check (year_own_burden >= 0),
      account_available     bigint  not null check (account_available >= 0),
      total          bigint   not null,
      full_self_pay  bigint   not null,
      over_limit     bigint   not null,
      pre_self_pay   bigint   not null,
      in_scope       bigint   not null,
      deductible     bigint   not null,
      pool_self      bigint   not null,
      floor_top_up   bigint   not null,
      large_self     bigint   not null,
      over_cap       bigint   not null,
      employee_pool  bigint   not null,
      resident_pool  bigint   not null,
      civil_servant  bigint   not null,
      large_amount   bigint   not null,
      catastrophic   bigint   not null,
      medical_assistance bigint not null,
      fund_total     bigint   not null,
      personal_total bigint   not null,
      account        bigint   not null,
      cash           bigint   not null,
      category_totals bigint[] not null,
      content        bytea,
      reverses       bigint,
      reverses_booked_on date,
      reversal_id    text,
      key_id         text,
      origin_partition integer,
      origin_offset  bigint,
      outbox_id      bigint   not null,
      ordinal        integer  not null,
      recorded_at    timestamptz not null,
      primary key (claim_no, booked_on),
      check (booked_on >= settled_on),
      check (total = full_self_pay + over_limit + pre_self_pay + in_scope),
      check (total = fund_total + personal_total),
      check (personal_total = account + cash),
      check (fund_total = employee_pool + resident_pool + civil_servant + large_amount + catastrophic + medical_assistance),
      check (in_scope = deductible + employee_pool + resident_pool - floor_top_up + pool_self + large_amount + large_self + over_cap),
      check ((reversal_id is null) = (reverses is null) and (reverses is null) = (reverses_booked_on is null) and (reverses is null) = (content is not null)),
      check (case when reverses is null
        then least(full_self_pay, over_limit, pre_self_pay, in_scope, deductible, pool_self, floor_top_up, large_self, over_cap,
          employee_pool, resident_pool, civil_servant, large_amount, catastrophic, medical_assistance, account, cash) >= 0
        else greatest(full_self_pay, over_limit, pre_self_pay, in_scope, deductible, pool_self, floor_top_up, large_self, over_cap,
          employee_pool, resident_pool, civil_servant, large_amount, catastrophic, medical_assistance, account, cash) <= 0 end)
    ) partition by range (booked_on)`);
  // The batch first: rows of a batch are written together at the end of the index, whatever hospitals they are of.
  await db.query('create index settlement_outcome on settlement (outbox_id, institution)');
  await db.query('create index settlement_person on settlement (person_id)');
  // Rows come roughly in the order of their days, so the summary of a few pages finds a day's rows and costs nothing.
  await db.query(
    'create index settlement_day on settlement using brin (booked_on) with (pages_per_range = 16, autosummarize = on)',
  );
  await db.query(appendOnly('settlement'));
  await db.query(monthlyPartitions('settlement'));
}

/** Outcomes that are not settlements, and the claims that still wait. */
async function refusals(db: QueryRunner): Promise<void> {
  await db.query(`
    create table refusal (
      claim_no    bigint  not null,
      recorded_on date    not null,
      kind        text    not null check (kind in ('held', 'rejected', 'reversal-rejected')),
      institution text    not null,
      claim_id    text    not null,
      reversal_id text,
      person_id   text    not null,
      home_region text,
      treating_region text not null,
      settled_on  date    not null,
      code        text    not null,
      message     text    not null,
      content     bytea,
      key_id      text,
      origin_partition integer,
      origin_offset bigint,
      outbox_id   bigint  not null,
      ordinal     integer not null,
      recorded_at timestamptz not null,
      check ((kind = 'reversal-rejected') = (reversal_id is not null))
    ) partition by range (recorded_on)`);
  await db.query('create unique index refusal_once on refusal (claim_no, kind, recorded_on)');
  await db.query('create index refusal_outcome on refusal (outbox_id, institution)');
  await db.query('create index refusal_person on refusal (person_id)');
  await db.query(appendOnly('refusal'));
  await db.query(monthlyPartitions('refusal'));
  await db.query(`
    create table held_claim (
      claim_no    bigint      primary key,
      institution text        not null,
      claim_id    text        not null,
      person_id   text        not null,
      home_region text        not null,
      treating_region text    not null,
      settled_on  date        not null,
      held_until  timestamptz not null,
      content     bytea       not null,
      key_id      text,
      origin_partition integer,
      origin_offset bigint,
      traceparent text,
      stuck_since timestamptz,
      stuck_because text,
      check ((stuck_since is null) = (stuck_because is null))
    )`);
  await db.query('create index held_claim_person on held_claim (person_id)');
}

async function years(db: QueryRunner): Promise<void> {
  await db.query(`
    create table person_year (
      person_id        text    not null,
      insurance_year   integer not null,
      home_region      text    not null,
      admissions       integer not null check (admissions >= 0),
      in_scope         bigint  not null check (in_scope >= 0),
      above_deductible bigint  not null check (above_deductible >= 0),
      own_burden       bigint  not null check (own_burden >= 0),
      account_used     bigint  not null check (account_used >= 0),
      version          bigint  not null,
      primary key (person_id, insurance_year)
    ) with (fillfactor = 85)`);
}
