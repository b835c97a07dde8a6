import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers kept for requests that carry an `Idempotency-Key`. */
export class CreateIdempotentRequest1700000000100 implements MigrationInterface {
  readonly name = 'CreateIdempotentRequest1700000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE idempotent_request (
        caller      text        NOT NULL,
        key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        digest      bytea       NOT NULL,
        claim       uuid        NOT NULL,
        started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        status      smallint,
        answer      text,
        PRIMARY KEY (caller, key),
        CHECK ((finished_at IS NULL) = (status IS NULL))
      )`);
    await db.query('CREATE INDEX idempotent_request_started ON idempotent_request (started_at)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Migrations of this library, to be listed first by every service. */
export const runtimeMigrations = [CreateIdempotentRequest1700000000100];
