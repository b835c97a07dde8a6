import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number of an invoice counts once for ever, whichever way the bill is reimbursed: narrow tables that no month parts.
 * What is undone adds a release, and the next use has the next ordinal; nothing is edited.
 */
export class CreateInvoices1764400000000 implements MigrationInterface {
  readonly name = 'CreateInvoices1764400000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table invoice_use (
        invoice   text        not null,
        use_no    integer     not null check (use_no > 0),
        used_no   bigint      not null,
        used_by   text        not null check (used_by in ('claim', 'reimbursement')),
        reference text        not null,
        used_at   timestamptz not null,
        primary key (invoice, use_no)
      )`);
    await db.query('create index invoice_use_number on invoice_use (used_no)');
    await db.query(appendOnly('invoice_use'));
    await db.query(`
      create table invoice_release (
        invoice  text        not null,
        use_no   integer     not null,
        freed_by text        not null,
        freed_at timestamptz not null,
        primary key (invoice, use_no),
        foreign key (invoice, use_no) references invoice_use
      )`);
    await db.query(appendOnly('invoice_release'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
