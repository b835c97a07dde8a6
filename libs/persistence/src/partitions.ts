import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, type Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { METRICS_REGISTRY } from './metrics-registry';
import { isPassing } from './passing';
import { statement, run } from './statement';

export interface PartitionRules {
  /** Periods before the current one that get a partition at once. */
  readonly back?: number;
  /** Periods after the current one that always have their partition. */
  readonly ahead?: number;
  /** Partitions that ended longer ago are dropped; without it none ever is. */
  readonly keepDays?: number;
  /** SQL condition on a row: a partition holding such a row is not dropped, however old. */
  readonly unless?: string;
}

/**
 * SQL for a migration: partitions by month of a table that was declared `PARTITION BY RANGE` over one date or
 * timestamptz column. Makes the default partition `<table>_rest`, which catches rows of no month and raises the metric
 * `lq_partition_rest_rows`, and registers the table with the keeper.
 */
export function monthlyPartitions(table: string, rules: PartitionRules = {}): string {
  return register(table, 'month', { back: 15, ahead: 6, ...rules });
}

/** As `monthlyPartitions`, by day. */
export function dailyPartitions(table: string, rules: PartitionRules = {}): string {
  return register(table, 'day', { back: 1, ahead: 7, ...rules });
}

function register(table: string, period: 'month' | 'day', rules: PartitionRules): string {
  const unless = rules.unless === undefined ? 'NULL' : `'${rules.unless.replaceAll("'", "''")}'`;
  return `${keeperSql}
    CREATE TABLE ${table}_rest PARTITION OF ${table} DEFAULT;
    DO $r$ BEGIN
      EXECUTE format('REVOKE ALL ON ${table}_rest FROM %I', current_setting('lianqing.service_role'));
    END $r$;
    INSERT INTO partitioned_table (name, period, back, ahead, keep_days, unless)
    VALUES ('${table}', '${period}', ${rules.back ?? 0}, ${rules.ahead ?? 0}, ${rules.keepDays ?? 'NULL'}, ${unless});
    SELECT partition_count FROM keep_partitions();`;
}

/**
 * The service role must not create tables, so partitions come from functions that run with the owner's rights. Made by
 * every migration that registers a table; making them again changes nothing. A new partition is built beside the table
 * and then attached: that waits for nobody who reads or writes the other partitions. Rows that lie in the default
 * partition meanwhile move over. Access goes through the parent, so the service role holds no right on a partition. The service
 * has them kept around now and around no other instant, at which it could make or drop whatever it likes.
 */
const keeperSql = `
  CREATE TABLE IF NOT EXISTS partitioned_table (
    name text PRIMARY KEY,
    period text NOT NULL CHECK (period IN ('month', 'day')),
    back integer NOT NULL,
    ahead integer NOT NULL,
    keep_days integer,
    unless text
  );

  CREATE OR REPLACE FUNCTION add_partition(parent text, partition text, range_from timestamptz, range_to timestamptz)
  RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
  DECLARE
    key_column text;
    key_type text;
    low text;
    high text;
  BEGIN
    SELECT a.attname, format_type(a.atttypid, NULL) INTO STRICT key_column, key_type
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = parent::regclass;
    low := CASE WHEN key_type = 'date' THEN (range_from AT TIME ZONE 'Asia/Shanghai')::date::text ELSE range_from::text END;
    high := CASE WHEN key_type = 'date' THEN (range_to AT TIME ZONE 'Asia/Shanghai')::date::text ELSE range_to::text END;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition, parent);
    EXECUTE format('REVOKE ALL ON %I FROM %I', partition, current_setting('lianqing.service_role'));
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_rest');
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      parent || '_rest', key_column, low, key_column, high, partition);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition, low, high);
  END $f$;

  CREATE OR REPLACE FUNCTION drop_partition_if_spent(partition text, unless text)
  RETURNS boolean LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
  DECLARE
    needed boolean := false;
  BEGIN
    IF unless IS NOT NULL THEN
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %s)', partition, unless) INTO needed;
      IF needed THEN RETURN false; END IF;
      EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', partition);
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %s)', partition, unless) INTO needed;
      IF needed THEN RETURN false; END IF;
    END IF;
    EXECUTE format('DROP TABLE %I', partition);
    RETURN true;
  END $f$;

  CREATE OR REPLACE FUNCTION keep_partitions_around(at timestamptz)
  RETURNS TABLE (table_name text, partition_count integer, rest_rows bigint)
  LANGUAGE plpgsql SET search_path FROM CURRENT SET lock_timeout = '3s' AS $f$
  DECLARE
    kept record;
    old record;
    step interval;
    starts timestamptz;
    partition text;
  BEGIN
    PERFORM pg_advisory_xact_lock(5118020002);
    FOR kept IN SELECT * FROM partitioned_table ORDER BY name LOOP
      step := ('1 ' || kept.period)::interval;
      FOR number IN -kept.back .. kept.ahead LOOP
        starts := (date_trunc(kept.period, at AT TIME ZONE 'Asia/Shanghai') + number * step) AT TIME ZONE 'Asia/Shanghai';
        partition := kept.name || to_char(starts AT TIME ZONE 'Asia/Shanghai', CASE kept.period WHEN 'month' THEN '_YYYYMM' ELSE '_YYYYMMDD' END);
        IF to_regclass(quote_ident(partition)) IS NULL THEN
          PERFORM add_partition(kept.name, partition, starts,
            (starts AT TIME ZONE 'Asia/Shanghai' + step) AT TIME ZONE 'Asia/Shanghai');
        END IF;
      END LOOP;
      IF kept.keep_days IS NOT NULL THEN
        FOR old IN
          SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
          WHERE i.inhparent = kept.name::regclass AND c.relname ~ ('^' || kept.name || '_[0-9]+$')
            AND c.relname < kept.name || to_char((at - make_interval(days => kept.keep_days)) AT TIME ZONE 'Asia/Shanghai',
              CASE kept.period WHEN 'month' THEN '_YYYYMM' ELSE '_YYYYMMDD' END)
        LOOP
          PERFORM drop_partition_if_spent(old.relname, kept.unless);
        END LOOP;
      END IF;
      table_name := kept.name;
      SELECT count(*) INTO partition_count FROM pg_inherits WHERE inhparent = kept.name::regclass;
      EXECUTE format('SELECT count(*) FROM %I', kept.name || '_rest') INTO rest_rows;
      RETURN NEXT;
    END LOOP;
  END $f$;

  CREATE OR REPLACE FUNCTION keep_partitions()
  RETURNS TABLE (table_name text, partition_count integer, rest_rows bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $f$
    SELECT * FROM keep_partitions_around(now())
  $f$;

  REVOKE ALL ON FUNCTION add_partition, drop_partition_if_spent, keep_partitions_around, keep_partitions FROM PUBLIC;
  DO $$ BEGIN
    EXECUTE format('GRANT EXECUTE ON FUNCTION keep_partitions TO %I', current_setting('lianqing.service_role'));
    EXECUTE format('REVOKE ALL ON partitioned_table FROM %I', current_setting('lianqing.service_role'));
    EXECUTE format('GRANT SELECT ON partitioned_table TO %I', current_setting('lianqing.service_role'));
  END $$;
`;

const keepPartitions = statement(
  'persistence.keep-partitions',
  'SELECT table_name, partition_count, rest_rows FROM keep_partitions()',
);
const anyPartitioned = statement(
  'persistence.any-partitioned',
  `SELECT to_regclass('partitioned_table') IS NOT NULL AS present`,
);

export interface KeptTable {
  readonly table_name: string;
  readonly partition_count: number;
  /** Rows in the default partition: rows of no period that has a partition. */
  readonly rest_rows: bigint;
}

/** Makes the partitions that are missing around now and drops those that are spent. Safe to call at any time. */
export async function keepPartitionsOf(db: DataSource): Promise<KeptTable[]> {
  const [found] = await run<{ present: boolean }>(db, anyPartitioned, []);
  return found?.present === true ? run<KeptTable>(db, keepPartitions, []) : [];
}

const HOUR_MS = 60 * 60 * 1000;
const RETRY_MS = 30 * 1000;

/** Keeps partitions at boot, before anything is consumed, and every hour. */
@Injectable()
export class PartitionKeeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(PartitionKeeper.name);
  private readonly restRows: Gauge;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(METRICS_REGISTRY) registry: Registry,
  ) {
    this.restRows = restRowsGauge(registry);
  }

  onModuleInit(): Promise<void> {
    return this.keep();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  async keep(): Promise<void> {
    let wait = HOUR_MS;
    try {
      for (const kept of await keepPartitionsOf(this.db)) {
        this.restRows.set({ table: kept.table_name }, Number(kept.rest_rows));
        if (kept.rest_rows > 0n) {
          this.logger.warn(`${kept.rest_rows} rows of ${kept.table_name} lie in no month that has a partition`);
        }
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
      this.logger.warn(`Partitions could not be kept now, trying again: ${String(error)}`);
      wait = RETRY_MS;
    }
    this.timer = setTimeout(() => void this.keepUnattended(), wait).unref();
  }

  private async keepUnattended(): Promise<void> {
    try {
      await this.keep();
    } catch (error) {
      this.logger.error(`Partitions cannot be kept: ${String(error)}`);
      this.timer = setTimeout(() => void this.keepUnattended(), HOUR_MS).unref();
    }
  }
}

function restRowsGauge(registry: Registry): Gauge {
  const name = 'lq_partition_rest_rows';
  const existing = registry.getSingleMetric(name);
  if (existing instanceof Gauge) return existing;
  const help = 'Rows in the default partition of a table: their period has no partition of its own';
  return new Gauge({ name, help, labelNames: ['table'], registers: [registry] });
}
