import { removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of claims, added up by day as it is decided; indexes of what waits for people. */
export class Waiting1764500000040 implements MigrationInterface {
  readonly name = 'Waiting1764500000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(sums);
    await db.query(removesNothing('outcome_sum'));
    await db.query(soFar);
    await db.query(indexes);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Shards, so that chunks that are decided at once do not wait for each other's row. */
const sums = `
  create table outcome_sum (
    decided_on date     not null,
    outcome    text     not null check (outcome in ('settled', 'reversed', 'held', 'rejected', 'reversal-rejected')),
    code       text     not null,
    shard      smallint not null,
    number     bigint   not null check (number > 0),
    total      bigint   not null,
    advanced   bigint   not null,
    primary key (decided_on, outcome, code, shard),
    check ((outcome in ('settled', 'reversed')) = (code = ''))
  ) with (fillfactor = 50)`;

const soFar = `
  insert into outcome_sum (decided_on, outcome, code, shard, number, total, advanced)
  select (recorded_at at time zone 'Asia/Shanghai')::date, case when reverses is null then 'settled' else 'reversed' end, '', 0,
    count(*), sum(total)::bigint, sum(fund_total + account + family_account)::bigint
  from settlement group by 1, 2
  union all
  select recorded_on, kind, code, 0, count(*), 0, 0 from refusal group by recorded_on, kind, code`;

const indexes = `
  create index reimbursement_open on reimbursement (state) where state in ('incomplete', 'computed', 'accepted');
  create index payment_batch_open on payment_batch (state) where state <> 'paid';
  create index overpayment_open on overpayment (recorded_at) where state = 'open';
  create index inspection_open on inspection (state) where state <> 'concluded'`;
