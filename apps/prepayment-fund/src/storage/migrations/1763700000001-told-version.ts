import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of an account others were told last: what changed since is told every few seconds. */
export class ToldVersion1763700000001 implements MigrationInterface {
  readonly name = 'ToldVersion1763700000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE prepayment_account
       ADD COLUMN told_version integer NOT NULL DEFAULT 0,
       ADD CONSTRAINT told_what_happened CHECK (told_version <= version)`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations run forward only');
  }
}
