import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The day first in the key: a day's settlements are read by it, which a block range index did before, at the price of
 * looking up its ranges once more for every row that was written. Whoever looks for one claim names its day as well.
 */
export class SettlementsByDay1764320000000 implements MigrationInterface {
  readonly name = 'SettlementsByDay1764320000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'alter table settlement drop constraint settlement_pkey, add constraint settlement_pkey primary key (booked_on, claim_no)',
    );
    await db.query('drop index settlement_day');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
