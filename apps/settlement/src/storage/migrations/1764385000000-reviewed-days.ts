import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which days and months were reviewed by which rules, and what was found that opens no case. */
export class ReviewedDays1764385000000 implements MigrationInterface {
  readonly name = 'ReviewedDays1764385000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(runs);
    await db.query(findings);
    for (const table of ['reviewed_day', 'reviewed_month', 'review_run', 'hospital_finding'])
      await db.query(appendOnly(table));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const rules = `
    rules_digest  text not null check (length(rules_digest) = 64),
    rules_version text not null,`;
const reviewed = `${rules}
    claims        integer     not null check (claims >= 0),
    findings      integer     not null check (findings >= 0),
    reviewed_at   timestamptz not null,`;
const aMonth = `text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')`;

const runs = `
  create table reviewed_day (
    day           date not null,
    ${reviewed}
    primary key (day, rules_digest)
  );
  create table reviewed_month (
    month         ${aMonth},
    ${reviewed}
    primary key (month, rules_digest)
  );
  create table review_run (
    month         ${aMonth},
    ${rules}
    asked_by      text        not null check (asked_by <> ''),
    asked_at      timestamptz not null,
    primary key (month, rules_digest)
  )`;

/** What is about a hospital's month is about nobody's insurance: it has no home region. */
const findings = `
  alter table review_finding alter column case_id drop not null;
  create index review_finding_institution on review_finding (institution, found_on);
  create table hospital_finding (
    finding_id      text        primary key,
    month           ${aMonth},
    institution     text        not null,
    treating_region text        not null,
    rule            text        not null,
    severity        text        not null check (severity in ('info', 'warning', 'serious')),
    amount          bigint      not null check (amount >= 0),
    evidence        text        not null,
    found_on        date        not null,
    recorded_at     timestamptz not null
  );
  create index hospital_finding_institution on hospital_finding (institution, found_on)`;
