import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings about settled claims, and the cases in which they are reviewed. */
export class Reviews1764380000010 implements MigrationInterface {
  readonly name = 'Reviews1764380000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(findings);
    await db.query(cases);
    const kept = ['review_finding', 'review_event', 'review_item', 'review_sample', 'insurer_decision'];
    for (const table of kept) await db.query(appendOnly(table));
    await db.query(
      changesOnlyIn('review_case', [
        ...[
          'state',
          'version',
          'due_at',
          'is_overdue',
          'amount',
          'told_amount',
          'reviewers',
          'ended_on',
          'deduction_id',
        ],
      ]),
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const claim = `
    claim_no        bigint not null,
    claim_booked_on date   not null,
    institution     text   not null,
    claim_id        text   not null,
    home_region     text   not null,
    treating_region text   not null,`;

const findings = `
  create table review_finding (
    finding_id  text    primary key,
    digest      bytea   not null check (length(digest) = 32),
    ${claim}
    rule        text    not null,
    severity    text    not null check (severity in ('info', 'warning', 'serious')),
    lines       integer[] not null,
    amount      bigint  not null check (amount >= 0),
    department  text,
    physician   text,
    evidence    text    not null,
    found_on    date    not null,
    case_id     text    not null,
    recorded_at timestamptz not null
  );
  create index review_finding_case on review_finding (case_id);
  create index review_finding_found on review_finding (found_on);

  -- Which claims of a month were drawn: the seed and the share make the same draw again.
  create table review_sample (
    month            text    primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    seed             text    not null check (seed <> ''),
    per_ten_thousand integer not null check (per_ten_thousand between 0 and 10000),
    claims           integer not null check (claims >= 0),
    drawn            integer not null check (drawn between 0 and claims),
    drawn_at         timestamptz not null
  )`;

const cases = `
  create table review_case (
    case_id      text    primary key,
    cause        text    not null check (cause in ('finding', 'sample', 'insurer')),
    ${claim}
    person_id    text    not null,
    state        text    not null check (state in ('first-review', 'second-review', 'told', 'verification', 'decision', 'decided', 'withdrawn')),
    version      integer not null default 1 check (version > 0),
    opened_at    timestamptz not null,
    due_at       timestamptz,
    is_overdue   boolean not null default false,
    amount       bigint  not null default 0 check (amount >= 0),
    told_amount  bigint  check (amount <= told_amount),
    reviewers    text[]  not null default '{}',
    ended_on     date,
    deduction_id text    references deduction,
    check ((state in ('decided', 'withdrawn')) = (due_at is null)),
    check ((due_at is null) = (ended_on is not null)),
    check (deduction_id is null or (state = 'decided' and amount > 0))
  );
  create unique index review_case_open on review_case (claim_no) where ended_on is null;
  create index review_case_due on review_case (due_at) where ended_on is null and not is_overdue;
  create index review_case_institution on review_case (institution, case_id);
  create index review_case_ended on review_case (ended_on);

  create table review_event (
    case_id   text     not null references review_case,
    number    smallint not null check (number > 0),
    step      text     not null check (step in ('opened', 'first-review', 'second-review', 'appeal', 'verification', 'decision', 'overdue', 'stood', 'waived', 'withdrawn')),
    digest    bytea    not null check (length(digest) = 32),
    taken_by  text     not null check (taken_by <> ''),
    grounds   text,
    documents text[]   not null,
    state     text     not null,
    taken_at  timestamptz not null,
    primary key (case_id, number)
  );
  -- Nobody takes the same step twice; being overdue may happen in each state.
  create unique index review_event_once on review_event (case_id, step) where step <> 'overdue';

  create table review_item (
    case_id     text     not null,
    number      smallint not null,
    item        smallint not null check (item > 0),
    line        smallint check (line > 0),
    amount      bigint   not null check (amount >= 0),
    reason_code text     not null,
    reason      text     not null check (reason <> ''),
    department  text,
    physician   text,
    primary key (case_id, number, item),
    foreign key (case_id, number) references review_event
  );

  create table insurer_decision (
    decision_id text  primary key,
    digest      bytea not null check (length(digest) = 32),
    ${claim}
    paid        bigint not null check (paid > 0),
    accepted    bigint not null check (accepted between 0 and paid),
    reason      text   not null,
    decided_by  text   not null check (decided_by <> ''),
    case_id     text   references review_case,
    received_at timestamptz not null,
    check ((accepted = paid) = (case_id is null))
  )`;
