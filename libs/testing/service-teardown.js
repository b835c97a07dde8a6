const { Client } = require('pg');

/** Removes the migrated databases that the suites of this run have copied (see src/migrated-template.ts). */
module.exports = async function serviceTeardown() {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'lq\\_%\\_' || $1 || '\\_%'`,
      [process.env.TEST_RUN],
    );
    for (const { name } of rows) {
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${name}`);
      await client.query(`DROP ROLE IF EXISTS ${name}_owner`);
    }
  } finally {
    await client.end();
  }
};
