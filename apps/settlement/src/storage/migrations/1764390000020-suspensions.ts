import { changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hospitals whose bills of some days are not settled directly. All that ever changes of one is that it is lifted, once. */
export class CreateSuspensions1764390000020 implements MigrationInterface {
  readonly name = 'CreateSuspensions1764390000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table suspension (
        case_id         text        primary key,
        institution     text        not null,
        home_region     text,
        treating_region text        not null,
        from_on         date        not null,
        until_on        date                 check (until_on > from_on),
        reason          text        not null,
        imposed_by      text        not null,
        imposed_at      timestamptz not null,
        lifted_on       date                 check (lifted_on >= from_on),
        lifted_by       text,
        lift_reason     text,
        lifted_at       timestamptz,
        check ((lifted_on is null) = (lifted_by is null) and (lifted_on is null) = (lift_reason is null)
          and (lifted_on is null) = (lifted_at is null))
      )`);
    await db.query('create index suspension_institution on suspension (institution)');
    await db.query(changesOnlyIn('suspension', ['lifted_on', 'lifted_by', 'lift_reason', 'lifted_at']));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
