import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All cases of a claim, those that have ended as well, as deductions and questions of a claim are found already. */
export class CasesOfClaims1764500000050 implements MigrationInterface {
  readonly name = 'CasesOfClaims1764500000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create index review_case_claim on review_case (claim_no)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
