import { appendOnly, removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracted physicians as their hospitals' regions tell them, and the points that were taken from them or given back. */
export class CreatePhysicians1764390000040 implements MigrationInterface {
  readonly name = 'CreatePhysicians1764390000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table physician (
        institution     text    not null,
        physician       text    not null,
        treating_region text    not null,
        department      text,
        grade           text    not null check (grade in ('A', 'B', 'C', 'D')),
        valid_from      date    not null,
        valid_until     date             check (valid_until > valid_from),
        version         bigint  not null check (version > 0),
        primary key (institution, physician)
      )`);
    await db.query(removesNothing('physician'));
    await db.query(`
      create table physician_points (
        institution     text        not null,
        physician       text        not null,
        entry_id        text        not null,
        treating_region text        not null,
        points          integer     not null check (points <> 0),
        reason          text        not null,
        taken_by        text        not null,
        taken_on        date        not null,
        primary key (institution, physician, entry_id)
      )`);
    await db.query(appendOnly('physician_points'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
