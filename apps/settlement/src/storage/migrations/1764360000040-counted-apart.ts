import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a bill adds nothing to the year of inpatient care: policies say so of some ways of care. All rows before are of
 * inpatient care, and the previous version goes on writing such rows.
 */
export class CountedApart1764360000040 implements MigrationInterface {
  readonly name = 'CountedApart1764360000040';

  async up(db: QueryRunner): Promise<void> {
    // The rows of reimbursements have the columns of settlements, wherever they are there already.
    const apart = 'counts_apart boolean not null default false';
    await db.query(`alter table settlement add ${apart}`);
    await db.query(`alter table if exists reimbursement_row add column if not exists ${apart}`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
