import { appendOnly, changesOnlyIn, dailyPartitions, removesNothing, type Migration } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that published rows stay, so that a lost log can be filled again. */
const OUTBOX_KEEP_DAYS = 14;

/**
 * One row holds all messages of one topic that a batch gave. Compressed by lz4 a message costs PostgreSQL 3.5 µs and 134
 * bytes of log instead of 5.3 µs and 798 uncompressed (pglz: 16 µs), so lz4 it is where the server was built with it. `id` is drawn in the insert, which follows the locks of the use case.
 */
class Outbox1761955200001 implements MigrationInterface {
  readonly name = 'Outbox1761955200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE outbox_id AS bigint;
      CREATE TABLE outbox (
        id bigint NOT NULL DEFAULT nextval('outbox_id'),
        created_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        topic text NOT NULL,
        payload bytea NOT NULL,
        messages integer NOT NULL CHECK (messages BETWEEN 1 AND 1000),
        published_at timestamptz,
        is_republished boolean NOT NULL DEFAULT false,
        PRIMARY KEY (id, created_on)
      ) PARTITION BY RANGE (created_on);
      ALTER SEQUENCE outbox_id OWNED BY outbox.id;
      CREATE INDEX outbox_unpublished ON outbox (is_republished, id) WHERE published_at IS NULL;
      DO $$ BEGIN
        ALTER TABLE outbox ALTER COLUMN payload SET COMPRESSION lz4;
      EXCEPTION WHEN feature_not_supported THEN
        ALTER TABLE outbox ALTER COLUMN payload SET STORAGE EXTERNAL;
      END $$;
    `);
    await runner.query(dailyPartitions('outbox', { keepDays: OUTBOX_KEEP_DAYS, unless: 'published_at IS NULL' }));
    await runner.query(`
      CREATE TABLE publication (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        outbox_id bigint NOT NULL UNIQUE,
        topic text NOT NULL,
        published_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE publication_turn (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only));
      INSERT INTO publication_turn DEFAULT VALUES;
    `);
    await runner.query(appendOnly('publication'));
    await runner.query(changesOnlyIn('outbox', ['published_at', 'is_republished']));
    // Without its one row nobody would take turns. Locking it needs the right to change something, which changes nothing.
    await runner.query(removesNothing('publication_turn'));
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Where each consumer stands in each partition, and why it stopped. */
class ConsumerOffset1761955200002 implements MigrationInterface {
  readonly name = 'ConsumerOffset1761955200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consumer_offset (
        consumer text NOT NULL,
        topic text NOT NULL,
        partition integer NOT NULL CHECK (partition >= 0),
        next_offset bigint NOT NULL CHECK (next_offset >= 0),
        last_offset bigint,
        last_message_id text,
        stopped_reason text CHECK (stopped_reason IN ('log-truncated', 'log-replaced', 'bugs')),
        stopped_at timestamptz,
        stopped_detail text,
        PRIMARY KEY (consumer, topic, partition),
        CHECK ((last_offset IS NULL) = (last_message_id IS NULL)),
        CHECK ((stopped_at IS NULL) = (stopped_reason IS NULL))
      ) WITH (fillfactor = 50);
      CREATE TABLE partition_decision (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        consumer text NOT NULL,
        topic text NOT NULL,
        partition integer NOT NULL,
        decision text NOT NULL CHECK (decision IN ('stopped', 'resumed')),
        from_offset bigint NOT NULL,
        reason text NOT NULL,
        decided_at timestamptz NOT NULL
      );
      CREATE TABLE republication (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic text NOT NULL,
        since timestamptz,
        outbox_rows bigint NOT NULL,
        ordered_at timestamptz NOT NULL
      );
    `);
    await runner.query(appendOnly('partition_decision'));
    await runner.query(appendOnly('republication'));
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Messages set aside, with their original bytes, and what was decided about each. */
class ParkedMessage1761955200003 implements MigrationInterface {
  readonly name = 'ParkedMessage1761955200003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parked_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        consumer text NOT NULL,
        topic text NOT NULL,
        partition integer NOT NULL,
        "offset" bigint NOT NULL,
        accepted_at timestamptz NOT NULL,
        key bytea,
        headers jsonb NOT NULL,
        value bytea,
        reason text NOT NULL,
        code text NOT NULL,
        explanation text NOT NULL,
        attempts integer NOT NULL DEFAULT 1,
        state text NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'replayed', 'discarded')),
        parked_at timestamptz NOT NULL,
        home_region text,
        treating_region text
      );
      CREATE INDEX parked_message_of_snapshot ON parked_message (consumer, topic, key) WHERE partition = -1;
      CREATE INDEX parked_message_waiting ON parked_message (reason, id) WHERE state = 'parked';
      CREATE INDEX parked_message_bugs ON parked_message (consumer, topic, parked_at) WHERE reason = 'bug';
      CREATE TABLE parked_decision (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        parked_id bigint NOT NULL REFERENCES parked_message,
        decision text NOT NULL CHECK (decision IN ('parked', 'parked-again', 'replayed', 'discarded')),
        reason text NOT NULL,
        code text,
        decided_at timestamptz NOT NULL
      );
      CREATE INDEX parked_decision_of ON parked_decision (parked_id);
    `);
    await runner.query(appendOnly('parked_decision'));
    await runner.query(changesOnlyIn('parked_message', ['state', 'attempts', 'reason', 'code', 'explanation']));
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Which topic the offsets belong to: one made anew under the same name has another id. */
class ConsumerOffsetTopic1761955200004 implements MigrationInterface {
  readonly name = 'ConsumerOffsetTopic1761955200004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consumer_offset ADD COLUMN topic_id text');
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** What a publication told, so that who listens to changes need not read payloads; null for what came before. */
class PublicationTypes1761955200005 implements MigrationInterface {
  readonly name = 'PublicationTypes1761955200005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publication ADD COLUMN messages integer, ADD COLUMN types jsonb');
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Parked messages are listed by state, and by code where one code has set many aside. */
class ParkedLists1761955200006 implements MigrationInterface {
  readonly name = 'ParkedLists1761955200006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX parked_message_by_state ON parked_message (state, id);
      CREATE INDEX parked_message_by_code ON parked_message (state, code, id);
    `);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** The claim that a message is about, by which a trace finds it; of what was set aside before, as its id tells it. */
class ParkedClaim1761955200007 implements MigrationInterface {
  readonly name = 'ParkedClaim1761955200007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE parked_message ADD COLUMN claim text;
      UPDATE parked_message SET claim = substring(headers ->> 'ce_id' FROM '^[HP][0-9]{6}[0-9A-Z]{5}:[0-9A-Za-z._-]{1,40}');
      CREATE INDEX parked_message_of_claim ON parked_message (claim, id) WHERE claim IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

function forwardOnly(): Promise<never> {
  return Promise.reject(new Error('Migrations go forward only'));
}

/** The tables of this library; a service lists them before its own migrations. */
export const messagingMigrations: readonly Migration[] = [
  Outbox1761955200001,
  ConsumerOffset1761955200002,
  ParkedMessage1761955200003,
  ConsumerOffsetTopic1761955200004,
  PublicationTypes1761955200005,
  ParkedLists1761955200006,
  ParkedClaim1761955200007,
];
