import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approvals in care: where each request stands, every step of it, and the bills that were settled without one. */
export class CreateCareApprovals1764390000010 implements MigrationInterface {
  readonly name = 'CreateCareApprovals1764390000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table care_approval (
        institution     text        not null,
        request_id      text        not null,
        digest          bytea       not null check (length(digest) = 32),
        rule            text        not null,
        kind            text        not null check (kind in ('repeat-admission', 'high-cost', 'equipment', 'home-bed')),
        person_id       text        not null,
        home_region     text        not null,
        treating_region text        not null,
        admitted_on     date        not null,
        amount          bigint               check (amount > 0),
        items           text[]      not null,
        reason          text        not null,
        documents       text[]      not null,
        requested_by    text        not null,
        requested_at    timestamptz not null,
        levels          text        not null,
        state           text        not null check (state in ('pending', 'approved', 'refused', 'lapsed')),
        level           text        not null check (level in ('hospital', 'supervision-section', 'leader')),
        due_at          timestamptz,
        version         integer     not null check (version > 0),
        primary key (institution, request_id),
        check ((state = 'pending') = (due_at is not null)),
        check ((kind = 'high-cost') = (amount is not null))
      )`);
    await db.query('create index care_approval_stay on care_approval (person_id, admitted_on)');
    await db.query('create index care_approval_newest on care_approval (requested_at)');
    await db.query(`create index care_approval_pending on care_approval (due_at) where state = 'pending'`);
    await db.query(changesOnlyIn('care_approval', ['state', 'level', 'due_at', 'version']));
    await db.query(`
      create table care_approval_step (
        institution text        not null,
        request_id  text        not null,
        step        integer     not null check (step > 0),
        kind        text        not null check (kind in ('requested', 'approved', 'refused', 'escalated', 'lapsed')),
        level       text,
        decision_id text,
        taken_by    text,
        reason      text        not null,
        taken_at    timestamptz not null,
        primary key (institution, request_id, step),
        unique (institution, request_id, decision_id),
        unique (institution, request_id, taken_by),
        foreign key (institution, request_id) references care_approval,
        check ((kind in ('approved', 'refused')) = (decision_id is not null)),
        check ((kind in ('escalated', 'lapsed')) = (taken_by is null))
      )`);
    await db.query(appendOnly('care_approval_step'));
    await missing(db);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** A sealed day is looked through once; what is found stays. */
async function missing(db: QueryRunner): Promise<void> {
  await db.query(`
    create table approvals_checked (
      day        date        primary key,
      claims     integer     not null check (claims >= 0),
      found      integer     not null check (found >= 0),
      checked_at timestamptz not null
    )`);
  await db.query(appendOnly('approvals_checked'));
  await db.query(`
    create table missing_approval (
      institution     text not null,
      claim_id        text not null,
      rule            text not null,
      kind            text not null,
      person_id       text not null,
      home_region     text not null,
      treating_region text not null,
      booked_on       date not null references approvals_checked,
      primary key (institution, claim_id, rule)
    )`);
  await db.query('create index missing_approval_day on missing_approval (booked_on)');
  await db.query(appendOnly('missing_approval'));
}
