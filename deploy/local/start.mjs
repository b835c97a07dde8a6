#!/usr/bin/env node
// npm start [-- --detach] [-- --fresh] [-- --no-demo]: from a fresh clone to a running Lianqing.
import { readdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bringUp } from './bring-up.mjs';
import { ensureBuilt, fingerprint } from './build.mjs';
import { loadDemoMonth, showPositions } from './demo-month.mjs';
import { demandDisk } from './disk.mjs';
import { bringDown } from './down.mjs';
import { inState, stateFolder } from './folders.mjs';
import { demandNode, ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { isHealthy } from './plan.mjs';
import { waitUntil } from './processes.mjs';
import { liveStatus } from './run-status.mjs';
import { programs, runFolderOf, services, webConsole } from './service-list.mjs';
import { say, step } from './steps.mjs';
import { Trouble, runCommand } from './trouble.mjs';
import { dropFolder } from './unprivileged.mjs';

const HEALTHY_WITHIN_MS = 10_000;
const ATTENTION_MS = 500;
const clearingUrl = services.find(({ name }) => name === 'clearing').url;

let stopping; // set by Ctrl-C

function readOptions() {
  try {
    return parseArgs({
      options: { detach: { type: 'boolean' }, fresh: { type: 'boolean' }, 'no-demo': { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new Trouble({ what: error.message, how: 'npm start [-- --detach] [-- --fresh] [-- --no-demo]' });
  }
}

const NOT_DROPPED = new Set(['test', 'cache']);

/** Ends everything and drops what it kept. The stack of the tests stays (it may be in use), and what was downloaded. */
async function beginAnew() {
  await bringDown();
  dropFolder(runFolderOf('postgres'));
  for (const name of readdirSync(stateFolder)) {
    if (!NOT_DROPPED.has(name) && !name.endsWith('.lock')) rmSync(inState(name), { recursive: true, force: true });
  }
}

/** Whether all of it runs already, from the sources as they are now. */
async function runsAlready() {
  const status = liveStatus();
  if (status?.state !== 'ready' || status.builtFrom !== fingerprint()) return false;
  const allHealthy = async () => (await Promise.all(programs.map(({ url }) => isHealthy(url)))).every(Boolean);
  return waitUntil(allHealthy, HEALTHY_WITHIN_MS);
}

async function reachReady(options) {
  if (options.fresh) await step('Dropping what was there', beginAnew);
  await ensureInstalled();
  await ensureBuilt();
  if (await runsAlready()) {
    say('Everything runs already');
  } else {
    const ended = await bringDown(); // of an interrupted run, or of older sources
    if (ended.length > 0) say(`Ended what an earlier run had left: ${ended.join(', ')}`);
    await bringUp();
  }
  if (options['no-demo'] || process.env.INSTALLATION === 'real') return;
  const month = await loadDemoMonth(clearingUrl);
  if (month) showPositions(month);
}

function announce() {
  process.stdout.write('\n');
  for (const { name, url } of services) process.stdout.write(`  ${name.padEnd(16)} ${url}/api/docs\n`);
  process.stdout.write(`\nLianqing is ready: ${webConsole.url}\n\n`);
}

/** Stays in the foreground until Ctrl-C, or until somebody else stops the stack. */
async function watch() {
  say('Ctrl-C stops all of it and loses nothing');
  while (!stopping && liveStatus()) await sleep(ATTENTION_MS);
  if (!stopping) say('The stack was stopped');
}

function stopOnSignal() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopping ??= step('Stopping', bringDown).then(() => undefined);
    });
  }
}

async function main() {
  demandNode();
  const options = readOptions();
  demandDisk();
  stopOnSignal();
  try {
    await withLock(inState('start.lock'), () => reachReady(options));
    if (!stopping) announce();
    if (!stopping && !options.detach) await watch();
  } catch (error) {
    await sleep(0); // a Ctrl-C that also ended what we waited for is only heard now
    if (!stopping) throw error;
  }
  await stopping;
}

await runCommand(main);
