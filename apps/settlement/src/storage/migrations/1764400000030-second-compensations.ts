import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is given back out of a year's surplus: the rule, who gets how much, and of which settled bill. */
export class CreateSecondCompensations1764400000030 implements MigrationInterface {
  readonly name = 'CreateSecondCompensations1764400000030';

  async up(db: QueryRunner): Promise<void> {
    // The row that compensations of one year take turns on: each sees what those before it gave back.
    await db.query(`
      create table second_compensation_year (
        home_region    text    not null,
        insurance_year integer not null,
        primary key (home_region, insurance_year)
      )`);
    await db.query(`
      create table second_compensation (
        compensation_no bigint      generated always as identity primary key,
        home_region     text        not null,
        compensation_id text        not null,
        insurance_year  integer     not null,
        fund_item       text        not null,
        rule            text        not null,
        rule_digest     text        not null,
        digest          text        not null,
        people          integer     not null check (people > 0),
        computed        bigint      not null,
        total           bigint      not null check (total > 0 and total <= computed),
        budget          bigint      not null check (total <= budget),
        drafted_by      text        not null,
        drafted_at      timestamptz not null,
        state           text        not null check (state in ('drafted', 'reviewed', 'approved', 'paid', 'refused')),
        batch_id        text        unique references payment_batch,
        unique (home_region, compensation_id),
        check ((state in ('approved', 'paid')) = (batch_id is not null))
      )`);
    await db.query(changesOnlyIn('second_compensation', ['state', 'batch_id']));
    await db.query(`
      create table second_compensation_person (
        compensation_no bigint not null references second_compensation,
        person_id       text   not null,
        home_region     text   not null,
        burden          bigint not null,
        computed        bigint not null,
        amount          bigint not null check (amount between 0 and computed),
        primary key (compensation_no, person_id),
        check (computed between 0 and burden)
      )`);
    await db.query(appendOnly('second_compensation_person'));
    await db.query(`
      create table second_compensation_share (
        compensation_no bigint not null references second_compensation,
        source_no       bigint not null,
        source          text   not null check (source in ('settlement', 'reimbursement')),
        person_id       text   not null,
        home_region     text   not null,
        treating_region text   not null,
        burden          bigint not null check (burden > 0),
        amount          bigint not null check (amount between 0 and burden),
        primary key (compensation_no, source_no)
      )`);
    await db.query('create index second_compensation_share_source on second_compensation_share (source_no)');
    await db.query(appendOnly('second_compensation_share'));
    await db.query(`
      create table second_compensation_step (
        compensation_no bigint      not null references second_compensation,
        step            text        not null check (step in ('reviewed', 'approved', 'refused', 'paid')),
        done_by         text        not null,
        done_at         timestamptz not null,
        digest          text,
        words           text,
        primary key (compensation_no, step)
      )`);
    await db.query(appendOnly('second_compensation_step'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
