import { removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What policies with deductibles by period, payment caps or burdens in scope count of a person's insurance year beside its
 * accumulators, serial by the person's row like those. A settlement keeps what it added, by counter; null is nothing, also
 * in all rows before, for no policy that counts was in force.
 */
export class Counters1764360000010 implements MigrationInterface {
  readonly name = 'Counters1764360000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person_year_counter (
        person_id      text    not null,
        insurance_year integer not null,
        counter        text    not null,
        home_region    text    not null,
        amount         bigint  not null check (amount >= 0),
        primary key (person_id, insurance_year, counter)
      ) with (fillfactor = 85)`);
    await db.query(removesNothing('person_year_counter'));
    await db.query('alter table settlement add counted text');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
