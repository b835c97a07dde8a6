import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What time has started: one row per step that was begun, for ever; a step that is not due yet has none. */
export class CreateTimedStep1700000000300 implements MigrationInterface {
  readonly name = 'CreateTimedStep1700000000300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE timed_step (
        kind            text        NOT NULL CHECK (kind ~ '^[a-z][a-z0-9.-]{0,62}$'),
        key             text        NOT NULL CHECK (length(key) <= 200),
        due_at          timestamptz NOT NULL,
        recurs          boolean     NOT NULL,
        first_tried_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts        integer     NOT NULL DEFAULT 1 CHECK (attempts > 0),
        claim           uuid        NOT NULL,
        claimed_until   timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL DEFAULT '-infinity',
        last_error      text,
        last_failed_at  timestamptz,
        done_at         timestamptz,
        PRIMARY KEY (kind, key, due_at)
      )`);
    await db.query('CREATE INDEX timed_step_open ON timed_step (due_at, kind, key) WHERE done_at IS NULL');
    await db.query(
      'CREATE INDEX timed_step_recurring_done ON timed_step (done_at) WHERE recurs AND done_at IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Migrations of this library; a service with timed steps lists them before its own. */
export const jobsMigrations = [CreateTimedStep1700000000300];
