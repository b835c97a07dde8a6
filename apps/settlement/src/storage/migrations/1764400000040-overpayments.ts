import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was paid to people by hand or as a second compensation and has lost its ground since: one row for each payment and
 * bill, what the person has given back of it, and who has waived the rest. What was overpaid before is recorded here.
 */
export class CreateOverpayments1764400000040 implements MigrationInterface {
  readonly name = 'CreateOverpayments1764400000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table overpayment (
        overpayment_no  bigint      generated always as identity primary key,
        home_region     text        not null,
        treating_region text        not null,
        person_id       text        not null,
        ground          text        not null check (ground in ('reimbursement-corrected', 'compensated-bill-undone')),
        source          text        not null check (source in ('settlement', 'reimbursement')),
        source_no       bigint      not null,
        compensation_no bigint      references second_compensation,
        batch_id        text        not null references payment_batch,
        amount          bigint      not null check (amount > 0),
        recorded_at     timestamptz not null,
        refunded        bigint      not null default 0 check (refunded between 0 and amount),
        state           text        not null default 'open' check (state in ('open', 'refunded', 'waived')),
        check ((ground = 'reimbursement-corrected') = (compensation_no is null)),
        check ((state = 'refunded') = (refunded = amount))
      )`);
    // A bill is overpaid once as itself, and once for each second compensation that gave something back of it.
    await db.query('create unique index overpayment_share on overpayment (source_no, compensation_no)');
    await db.query(
      'create unique index overpayment_reimbursement on overpayment (source_no) where compensation_no is null',
    );
    await db.query('create index overpayment_person on overpayment (person_id)');
    await db.query(changesOnlyIn('overpayment', ['refunded', 'state']));
    await db.query(`
      create table overpayment_refund (
        overpayment_no bigint      not null references overpayment,
        refund_id      text        not null,
        amount         bigint      not null check (amount > 0),
        refunded_on    date        not null,
        bank_reference text        not null,
        recorded_by    text        not null,
        recorded_at    timestamptz not null,
        primary key (overpayment_no, refund_id)
      )`);
    await db.query(appendOnly('overpayment_refund'));
    await db.query(`
      create table overpayment_waiver (
        overpayment_no bigint      primary key references overpayment,
        amount         bigint      not null check (amount > 0),
        waived_by      text        not null,
        waived_at      timestamptz not null,
        words          text        not null check (words <> '')
      )`);
    await db.query(appendOnly('overpayment_waiver'));
    for (const insert of overpaidBefore) await db.query(insert);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** What was overpaid before this table was there; again it adds nothing. */
export const overpaidBefore = [
  `insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, batch_id, amount, recorded_at)
   select given.home_region, given.treating_region, given.person_id, 'reimbursement-corrected', 'reimbursement',
     reimbursement_no, batch_id, amount, now()
   from reimbursement as given join payment_batch_item using (reimbursement_no) join payment_batch using (batch_id)
   where given.state = 'corrected' and payment_batch.state = 'paid' and amount > 0 on conflict do nothing`,
  `insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, compensation_no, batch_id,
     amount, recorded_at)
   select share.home_region, share.treating_region, share.person_id, 'compensated-bill-undone', source, source_no,
     compensation_no, batch_id, amount, now()
   from second_compensation_share as share join second_compensation using (compensation_no)
   where state = 'paid' and amount > 0
     and (exists (select from settlement where settlement.person_id = share.person_id and reverses = source_no)
       or exists (select from reimbursement_row where reverses = source_no)) on conflict do nothing`,
] as const;
