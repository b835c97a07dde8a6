import { setTimeout as sleep } from 'node:timers/promises';
import { launch, stopProcess } from './processes.mjs';

const STEADY_MS = 30_000; // who has lived that long starts with a clean record
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const READY_POLL_MS = 100;

/**
 * Keeps one process running. When it dies it is started again: at once the first time, then after pauses that double,
 * so that a process that cannot live does not eat the machine.
 */
export class Keeper {
  #child;
  #stopping = false;
  #deaths = 0;
  #launchedAt = 0;

  /** @param kept the part or service; `onChange` is called after each change of state */
  constructor(kept, onChange) {
    this.kept = kept;
    this.onChange = onChange;
    this.state = 'waiting';
    this.restarts = 0;
    this.lastEnd = undefined;
  }

  /** Starts it, and sees to it from now on. Does not wait until it is ready: see `state`. */
  start() {
    this.kept.prepare?.();
    this.#launch();
  }

  status() {
    const { name, title, url, logFile } = this.kept;
    return {
      name,
      title,
      url,
      log: logFile,
      state: this.state,
      pid: this.#child?.pid,
      restarts: this.restarts,
      lastEnd: this.lastEnd,
    };
  }

  async stop() {
    this.#stopping = true;
    this.#become('stopping');
    await stopProcess(this.kept.pidFile, this.kept.stopWith);
    this.#become('stopped');
  }

  #become(state) {
    this.state = state;
    this.onChange();
  }

  #launch() {
    const { name, command, logFile, pidFile } = this.kept;
    this.#launchedAt = Date.now();
    const child = launch({ name, ...command, logFile, pidFile });
    this.#child = child;
    child.once('exit', (code, signal) => void this.#ended(child, signal ?? `exit code ${code}`));
    child.once('error', (error) => void this.#ended(child, error.message));
    this.#become('starting');
    void this.#awaitReady(child);
  }

  async #awaitReady(child) {
    while (this.#child === child && !this.#stopping) {
      if (await this.kept.isReady()) {
        if (this.#child === child && !this.#stopping) this.#become('running');
        return;
      }
      await sleep(READY_POLL_MS);
    }
  }

  async #ended(child, how) {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.lastEnd = { how, at: new Date().toISOString() };
    if (this.#stopping) return;
    this.#deaths = Date.now() - this.#launchedAt > STEADY_MS ? 1 : this.#deaths + 1;
    this.#become('restarting');
    const pause = this.#deaths === 1 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#deaths - 2));
    await sleep(pause);
    if (this.#stopping) return;
    this.restarts += 1;
    this.#launch();
  }
}
