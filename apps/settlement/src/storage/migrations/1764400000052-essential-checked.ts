import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Looks at what stands, in a transaction of its own: the step before keeps everybody out until it commits, this one lets
 * the catalogue be read and written.
 */
export class EssentialChecked1764400000052 implements MigrationInterface {
  readonly name = 'EssentialChecked1764400000052';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table catalogue_item validate constraint catalogue_item_essential_drug');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
