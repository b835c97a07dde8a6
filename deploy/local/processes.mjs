import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureFolder, readJson, writeJson } from './folders.mjs';
import { Trouble } from './trouble.mjs';

/**
 * When a process began, as the system writes it, or undefined when there is none. Pid and beginning together name one
 * process for ever, so that a stale pid file never makes us signal a stranger who got the number later.
 */
export function beginningOf(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;
  }
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export const isRunning = (mark) => mark !== undefined && beginningOf(mark.pid) === mark.beganAt;

/** The mark of a running process in a pid file, or undefined when the file is absent or stale. */
export function runningIn(pidFile) {
  const mark = readJson(pidFile);
  return isRunning(mark) ? mark : undefined;
}

/**
 * Starts a process, its output appended to a log file, its mark in a pid file.
 * @param ownSession whether it gets a session of its own, so that a Ctrl-C in the terminal does not reach it
 * @param user `{ uid, gid }` to run it as, or undefined for the present user
 * @param withChannel whether the two can send each other messages
 */
export function launch({ name, file, args, cwd, env, user, logFile, pidFile, ownSession = true, withChannel = false }) {
  ensureFolder(path.dirname(logFile));
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(file, args, {
      cwd,
      env,
      ...user,
      detached: ownSession,
      stdio: ['ignore', log, log, ...(withChannel ? ['ipc'] : [])],
    });
    const beganAt = child.pid === undefined ? undefined : beginningOf(child.pid);
    child.once('error', () => {}); // reported through the missing pid or the exit, never as an uncaught error
    if (beganAt !== undefined) writeJson(pidFile, { name, pid: child.pid, beganAt });
    return child;
  } finally {
    closeSync(log);
  }
}

const POLL_MS = 50;

/** Waits until `check` answers true; false when the time is over. */
export async function waitUntil(check, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await check()) return true;
    if (Date.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
}

/** Ends the process of a pid file: politely first, by force when it has not gone within the grace. */
export async function stopProcess(pidFile, { signal = 'SIGTERM', graceMs = 20_000 } = {}) {
  const mark = runningIn(pidFile);
  if (mark) {
    send(mark.pid, signal);
    send(mark.pid, 'SIGCONT'); // a process that was stopped could not hear the signal
    const gone = () => !isRunning(mark);
    if (!(await waitUntil(gone, graceMs))) {
      send(mark.pid, 'SIGKILL');
      await waitUntil(gone, graceMs);
    }
  }
  rmSync(pidFile, { force: true });
  return mark !== undefined;
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits until a just launched part answers; a Trouble with the end of its log when it ends or stays silent instead. */
export async function waitUntilReady({ title, child, isReady, timeoutMs, logFile }) {
  const ended = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const ready = await waitUntil(async () => ended() || (await isReady()), timeoutMs);
  if (ready && !ended()) return;
  throw new Trouble({
    what: ended() ? `${title} ended right after its start` : `${title} did not answer within ${timeoutMs / 1000} s`,
    why: endOfLog(logFile) || `its log ${logFile} is empty`,
    how: `see ${logFile}`,
  });
}

/** The last lines of a log, indented, for a message. */
export function endOfLog(logFile, lines = 12) {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n       ');
  } catch {
    return '';
  }
}

/** Runs a program to its end and returns its output; `failed` when it could not run or said no. */
export function runToEnd(file, args, options = {}) {
  const done = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim();
  return {
    failed: done.status !== 0,
    missing: done.error?.code === 'ENOENT',
    output: output || (done.error?.message ?? ''),
  };
}
