import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which settled claim goes on with which, and whether a settlement is an admission of its own. Whether a later part still
 * stands its register says. All rows before are admissions, and the previous version goes on writing such rows.
 */
export class Continuations1764360000030 implements MigrationInterface {
  readonly name = 'Continuations1764360000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table continuation (
        claim_id            text not null,
        institution         text not null,
        earlier_claim_id    text not null,
        earlier_institution text not null,
        person_id           text not null,
        home_region         text not null,
        treating_region     text not null,
        primary key (claim_id, institution)
      )`);
    await db.query('create index continuation_earlier on continuation (earlier_claim_id, earlier_institution)');
    await db.query(appendOnly('continuation'));
    // The rows of reimbursements have the columns of settlements, wherever they are there already.
    const admissions = 'admissions integer not null default 1 check (admissions in (0, 1))';
    await db.query(`alter table settlement add ${admissions}`);
    await db.query(`alter table if exists reimbursement_row add column if not exists ${admissions}`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
