import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the treating province's catalogue a claim was settled by; null is none, also in all rows before. */
export class SettlementCatalogue1764340000010 implements MigrationInterface {
  readonly name = 'SettlementCatalogue1764340000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table settlement add column catalogue_version integer check (catalogue_version > 0)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
