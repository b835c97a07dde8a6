import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, root, writeWhole } from './folders.mjs';
import { runToEnd } from './processes.mjs';
import { Trouble } from './trouble.mjs';

const CANDIDATES = ['postgres', 'nobody'];

/**
 * Whom PostgreSQL runs as: undefined when the present user will do, else an ordinary user of the system, because
 * PostgreSQL refuses to run as root.
 */
export function userForPostgres() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const [uid, gid] = ['-u', '-g'].map((option) => runToEnd('id', [option, name]));
    if (!uid.failed && !gid.failed) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Trouble({
    what: 'No ordinary user to run PostgreSQL as',
    why: 'PostgreSQL refuses to run as root, and this system knows neither a user "postgres" nor "nobody"',
    how: 'make one (useradd --system postgres), or run the command as an ordinary user',
  });
}

/** Whether a user can enter a folder, tried as that user: modes alone do not tell (lists of access, containers, mounts). */
export function canEnter(folder, user) {
  if (!user) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

const memoryIn = (wished) => path.join(wished, 'is-elsewhere');
const ELSEWHERE = '/var/lib/lianqing';

/**
 * The folder for data that `user` must reach: the wished one, or, where the clone lies in a folder which that user cannot
 * enter, one of this clone's own under /var/lib. The choice is kept beside the wished folder, so that it stays.
 */
export function folderWithin(wished, user) {
  ensureFolder(wished);
  if (canEnter(wished, user)) return wished;

  const memory = memoryIn(wished);
  if (existsSync(memory)) return ensureFolder(readFileSync(memory, 'utf8').trim());
  const clone = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const folder = path.join(ELSEWHERE, clone, path.relative(root, wished).replaceAll(path.sep, '-').replace(/^\./, ''));
  mkdirSync(folder, { recursive: true });
  for (const part of [ELSEWHERE, path.dirname(folder), folder]) chmodSync(part, 0o755);
  writeWhole(memory, `${folder}\n`);
  return folder;
}

/** Removes a folder that `folderWithin` has answered for, wherever it came to lie. */
export function dropFolder(wished) {
  const memory = memoryIn(wished);
  if (existsSync(memory)) rmSync(readFileSync(memory, 'utf8').trim(), { recursive: true, force: true });
  rmSync(wished, { recursive: true, force: true });
}
