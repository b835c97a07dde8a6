import { appendOnly, monthlyPartitions } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, what moved them, and the warnings they raised. */
export class Accounts1763700000000 implements MigrationInterface {
  readonly name = 'Accounts1763700000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(account);
    await db.query(movement);
    await db.query(appendOnly('prepayment_movement'));
    await db.query(obligationFact);
    await db.query(appendOnly('obligation_fact'));
    await db.query(usage);
    await db.query(appendOnly('prepayment_usage'));
    await db.query(monthlyPartitions('prepayment_usage', { back: 1 }));
    await db.query(warning);
    await db.query(reminder);
    await db.query(appendOnly('prepayment_reminder'));
  }

  down(): Promise<void> {
    throw new Error('Migrations run forward only');
  }
}

/** The provinces stand in columns of their own wherever rows belong to regions, so that row security can read them. */
const ofPair = `
  pair text NOT NULL CHECK (pair ~ '^[0-9]{2}0000>[0-9]{2}0000$' AND left(pair, 6) <> right(pair, 6)),
  year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2999),
  home_province text NOT NULL GENERATED ALWAYS AS (left(pair, 6)) STORED,
  treating_province text NOT NULL GENERATED ALWAYS AS (right(pair, 6)) STORED`;

const amount = 'bigint NOT NULL CHECK (@amount BETWEEN -999999999999999 AND 999999999999999)';
const fen = (column: string): string => `${column} ${amount.replace('@amount', column)}`;

/** A few thousand rows that change all the time: room on each page lets an update stay beside its old version. */
const account = `
  CREATE TABLE prepayment_account (
    ${ofPair},
    mode text NOT NULL CHECK (mode IN ('float', 'drawn')),
    ${fen('quota')},
    ${fen('unpaid')},
    drawn bigint NOT NULL DEFAULT 0,
    uncovered bigint NOT NULL DEFAULT 0,
    recorded_by_month bigint[] NOT NULL CHECK (cardinality(recorded_by_month) = 12),
    usage_per_ten_thousand integer,
    warning text NOT NULL DEFAULT 'none' CHECK (warning IN ('none', 'yellow', 'red')),
    version integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (pair, year),
    CONSTRAINT nothing_less_than_nothing_placed CHECK (quota >= 0),
    CONSTRAINT never_overdrawn CHECK (drawn BETWEEN 0 AND quota),
    CONSTRAINT coverage_of_mode CHECK (
      CASE mode WHEN 'drawn' THEN drawn + uncovered = greatest(unpaid, 0) ELSE drawn = 0 AND uncovered = 0 END),
    CONSTRAINT usage_needs_quota CHECK ((usage_per_ten_thousand IS NULL) = (quota = 0))
  ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000)`;

const movement = `
  CREATE TABLE prepayment_movement (
    ${ofPair},
    movement_id text NOT NULL CHECK (length(movement_id) BETWEEN 1 AND 64),
    kind text NOT NULL CHECK (kind IN ('placed', 'topped-up', 'adjusted')),
    ${fen('amount')} CHECK (amount > 0 OR kind = 'adjusted' AND amount <> 0),
    moved_on date NOT NULL,
    posted_at timestamptz NOT NULL,
    -- Outbox row that told others, so that sender and receiver can be compared batch by batch.
    batch bigint NOT NULL,
    PRIMARY KEY (pair, year, movement_id),
    FOREIGN KEY (pair, year) REFERENCES prepayment_account (pair, year)
  );
  CREATE INDEX prepayment_movement_by_batch ON prepayment_movement (batch)`;

/** The register of what clearing said, each once for ever. Narrow and not partitioned: its key must be unique for good. */
const obligationFact = `
  CREATE TABLE obligation_fact (
    fact_id text PRIMARY KEY CHECK (length(fact_id) <= 160),
    digest bytea NOT NULL,
    ${ofPair},
    month smallint NOT NULL CHECK (month BETWEEN 1 AND 12),
    ${fen('recorded')},
    ${fen('paid')},
    -- Clearing's outbox row that brought it.
    batch bigint
  );
  CREATE INDEX obligation_fact_by_batch ON obligation_fact (batch)`;

/**
 * One row per account and transaction that changed it: what changed, and the figures after it. The provinces are written,
 * not generated: the keeper of partitions moves whole rows, which a generated column forbids.
 */
const usage = `
  CREATE TABLE prepayment_usage (
    pair text NOT NULL,
    year smallint NOT NULL,
    home_province text NOT NULL CHECK (home_province = left(pair, 6)),
    treating_province text NOT NULL CHECK (treating_province = right(pair, 6)),
    version integer NOT NULL,
    changed_at timestamptz NOT NULL,
    recorded bigint NOT NULL,
    paid bigint NOT NULL,
    moved bigint NOT NULL,
    mode text NOT NULL,
    quota bigint NOT NULL,
    unpaid bigint NOT NULL,
    drawn bigint NOT NULL,
    uncovered bigint NOT NULL,
    usage_per_ten_thousand integer,
    warning text NOT NULL,
    PRIMARY KEY (pair, year, version, changed_at)
  ) PARTITION BY RANGE (changed_at)`;

/** A warning lives from the version of its account that raised it until one that clears it. */
const warning = `
  CREATE TABLE prepayment_warning (
    ${ofPair},
    raised_version integer NOT NULL,
    level text NOT NULL CHECK (level IN ('yellow', 'red')),
    raised_at timestamptz NOT NULL,
    raised_quota bigint NOT NULL,
    raised_unpaid bigint NOT NULL,
    raised_usage integer NOT NULL,
    cleared_at timestamptz,
    cleared_quota bigint,
    cleared_unpaid bigint,
    cleared_usage integer,
    PRIMARY KEY (pair, year, raised_version),
    FOREIGN KEY (pair, year) REFERENCES prepayment_account (pair, year),
    CHECK ((cleared_at IS NULL) = (cleared_quota IS NULL) AND (cleared_at IS NULL) = (cleared_unpaid IS NULL))
  );
  CREATE UNIQUE INDEX prepayment_warning_open ON prepayment_warning (pair, year) WHERE cleared_at IS NULL`;

/** A red warning that nobody answered: reminded once per due time. */
const reminder = `
  CREATE TABLE prepayment_reminder (
    ${ofPair},
    raised_version integer NOT NULL,
    due_at timestamptz NOT NULL,
    reminded_at timestamptz NOT NULL,
    ${fen('quota')},
    ${fen('unpaid')},
    usage_per_ten_thousand integer,
    PRIMARY KEY (pair, year, raised_version, due_at),
    FOREIGN KEY (pair, year, raised_version) REFERENCES prepayment_warning (pair, year, raised_version)
  )`;
