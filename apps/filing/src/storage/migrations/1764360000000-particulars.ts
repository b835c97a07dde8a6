import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What some policies ask of a person beside status and scheme, as one document of JSON that is told as it stands, and
 * whether an institution is a village clinic. The previous version goes on writing rows without either.
 */
export class Particulars1764360000000 implements MigrationInterface {
  readonly name = 'Particulars1764360000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE person ADD particulars text');
    await db.query('ALTER TABLE institution ADD village_clinic boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
