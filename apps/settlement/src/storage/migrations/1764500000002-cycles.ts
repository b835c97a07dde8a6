import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What settlement keeps of clearing's cycles, to tell where the repayment of a claim stands: a row per cycle, one per
 * cycle and treating province that has repaid its hospitals, and one for each claim that another cycle took than that of
 * its booking day.
 */
export class CreateCycles1764500000002 implements MigrationInterface {
  readonly name = 'CreateCycles1764500000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table cycle (
        cycle     text   primary key,
        first_day date   not null,
        last_day  date   not null check (last_day >= first_day),
        state     text   not null
          check (state in ('open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying', 'settled')),
        version   bigint not null
      )`);
    await db.query(`
      create table province_repayment (
        cycle             text not null,
        treating_province text not null,
        repaid_on         date not null,
        primary key (cycle, treating_province)
      )`);
    await db.query(`
      create table moved_claim (
        claim_no          bigint primary key,
        cycle             text   not null,
        home_province     text   not null,
        treating_province text   not null
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
