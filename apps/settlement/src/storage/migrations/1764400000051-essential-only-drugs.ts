import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing but a drug is essential: held for what comes from now on, without a look at what stands. */
export class EssentialOnlyDrugs1764400000051 implements MigrationInterface {
  readonly name = 'EssentialOnlyDrugs1764400000051';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table catalogue_item
      add constraint catalogue_item_essential_drug check (kind = 'drug' or not essential) not valid`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
