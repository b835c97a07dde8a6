import { createHash } from 'node:crypto';
import { migrate, type Migration } from '@lianqing/persistence';
import { Client } from 'pg';
import { run, urlFor } from './plain-sql';

/**
 * A database as these migrations leave it: made by the first suite of a run that asks for it, copied by every one. Its name
 * is the name of the role that uses it, too; the role that owns it ends in `_owner`. `service-teardown.js` removes it.
 */
export async function migratedTemplate(
  superuserUrl: string,
  service: string,
  migrations: readonly Migration[],
): Promise<string> {
  const name = nameOf(service, migrations);
  const guard = new Client({ connectionString: superuserUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock(hashtext($1))', [name]); // until this connection ends
    const { rowCount } = await guard.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
    if (rowCount === 0) await make(superuserUrl, name, migrations);
  } finally {
    await guard.end();
  }
  return name;
}

function nameOf(service: string, migrations: readonly Migration[]): string {
  const digest = createHash('sha256').update(migrations.map(String).join('\n')).digest('hex').slice(0, 12);
  const testRun = process.env['TEST_RUN'];
  if (testRun === undefined) throw new Error('TEST_RUN is not set: service-setup.js names each run of the tests');
  return `lq_${service.replaceAll('-', '_')}_${testRun}_${digest}`;
}

async function make(superuserUrl: string, name: string, migrations: readonly Migration[]): Promise<void> {
  const owner = `${name}_owner`;
  await run(superuserUrl, [
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, // what is left of an attempt that failed
    `DROP ROLE IF EXISTS ${name}`,
    `DROP ROLE IF EXISTS ${owner}`,
    `CREATE ROLE ${owner} LOGIN PASSWORD '${owner}'`,
    `CREATE ROLE ${name} LOGIN PASSWORD '${name}' NOSUPERUSER NOBYPASSRLS`,
    `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    `ALTER DATABASE ${name} SET lianqing.service_role = '${name}'`,
  ]);
  await run(urlFor(superuserUrl, name), [
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${name}`,
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${name}`,
  ]);
  await migrate({ ownerUrl: urlFor(superuserUrl, name, owner), migrations });
  await run(superuserUrl, [`ALTER DATABASE ${name} IS_TEMPLATE true`]);
}
