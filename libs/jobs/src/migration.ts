import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What time has started: one row per step that was begun, for ever; a step that is not due yet has none. */
export class CreateTimedStep1700000000300 implements MigrationInterface {
  readonly name = 'CreateTimedStep1700000000300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table timed_step (
        kind            text        not null check (kind ~ '^[a-z][a-z0-9.-]{0,62}$'),
        key             text        not null check (length(key) <= 200),
        due_at          timestamptz not null,
        recurs          boolean     not null,
        first_tried_at  timestamptz not null default clock_timestamp(),
        attempts        integer     not null default 1 check (attempts > 0),
        claim           uuid        not null,
        claimed_until   timestamptz not null,
        next_attempt_at timestamptz not null default '-infinity',
        last_error      text,
        last_failed_at  timestamptz,
        done_at         timestamptz,
        primary key (kind, key, due_at)
      )`);
    await db.query('create index timed_step_open on timed_step (due_at, kind, key) where done_at is null');
    await db.query(
      'create index timed_step_recurring_done on timed_step (done_at) where recurs and done_at is not null',
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Migrations of this library; a service with timed steps lists them before its own. */
export const jobsMigrations = [CreateTimedStep1700000000300];
