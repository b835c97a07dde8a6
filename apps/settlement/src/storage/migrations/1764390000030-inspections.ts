import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspection cases: where each stands, every step of it, and what it ended with. */
export class CreateInspections1764390000030 implements MigrationInterface {
  readonly name = 'CreateInspections1764390000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table inspection (
        case_id          text        primary key,
        digest           bytea       not null check (length(digest) = 32),
        origin           text        not null check (origin in ('finding', 'report', 'sample', 'declaration')),
        origin_reference text        not null,
        subject          text        not null check (subject in ('claim', 'stay', 'institution', 'physician')),
        institution      text        not null,
        claim_id         text,
        person_id        text,
        admitted_on      date,
        physician        text,
        home_region      text,
        treating_region  text        not null,
        suspicion        text        not null,
        opened_by        text        not null,
        opened_at        timestamptz not null,
        state            text        not null
          check (state in ('open', 'visited', 'evidence', 'interviewed', 'proposed', 'concluded')),
        due_at           timestamptz,
        overdue_since    timestamptz,
        version          integer     not null check (version > 0),
        check ((subject = 'claim') = (claim_id is not null)),
        check ((subject = 'stay') = (person_id is not null and admitted_on is not null)),
        check ((subject = 'physician') = (physician is not null))
      )`);
    await db.query('create index inspection_newest on inspection (opened_at)');
    await db.query('create index inspection_due on inspection (due_at) where due_at is not null');
    await db.query(changesOnlyIn('inspection', ['state', 'due_at', 'overdue_since', 'version']));
    await db.query(`
      create table inspection_step (
        case_id  text        not null references inspection,
        step     integer     not null check (step > 0),
        step_id  text,
        kind     text        not null,
        taken_by text,
        content  text        not null,
        digest   bytea       not null check (length(digest) = 32),
        taken_at timestamptz not null,
        primary key (case_id, step),
        unique (case_id, step_id),
        check ((kind = 'overdue') = (taken_by is null))
      )`);
    await db.query(appendOnly('inspection_step'));
    await measures(db);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** A penalty is the treating side's and changes once; what is recovered is named claim by claim. */
async function measures(db: QueryRunner): Promise<void> {
  await db.query(`
    create table inspection_penalty (
      case_id         text        primary key references inspection,
      institution     text        not null,
      home_region     text,
      treating_region text        not null,
      amount          bigint      not null check (amount > 0),
      imposed_at      timestamptz not null,
      state           text        not null check (state in ('imposed', 'paid', 'waived')),
      ended_at        timestamptz,
      check ((state = 'imposed') = (ended_at is null))
    )`);
  await db.query(changesOnlyIn('inspection_penalty', ['state', 'ended_at']));
  await db.query(`
    create table inspection_recovery (
      case_id         text        not null references inspection,
      institution     text        not null,
      claim_id        text        not null,
      home_region     text        not null,
      treating_region text        not null,
      ordinal         integer     not null check (ordinal > 0),
      amount          bigint      not null check (amount > 0),
      instalments     integer     not null check (instalments between 1 and 12),
      reason          text        not null,
      decided_at      timestamptz not null,
      primary key (case_id, claim_id)
    )`);
  await db.query('create index inspection_recovery_claim on inspection_recovery (institution, claim_id)');
  await db.query(appendOnly('inspection_recovery'));
}
