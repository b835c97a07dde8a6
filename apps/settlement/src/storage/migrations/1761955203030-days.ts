import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Business days with their seals and the control totals of sealed ones. */
export class CreateDays1761955203030 implements MigrationInterface {
  readonly name = 'CreateDays1761955203030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table business_day (
        day       date        primary key,
        opened_at timestamptz not null,
        deadline  timestamptz not null,
        sealed_at timestamptz
      )`);
    await db.query(`
      create table control_total (
        day               date    not null references business_day,
        treating_province text    not null,
        home_province     text    not null,
        institution       text    not null,
        settlements       integer not null check (settlements > 0),
        total             bigint  not null,
        advanced          bigint  not null,
        primary key (day, institution, home_province)
      )`);
    await db.query(appendOnly('control_total'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
