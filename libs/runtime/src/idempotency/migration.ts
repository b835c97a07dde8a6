import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers kept for requests that carry an `Idempotency-Key`. */
export class CreateIdempotentRequest1700000000100 implements MigrationInterface {
  readonly name = 'CreateIdempotentRequest1700000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table idempotent_request (
        caller      text        not null,
        key         text        not null check (length(key) between 1 and 200),
        digest      bytea       not null,
        claim       uuid        not null,
        started_at  timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        status      smallint,
        answer      text,
        primary key (caller, key),
        check ((finished_at is null) = (status is null))
      )`);
    await db.query('create index idempotent_request_started on idempotent_request (started_at)');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Migrations of this library, to be listed first by every service. */
export const runtimeMigrations = [CreateIdempotentRequest1700000000100];
