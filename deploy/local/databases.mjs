import { createRequire } from 'node:module';
import { passwordOf } from './secrets.mjs';
import { Trouble } from './trouble.mjs';

const ALREADY_THERE = new Set(['42710', '42P04', '23505']); // role, database; the last when two make it at once
const WRONG_PASSWORD = '28P01';

/** The package pg is loaded when it is needed: these scripts also run before anything is installed. */
const connect = async (url) => {
  const { Client } = createRequire(import.meta.url)('pg');
  const client = new Client({ connectionString: url, application_name: 'lianqing-set-up' });
  await client.connect();
  return client;
};

const urlFor = (adminUrl, { database, user, password }) => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user) Object.assign(url, { username: user, password });
  return url.href;
};

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes a database with two roles, or brings an existing one up to date: `<database>_owner` owns it and migrates it,
 * `<database>` works in it and can neither create nor change tables, nor pass by row security.
 * @returns the addresses for both roles
 */
export async function ensureDatabase(adminUrl, database) {
  const owner = { name: `${database}_owner`, password: passwordOf(`${database}_owner`) };
  const service = { name: database, password: passwordOf(database) };
  await within(adminUrl, async (client) => {
    for (const role of [owner, service]) await ensureRole(client, role);
    const { rows } = await client.query('select rolsuper from pg_roles where rolname = current_user');
    if (!rows[0].rolsuper) await client.query(`grant ${quoted(owner.name)} to current_user`);
    const create = `create database ${quoted(database)} owner ${quoted(owner.name)} encoding 'UTF8' template template0`;
    await unlessThere(client.query(create));
    await client.query(`revoke all on database ${quoted(database)} from public`);
    await client.query(`grant connect on database ${quoted(database)} to ${quoted(service.name)}`);
    await client.query(`alter database ${quoted(database)} set timezone = 'UTC'`);
    // Migrations read the role's name here to take rights from it again (tables that only grow).
    await client.query(`alter database ${quoted(database)} set lianqing.service_role = '${service.name}'`);
  });
  await within(urlFor(adminUrl, { database }), (client) => client.query(privileges(owner.name, service.name)));
  return {
    ownerUrl: urlFor(adminUrl, { database, user: owner.name, password: owner.password }),
    serviceUrl: urlFor(adminUrl, { database, user: service.name, password: service.password }),
  };
}

const privileges = (owner, service) => `
  revoke create on schema public from public;
  grant usage on schema public to ${quoted(service)};
  alter default privileges for role ${quoted(owner)} in schema public
    grant select, insert, update, delete on tables to ${quoted(service)};
  alter default privileges for role ${quoted(owner)} in schema public
    grant usage, select on sequences to ${quoted(service)};`;

/** The password is set each time, so that roles fit the secrets of this clone even when those were made anew. */
async function ensureRole(client, { name, password }) {
  const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
  await unlessThere(client.query(`create role ${quoted(name)} ${rights}`));
  await client.query(`alter role ${quoted(name)} password '${password}'`);
}

async function unlessThere(query) {
  try {
    await query;
  } catch (error) {
    if (!ALREADY_THERE.has(error.code)) throw error;
  }
}

async function within(url, work) {
  const client = await connect(url).catch((error) => {
    throw cannotConnect(url, error);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function cannotConnect(url, error) {
  const { host, username } = new URL(url);
  return new Trouble(
    {
      what: `PostgreSQL at ${host} does not let ${username} in`,
      why: error.message,
      how:
        error.code === WRONG_PASSWORD && !process.env.DATABASE_URL
          ? 'secrets.json in .lianqing was lost or belongs to other data: put it back, or begin anew with npm start -- --fresh'
          : 'see that DATABASE_URL names a role that may create roles and databases, and that the server runs',
    },
    { cause: error },
  );
}
