import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, readJson } from './folders.mjs';
import { beginningOf, isRunning, waitUntil } from './processes.mjs';
import { say } from './steps.mjs';
import { Trouble } from './trouble.mjs';

const SILENCE_MS = 1000;
const PATIENCE_MS = 10 * 60_000;

/**
 * Runs `work` while no other process holds the same lock file. A lock whose holder has died is taken over.
 * The file appears with its content in one step (by a hard link), so nobody can read a lock without a holder.
 */
export async function withLock(file, work) {
  ensureFolder(path.dirname(file));
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, beganAt: beginningOf(process.pid) }));
  try {
    const taken = () => tryToTake(mine, file);
    if (!(await waitUntil(taken, SILENCE_MS))) {
      say(`Waiting for another command of this clone: process ${readJson(file)?.pid}`);
      if (!(await waitUntil(taken, PATIENCE_MS))) throw stillHeld(file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryToTake(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = readJson(file);
  if (holder && !isRunning(holder)) takeAway(file, holder);
  return false;
}

/** Removes the lock of a dead holder, and only that one: another process may have put its own there since we looked. */
function takeAway(file, deadHolder) {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
    if (readJson(aside)?.pid !== deadHolder.pid) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

const stillHeld = (file) =>
  new Trouble({
    what: 'Another command of this clone is still at work',
    why: `${file} is held: ${readFileSync(file, 'utf8')}`,
    how: 'wait until it has finished, or end it',
  });
