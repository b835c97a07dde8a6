import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions of home regions about large bills, each with its answer, and the days whose large bills were looked at for them. */
export class CreateAssistance1764400000061 implements MigrationInterface {
  readonly name = 'CreateAssistance1764400000061';

  async up(db: QueryRunner): Promise<void> {
    await db.query(requests);
    await db.query(changesOnlyIn('assistance_request', ['is_overdue', 'term_ended_at', ...answer, ...withdrawal]));
    await db.query(`
      create table assistance_reviewed (
        day         date        primary key,
        claims      integer     not null check (claims >= 0),
        findings    integer     not null check (findings >= 0),
        reviewed_at timestamptz not null
      )`);
    await db.query(appendOnly('assistance_reviewed'));
    await db.query(sight);
    await db.query(appendOnly('assistance_rule_sight'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const answer = [
  'answering_region',
  'verdict',
  'found_amount',
  'answer',
  'answer_documents',
  'answered_by',
  'answered_at',
];

const withdrawal = ['withdrawn_by', 'withdrawal_reason', 'withdrawn_at'];

/**
 * When a rule about assistance was first known here. Days that were sealed before are history: nobody was asked then, and
 * their large bills would come as one flood of cases.
 */
const sight = `
  create table assistance_rule_sight (
    is_known boolean     primary key default true check (is_known),
    known_at timestamptz not null
  )`;

/** The claim's number and day find it in its month. A claim has one question without an answer at a time. */
const requests = `
  create table assistance_request (
    home_region      text        not null,
    request_id       text        not null,
    digest           bytea       not null check (length(digest) = 32),
    claim_no         bigint      not null,
    claim_booked_on  date        not null,
    institution      text        not null,
    claim_id         text        not null,
    person_region    text        not null,
    treating_region  text        not null,
    total            bigint      not null check (total > 0),
    question         text        not null check (question <> ''),
    documents        text[]      not null,
    asked_by         text        not null check (asked_by <> ''),
    asked_at         timestamptz not null,
    due_at           timestamptz not null check (due_at > asked_at),
    is_overdue       boolean     not null default false,
    term_ended_at    timestamptz,
    answering_region text,
    verdict          text        check (verdict in ('confirmed', 'amount-differs', 'not-found')),
    found_amount     bigint      check (found_amount >= 0 and found_amount <> total),
    answer           text        check (answer <> ''),
    answer_documents text[],
    answered_by      text        check (answered_by <> ''),
    answered_at      timestamptz,
    withdrawn_by      text        check (withdrawn_by <> ''),
    withdrawal_reason text        check (withdrawal_reason <> ''),
    withdrawn_at      timestamptz,
    primary key (home_region, request_id),
    check (num_nonnulls(answering_region, verdict, answer, answer_documents, answered_by, answered_at) in (0, 6)),
    check (num_nonnulls(withdrawn_by, withdrawal_reason, withdrawn_at) in (0, 3)),
    check (withdrawn_at is null or answered_at is null),
    check (found_amount is null or verdict is not null),
    check (verdict is null or (verdict = 'amount-differs') = (found_amount is not null))
  );
  create index assistance_request_claim on assistance_request (claim_no);
  create unique index assistance_request_open on assistance_request (claim_no) where answered_at is null and withdrawn_at is null;
  create index assistance_request_due on assistance_request (due_at) where term_ended_at is null and withdrawn_at is null;
  create index assistance_request_overdue on assistance_request (claim_no)
    where is_overdue and answered_at is null and withdrawn_at is null;
  create index assistance_request_treating on assistance_request (treating_region, asked_at);
  create index assistance_request_institution on assistance_request (institution, asked_at);
  create index assistance_request_newest on assistance_request (asked_at, home_region, request_id)`;
