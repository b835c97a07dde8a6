import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 基本药物: which drugs of a catalogue stand in the essential list. Rows from before say of none that it does. With its
 * check the column would have the whole catalogue read while nobody can settle from it, so that comes in two steps of its own.
 */
export class AddEssentialDrugs1764400000050 implements MigrationInterface {
  readonly name = 'AddEssentialDrugs1764400000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table catalogue_item add column essential boolean not null default false');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
