import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was used in a year of what relatives offer; no policy asked for it before, so nothing was. */
export class FamilyAccount1764360000020 implements MigrationInterface {
  readonly name = 'FamilyAccount1764360000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table person_year add family_used bigint not null default 0 check (family_used >= 0)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
