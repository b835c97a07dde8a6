import { dataSourceOf, type Migration } from './data-source';

/** One migration at a time per database; the number is arbitrary and ours. */
const MIGRATION_LOCK = 5_118_020_001;

/**
 * Runs the migrations that have not run yet, as the owner of the database, one transaction each. Several processes may
 * do it at once: the others wait.
 * @returns the names of those that ran now
 */
export async function migrate({
  ownerUrl,
  migrations,
}: {
  ownerUrl: string;
  migrations: readonly Migration[];
}): Promise<string[]> {
  const db = await dataSourceOf({
    url: ownerUrl,
    applicationName: 'migrate',
    poolSize: 2,
    migrations,
    lockTimeoutMs: 60_000,
    idleInTransactionMs: 0,
    statementTimeoutMs: 0,
  }).initialize();
  const lock = db.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await db.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).finally(() => lock.release());
    await db.destroy();
  }
}
