import { changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which claims a sample drew, and whether each has been taken up: its case is open, or the claim was undone and there is
 * nothing to review. Samples of before were opened in the transaction that drew them and have no rows.
 */
export class SampledClaims1764400000060 implements MigrationInterface {
  readonly name = 'SampledClaims1764400000060';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sampled_claim (
        month       text   not null references review_sample,
        claim_no    bigint not null,
        institution text   not null,
        claim_id    text   not null,
        taken_up_at timestamptz,
        primary key (month, claim_no)
      )`);
    await db.query('create index sampled_claim_waiting on sampled_claim (month, claim_no) where taken_up_at is null');
    await db.query(changesOnlyIn('sampled_claim', ['taken_up_at']));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
