import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What filing tells of a person beside status and scheme, as the document that came, and whether an institution is a
 * village clinic. The previous version goes on taking states over without either.
 */
export class Particulars1764360000000 implements MigrationInterface {
  readonly name = 'Particulars1764360000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table person add particulars text');
    await db.query('alter table institution add village_clinic boolean not null default false');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
