import { dataSourceOf, poolOf } from '@lianqing/persistence';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { readRunStatus, stateFolder } from '../installation';
import { Unreachable } from '../terminal';
import { processListeningOn } from './measure';

/** The servers that a measurement runs on; databases and topics there are its own. */
export interface Ground {
  /** Of the server's administrator. */
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
  readonly from: string;
}

/**
 * The servers given by BENCH_DATABASE_URL, BENCH_KAFKA_BROKERS and BENCH_REDIS_URL, else those that `npm start` runs, else
 * those of the tests (whose PostgreSQL does not wait for the disk: the figures say so).
 * @throws Unreachable when there are none.
 */
export function benchGround(environment: NodeJS.ProcessEnv = process.env): Ground {
  const { BENCH_DATABASE_URL: databaseUrl, BENCH_KAFKA_BROKERS: kafkaBrokers, BENCH_REDIS_URL: redisUrl } = environment;
  if (databaseUrl && kafkaBrokers && redisUrl) return { databaseUrl, kafkaBrokers, redisUrl, from: 'given' };
  const status = readRunStatus(environment);
  if (status !== undefined && status.state === 'ready') return { ...status.addresses, from: 'npm start' };
  const tests = join(stateFolder(environment), 'test', 'stack.json');
  if (existsSync(tests)) {
    return {
      ...(JSON.parse(readFileSync(tests, 'utf8')) as Omit<Ground, 'from'>),
      from: 'stack of the tests, without fsync',
    };
  }
  throw new Unreachable(
    'bench.no-servers',
    'there are no servers to measure on',
    'bring them up: npm start -- --detach, or npm run stack:test',
  );
}

/** The processes of the ground's servers on this machine. */
export function serverProcesses({ databaseUrl, kafkaBrokers }: Ground): {
  postgres: number | undefined;
  kafka: number | undefined;
} {
  const broker = Number(kafkaBrokers.split(',')[0]?.split(':')[1] ?? '9092');
  const database = Number(new URL(databaseUrl).port || '5432');
  return { postgres: processListeningOn(database), kafka: processListeningOn(broker) };
}

/** Options of a database of a measurement. */
export interface BenchDatabaseOptions {
  /** An owner that migrates it and a role that works in it, as an installation has them; else the administrator does all. */
  readonly withRoles?: boolean;
}

/** A database that exists as long as the measurement. */
export class BenchDatabase {
  private readonly password = randomBytes(16).toString('hex');

  private constructor(
    readonly name: string,
    private readonly ground: Ground,
    readonly db: DataSource,
  ) {}

  /** Makes `lianqing_bench_<name>`, dropping what an interrupted run left. */
  static async create(
    ground: Ground,
    name: string,
    { withRoles = false }: BenchDatabaseOptions = {},
  ): Promise<BenchDatabase> {
    const database = `lianqing_bench_${name}`;
    await asAdministrator(ground.databaseUrl, [
      ...dropping(database),
      `CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    ]);
    const url = addressOf(ground.databaseUrl, database);
    const db = await dataSourceOf({ url, applicationName: 'lianqing bench', poolSize: 12 }).initialize();
    const made = new BenchDatabase(database, ground, db);
    if (withRoles) await made.addRoles();
    return made;
  }

  /** As the administrator. */
  get url(): string {
    return addressOf(this.ground.databaseUrl, this.name);
  }

  /** As the service that works in it. */
  get serviceUrl(): string {
    return addressOf(this.ground.databaseUrl, this.name, { name: this.name, password: this.password });
  }

  /** As its migrations run. */
  get ownerUrl(): string {
    return addressOf(this.ground.databaseUrl, this.name, { name: `${this.name}_owner`, password: this.password });
  }

  get pool() {
    return poolOf(this.db);
  }

  async drop(): Promise<void> {
    if (this.db.isInitialized) await this.db.destroy();
    await asAdministrator(this.ground.databaseUrl, dropping(this.name));
  }

  private async addRoles(): Promise<void> {
    const [service, owner] = [this.name, `${this.name}_owner`];
    const statements = [
      `CREATE ROLE ${owner} LOGIN PASSWORD '${this.password}'`,
      `CREATE ROLE ${service} LOGIN PASSWORD '${this.password}' NOSUPERUSER NOBYPASSRLS`,
      `ALTER DATABASE ${this.name} OWNER TO ${owner}`,
      `ALTER DATABASE ${this.name} SET lianqing.service_role = '${service}'`,
      `ALTER SCHEMA public OWNER TO ${owner}`,
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}`,
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${service}`,
    ];
    for (const text of statements) await this.db.query(text);
  }
}

function dropping(database: string): string[] {
  return [
    `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`,
    `DROP ROLE IF EXISTS ${database}`,
    `DROP ROLE IF EXISTS ${database}_owner`,
  ];
}

/** Runs statements one by one, each on its own, as the administrator. */
export async function asAdministrator(url: string, statements: readonly string[]): Promise<void> {
  const db = await dataSourceOf({ url, applicationName: 'lianqing bench', poolSize: 1 }).initialize();
  try {
    for (const text of statements) await db.query(text);
  } finally {
    await db.destroy();
  }
}

export function addressOf(url: string, database: string, role?: { name: string; password: string }): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (role !== undefined) [address.username, address.password] = [role.name, role.password];
  return address.toString();
}
