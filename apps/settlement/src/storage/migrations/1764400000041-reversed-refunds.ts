import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A refund that was recorded wrongly is undone by a row with the opposite amount, which names it and tells why. The
 * previous version goes on writing rows that undo nothing.
 */
export class ReverseRefunds1764400000041 implements MigrationInterface {
  readonly name = 'ReverseRefunds1764400000041';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table overpayment_refund
        drop constraint overpayment_refund_amount_check,
        add column reverses text,
        add column words text,
        add foreign key (overpayment_no, reverses) references overpayment_refund,
        add constraint overpayment_refund_sign check (case when reverses is null
          then amount > 0 and words is null
          else amount < 0 and words is not null and words <> '' end)`);
    await db.query('create unique index overpayment_refund_undone on overpayment_refund (overpayment_no, reverses)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
