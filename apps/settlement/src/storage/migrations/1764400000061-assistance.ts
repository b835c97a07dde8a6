import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions of home regions about large bills, each with its answer, and the days on which they were looked for. */
export class CreateAssistance1764400000061 implements MigrationInterface {
  readonly name = 'CreateAssistance1764400000061';

  async up(db: QueryRunner): Promise<void> {
    await db.query(requests);
    await db.query(changesOnlyIn('assistance_request', ['is_overdue', ...answer]));
    await db.query(`
      create table assistance_reviewed (
        day         date        primary key,
        claims      integer     not null check (claims >= 0),
        findings    integer     not null check (findings >= 0),
        reviewed_at timestamptz not null
      )`);
    await db.query(appendOnly('assistance_reviewed'));
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
    treating_region  text        not null,
    total            bigint      not null check (total > 0),
    question         text        not null check (question <> ''),
    documents        text[]      not null,
    asked_by         text        not null check (asked_by <> ''),
    asked_at         timestamptz not null,
    due_at           timestamptz not null check (due_at > asked_at),
    is_overdue       boolean     not null default false,
    answering_region text,
    verdict          text        check (verdict in ('confirmed', 'amount-differs', 'not-found')),
    found_amount     bigint      check (found_amount >= 0 and found_amount <> total),
    answer           text        check (answer <> ''),
    answer_documents text[],
    answered_by      text        check (answered_by <> ''),
    answered_at      timestamptz,
    primary key (home_region, request_id),
    check (num_nonnulls(answering_region, verdict, answer, answer_documents, answered_by, answered_at) in (0, 6)),
    check (found_amount is null or verdict is not null),
    check (verdict is null or (verdict = 'amount-differs') = (found_amount is not null))
  );
  create index assistance_request_claim on assistance_request (claim_no);
  create unique index assistance_request_open on assistance_request (claim_no) where answered_at is null;
  create index assistance_request_due on assistance_request (due_at) where answered_at is null and not is_overdue;
  create index assistance_request_newest on assistance_request (asked_at, home_region, request_id)`;
