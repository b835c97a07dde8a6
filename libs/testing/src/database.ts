import { dataSourceOf, type DatabaseOptions, type Migration } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { addressOf, uniqueName } from './environment';
import { migratedTemplate } from './migrated-template';
import { run, urlFor } from './plain-sql';

export interface TestDatabaseOptions {
  /** Becomes part of the database's name. */
  readonly service: string;
  readonly migrations: readonly Migration[];
  readonly entities?: DatabaseOptions['entities'];
  readonly poolSize?: number;
}

/** A database as an installation has it: owned by one role, used by another that owns nothing. */
export class TestDatabase {
  private constructor(
    readonly name: string,
    /** As the service uses it. */
    readonly url: string,
    /** As its migrations run. */
    readonly ownerUrl: string,
    /** Connected as the service. */
    readonly db: DataSource,
    private readonly superuserUrl: string,
  ) {}

  static async create(options: TestDatabaseOptions): Promise<TestDatabase> {
    const superuserUrl = addressOf('TEST_DATABASE_URL');
    const name = `lq_${options.service.replaceAll('-', '_')}_${uniqueName()}`;
    const role = await migratedTemplate(superuserUrl, options.service, options.migrations);
    await run(superuserUrl, [
      `CREATE DATABASE ${name} OWNER ${role}_owner TEMPLATE ${role}`,
      `ALTER DATABASE ${name} SET lianqing.service_role = '${role}'`,
    ]);
    const [url, ownerUrl] = [urlFor(superuserUrl, name, role), urlFor(superuserUrl, name, `${role}_owner`)];
    const db = dataSourceOf({
      url,
      applicationName: `test ${options.service}`,
      entities: options.entities,
      poolSize: options.poolSize ?? 10,
    });
    return new TestDatabase(name, url, ownerUrl, await db.initialize(), superuserUrl);
  }

  /** Plain SQL as the service, for given and then; rows as PostgreSQL gives them. */
  async query<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const rows: unknown = await this.db.query(text, values);
    return rows as Row[];
  }

  /** Plain SQL as the owner of the database, for what the service itself must not do. */
  asOwner(text: string): Promise<void> {
    return run(this.ownerUrl, [text]);
  }

  /** Plain SQL past every wall, to plant what must never happen: triggers and foreign keys can be put off. */
  asSuperuser(text: string): Promise<void> {
    return run(urlFor(this.superuserUrl, this.name), [text]);
  }

  /** Ends every other connection, as a restart of the server would. */
  async breakConnections(): Promise<void> {
    const text = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${this.name}'`;
    await run(this.superuserUrl, [text]);
  }

  async drop(): Promise<void> {
    if (this.db.isInitialized) await this.db.destroy();
    await run(this.superuserUrl, [`DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`]);
  }
}

/**
 * Declares, inside a suite, that it needs a database of its own: made and migrated before its first test, dropped after
 * its last. Use the answer inside tests and hooks only.
 */
export function testDatabase(options: TestDatabaseOptions): TestDatabase {
  let created: TestDatabase | undefined;
  beforeAll(async () => {
    created = await TestDatabase.create(options);
  }, 60_000);
  afterAll(async () => {
    await created?.drop();
  }, 60_000);
  return lazily(() => created, 'The database of this suite is made before its first test');
}

/** Stands for an object that is made later; everything asked of it is asked of that one. */
export function lazily<T extends object>(get: () => T | undefined, tooEarly: string): T {
  return new Proxy({} as T, {
    get(_target, property) {
      const made = get();
      if (made === undefined) throw new Error(tooEarly);
      const value: unknown = Reflect.get(made, property, made);
      return typeof value === 'function' ? (value.bind(made) as unknown) : value;
    },
  });
}
