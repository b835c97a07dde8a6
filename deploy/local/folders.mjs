import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Everything this clone keeps beside its sources; ignored by git, dropped by `npm start -- --fresh`. A second whole
 * installation of the same clone keeps its own elsewhere: LIANQING_STATE (and its own ports, see service-list.mjs).
 */
export const stateFolder = path.resolve(root, process.env.LIANQING_STATE || '.lianqing');

/** A place inside the clone's state folder. */
export const inState = (...names) => path.join(stateFolder, ...names);

/** Whether the user has a home in which downloads can be kept; system users often have none. */
export const hasHome = (() => {
  try {
    accessSync(os.homedir(), constants.W_OK);
    accessSync(os.userInfo().homedir, constants.W_OK); // Java looks there, whatever HOME says
    return true;
  } catch {
    return false;
  }
})();

/** Downloads that several clones of one user share; the clone's own for a user without a home. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || (hasHome ? path.join(os.homedir(), '.cache') : inState('cache')),
  'lianqing',
);

export function ensureFolder(folder, mode) {
  mkdirSync(folder, { recursive: true, ...(mode === undefined ? {} : { mode }) });
  return folder;
}

/** The JSON of a file, or undefined when the file does not exist or was cut off half-way. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Replaces a file in one step, so that a reader or a kill never sees half of it. */
export function writeWhole(file, content, mode = 0o644) {
  ensureFolder(path.dirname(file));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
}

export const writeJson = (file, value, mode) => writeWhole(file, `${JSON.stringify(value, null, 2)}\n`, mode);
