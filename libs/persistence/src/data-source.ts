import { types as pgTypes, type ClientBase } from 'pg';
import {
  DataSource,
  type DataSourceOptions,
  type EntitySchema,
  type MigrationInterface,
  type MixedList,
} from 'typeorm';

/** A migration class: hand-written SQL, forward only. */
export type Migration = new () => MigrationInterface;

export interface DatabaseOptions {
  readonly url: string;
  /** Shows in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly poolSize?: number | undefined;
  /** Classes with TypeORM decorators, or entity schemas. */
  readonly entities?: MixedList<EntitySchema | (new () => object)> | undefined;
  readonly migrations?: readonly Migration[] | undefined;
  /** A session waits no longer than this for a lock. */
  readonly lockTimeoutMs?: number | undefined;
  /** A session that stands still inside a transaction (a stopped process) loses its locks after this. */
  readonly idleInTransactionMs?: number | undefined;
  /** A statement that takes longer is cancelled. */
  readonly statementTimeoutMs?: number | undefined;
}

/** OIDs of `pg_type`. */
const oid = { bytea: 17, int8: 20, int8Array: 1016, date: 1082, dateArray: 1182 } as const;

const parserOf = pgTypes.getTypeParser as (id: number, format?: 'text' | 'binary') => (text: string) => unknown;
const textArray = parserOf(1009) as (text: string) => (string | null)[];

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, BigInt],
  [oid.int8Array, (text) => textArray(text).map((item) => (item === null ? null : BigInt(item)))],
  // A date is a business day, not an instant: pg would make it midnight of the machine's own time zone.
  [oid.date, (text) => text],
  [oid.dateArray, textArray],
]);

/** In PostgreSQL's binary form only bytea is read, and stays the bytes it is. */
const binaryParsers = new Map<number, (value: Buffer) => unknown>([[oid.bytea, (value) => value]]);

/** int8 comes back as bigint, date as `YYYY-MM-DD`; `count(*)` is a bigint, `sum(bigint)` a string. */
const typeParsers = {
  getTypeParser(id: number, format?: 'text' | 'binary'): unknown {
    return (format === 'binary' ? binaryParsers.get(id) : parsers.get(id)) ?? parserOf(id, format);
  },
};

/** TypeORM's options for a database of ours; for `dataSourceOf` and the Nest module. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    entities: options.entities ?? [],
    migrations: [...(options.migrations ?? [])],
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migration',
    poolSize: options.poolSize ?? 10,
    synchronize: false,
    logging: false,
    connectTimeoutMS: 5_000,
    installExtensions: false,
    extra: {
      types: typeParsers,
      // A connection that breaks between two owners has nobody listening, and Node would end the process over it. The
      // pool, or whoever takes it next, finds it broken by itself.
      onConnect: (client: ClientBase) => void client.on('error', () => undefined),
      keepAlive: true,
      lock_timeout: options.lockTimeoutMs ?? 10_000,
      idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 10_000,
      statement_timeout: options.statementTimeoutMs ?? 60_000,
      // Set-based statements over unnest look expensive to the planner; compiling them costs more than it saves.
      options: '-c jit=off',
    },
  };
}

/** A data source that is not connected yet: `await dataSourceOf(…).initialize()`. */
export function dataSourceOf(options: DatabaseOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}
