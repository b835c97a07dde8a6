import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a home fund pays to people together, with an advice whose parts add up to it. */
export class CreatePaymentBatches1764400000020 implements MigrationInterface {
  readonly name = 'CreatePaymentBatches1764400000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table payment_batch (
        batch_id    text        primary key,
        kind        text        not null check (kind in ('reimbursement', 'second-compensation')),
        home_region text        not null,
        cut_on      date        not null,
        cut_at      timestamptz not null,
        payments    integer     not null check (payments > 0),
        total       bigint      not null check (total >= 0),
        digest      text        not null,
        state       text        not null check (state in ('cut', 'approved', 'paid'))
      )`);
    await db.query(changesOnlyIn('payment_batch', ['state']));
    await db.query(`
      create table payment_batch_item (
        batch_id         text    not null references payment_batch,
        item_no          integer not null check (item_no > 0),
        person_id        text    not null,
        home_region      text    not null,
        treating_region  text,
        payee            text,
        reimbursement_no bigint  unique references reimbursement,
        amount           bigint  not null check (amount >= 0),
        primary key (batch_id, item_no)
      )`);
    await db.query(appendOnly('payment_batch_item'));
    await db.query(`
      create table payment_batch_total (
        batch_id  text   not null references payment_batch,
        fund_item text   not null,
        amount    bigint not null check (amount > 0),
        primary key (batch_id, fund_item)
      )`);
    await db.query(appendOnly('payment_batch_total'));
    await db.query(`
      create table payment_batch_step (
        batch_id       text        not null references payment_batch,
        step           text        not null check (step in ('approved', 'paid')),
        done_by        text        not null,
        done_at        timestamptz not null,
        bank_reference text,
        paid_on        date,
        primary key (batch_id, step),
        check ((step = 'paid') = (bank_reference is not null) and (step = 'paid') = (paid_on is not null))
      )`);
    await db.query(appendOnly('payment_batch_step'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
