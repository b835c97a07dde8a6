import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bills that people paid in full: who applied for what, with which papers, what was done, and what counts in the year. */
export class CreateReimbursements1764400000010 implements MigrationInterface {
  readonly name = 'CreateReimbursements1764400000010';

  async up(db: QueryRunner): Promise<void> {
    await applications(db);
    await rows(db);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

async function applications(db: QueryRunner): Promise<void> {
  await db.query(`
    create table reimbursement (
      reimbursement_no bigint      primary key,
      home_region      text        not null,
      application_id   text        not null,
      treating_region  text        not null,
      person_id        text        not null,
      institution      text        not null,
      hospital         text,
      digest           bytea       not null check (length(digest) = 32),
      content          bytea       not null,
      invoices         text[]      not null check (cardinality(invoices) > 0),
      payee            text        not null,
      detour           text        not null,
      recorded_by      text        not null,
      received_at      timestamptz not null,
      state            text        not null check (state in ('incomplete', 'computed', 'accepted', 'batched', 'paid', 'refused', 'withdrawn', 'corrected')),
      due_at           timestamptz,
      unique (home_region, application_id),
      check ((state = 'incomplete') = (due_at is not null))
    )`);
  await db.query('create index reimbursement_person on reimbursement (person_id)');
  await db.query(
    `create index reimbursement_waits on reimbursement (state, home_region) where state in ('incomplete', 'accepted')`,
  );
  await db.query(changesOnlyIn('reimbursement', ['state', 'due_at']));
  await db.query(`
    create table reimbursement_document (
      reimbursement_no bigint      not null references reimbursement,
      kind             text        not null,
      reference        text        not null,
      digest           text        not null,
      recorded_by      text        not null,
      received_at      timestamptz not null,
      primary key (reimbursement_no, kind, reference)
    )`);
  await db.query(appendOnly('reimbursement_document'));
  await db.query(`
    create table reimbursement_step (
      reimbursement_no bigint      not null references reimbursement,
      step_no          integer     not null check (step_no > 0),
      step             text        not null,
      done_by          text        not null,
      done_at          timestamptz not null,
      code             text,
      words            text,
      digest           text,
      primary key (reimbursement_no, step_no)
    )`);
  await db.query(appendOnly('reimbursement_step'));
}

/**
 * What was accepted is a settlement in the person's year, and has the columns and walls of one; no business day, control
 * total or obligation knows it. Nobody is told of it: its outbox_id is drawn from the sequence of the outbox, so that the
 * rows of a person have one order, and stands for no outbox row. Few enough that no month parts them.
 */
async function rows(db: QueryRunner): Promise<void> {
  await db.query('create table reimbursement_row (like settlement including defaults including constraints)');
  await db.query('alter table reimbursement_row add primary key (claim_no)');
  await db.query('create unique index reimbursement_row_undone on reimbursement_row (reverses)');
  await db.query('create index reimbursement_row_person on reimbursement_row (person_id)');
  await db.query(appendOnly('reimbursement_row'));
}
