import { chownSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchedPostgres } from './postgres-package.mjs';
import { runToEnd } from './processes.mjs';
import { LOOPBACK, ask } from './ports.mjs';
import { Trouble } from './trouble.mjs';
import { folderWithin, userForPostgres } from './unprivileged.mjs';

const OLDEST = 15;
const START_TIMEOUT_MS = 60_000; // after a crash it first reads its log again
const STOP_TIMEOUT_MS = 30_000;

/** Durable: every acknowledged transaction is on disk. */
const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '512MB',
  wal_compression: 'on',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_line_prefix: '%m [%p] %d ',
  log_checkpoints: 'off',
};

/** For tests: a `kill -9` of PostgreSQL still loses nothing, a power cut may; databases are made and dropped much faster. */
export const FOR_TESTS = { shared_buffers: '256MB', max_connections: 500, fsync: 'off', full_page_writes: 'off' };

function candidateFolders() {
  const debian = '/usr/lib/postgresql';
  const debianVersions = existsSync(debian)
    ? readdirSync(debian).map((version) => path.join(debian, version, 'bin'))
    : [];
  const homebrew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.startsWith('postgresql'))
          .map((name) => path.join(folder, name, 'bin'))
      : [],
  );
  const redHat = [18, 17, 16, 15].map((version) => `/usr/pgsql-${version}/bin`);
  return [...debianVersions, ...homebrew, ...redHat, ...(process.env.PATH ?? '').split(path.delimiter)];
}

/** Installed ones of version 15 or later, the newest first. */
function installedPostgres() {
  const found = [];
  for (const folder of new Set(candidateFolders())) {
    if (!existsSync(path.join(folder, 'postgres')) || !existsSync(path.join(folder, 'initdb'))) continue;
    const version = Number(/\) (\d+)/.exec(runToEnd(path.join(folder, 'postgres'), ['--version']).output)?.[1]);
    if (version >= OLDEST) found.push({ folder, version });
  }
  return found.sort((a, b) => b.version - a.version);
}

/**
 * The programs of PostgreSQL to use: those that made the data in `folder` if there is any, else the newest installed ones,
 * else those of an npm package.
 */
export async function findPostgres(folder) {
  const user = userForPostgres();
  const made = dataVersion(dataIn(folderWithin(folder, user)));
  const installed = installedPostgres().find(({ version }) => made === undefined || version === made);
  const programs = installed ?? (await fetchedPostgres(user));
  if (made === undefined || programs.version === made) return programs;
  throw new Trouble({
    what: `PostgreSQL ${made} is missing`,
    why: `the data in ${folder} was made by it, and PostgreSQL ${programs.version} cannot read it`,
    how: `install PostgreSQL ${made} again, or begin anew: npm start -- --fresh`,
  });
}

const dataIn = (home) => path.join(home, 'data');

function dataVersion(data) {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/** A private server: where its data is, how it is started and reached. `folder` is the wished place of everything it keeps. */
export function privatePostgres({ programs, folder, port, password, logFile, settings = {} }) {
  const user = userForPostgres();
  const home = folderWithin(folder, user);
  const data = dataIn(home);
  const options = Object.entries({ ...SETTINGS, ...settings, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return {
    name: 'postgres',
    title: `PostgreSQL ${programs.version}`,
    address: `${LOOPBACK}:${port}`,
    home,
    url: `postgres://postgres:${encodeURIComponent(password)}@${LOOPBACK}:${port}/postgres`,
    stopWith: { signal: 'SIGINT', graceMs: STOP_TIMEOUT_MS }, // "fast shutdown": ends sessions, keeps everything committed
    startTimeoutMs: START_TIMEOUT_MS,
    command: { file: path.join(programs.folder, 'postgres'), args: ['-D', data, ...options], cwd: home, user },
    logFile,
    pidFile: path.join(folder, 'pid.json'),
    prepare: () => initialize({ programs, home, data, password, user }),
    isReady: () => answersAuthentication(port),
  };
}

/** Makes the data folder under another name first, so that an interrupted run never leaves half a database in its place. */
function initialize({ programs, home, data, password, user }) {
  if (dataVersion(data) !== undefined) return;
  const draft = `${data}.draft`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(path.join(home, 'migrated-from'), { force: true });
  if (user) chownSync(home, user.uid, user.gid);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const made = runToEnd(
    path.join(programs.folder, 'initdb'),
    [
      '-D',
      draft,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
    ],
    { ...user, cwd: home },
  );
  rmSync(passwordFile, { force: true });
  if (made.failed) {
    rmSync(draft, { recursive: true, force: true });
    throw new Trouble({
      what: 'PostgreSQL could not make its data folder',
      why: made.output.split('\n').slice(-6).join('\n       '),
      how: `make room in ${home} and see that it can be written to, then run the command again`,
    });
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(draft, data);
}

/** True once the server asks a newcomer for a password; while it starts or recovers it answers an error instead. */
async function answersAuthentication(port) {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0', 'latin1');
  const hello = Buffer.alloc(8);
  hello.writeInt32BE(hello.length + parameters.length, 0);
  hello.writeInt32BE(3 << 16, 4);
  const answer = await ask(port, Buffer.concat([hello, parameters]));
  return answer?.[0] === 'R'.charCodeAt(0);
}
