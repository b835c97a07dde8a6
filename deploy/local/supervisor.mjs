// Keeps the parts and services of the plan running; started by start.mjs, ended by SIGTERM. Everything it starts is its
// child in a session of its own: when the supervisor itself is killed they live on, and the next start or stop ends them.
import { inState } from './folders.mjs';
import { Keeper } from './keeper.mjs';
import { rotateLogs } from './log-rotation.mjs';
import { addressesOf, partsOf, readPlan, servicesOf } from './plan.mjs';
import { beginningOf } from './processes.mjs';
import { writeStatus } from './run-status.mjs';
import { asTrouble } from './trouble.mjs';

const ROTATION_EVERY_MS = 30_000;

const self = { pid: process.pid, beganAt: beginningOf(process.pid) };
let state = 'starting';
let trouble;
let mayStay = false;
let parts = [];
let services = [];

function report() {
  const plan = readPlan();
  writeStatus({
    state,
    ...(trouble ? { trouble } : {}),
    supervisor: self,
    addresses: addressesOf(plan),
    builtFrom: plan.builtFrom,
    parts: parts.map((keeper) => keeper.status()),
    services: services.map((keeper) => ({
      ...keeper.status(),
      environment: plan.services.find(({ name }) => name === keeper.kept.name).environment,
    })),
  });
}

const keepersOf = (kept) => kept.map((each) => new Keeper(each, report));

function startAll(keepers) {
  try {
    for (const keeper of keepers) keeper.start();
  } catch (error) {
    trouble = asTrouble(error).message; // start.mjs reads it from the status and ends with it
  }
  report();
}

async function stopAll() {
  if (state === 'stopping') return;
  state = 'stopping';
  report();
  await Promise.all(services.map((keeper) => keeper.stop()));
  await Promise.all(parts.map((keeper) => keeper.stop()));
  state = 'stopped';
  report();
  process.exit(0);
}

const commands = {
  'start services': () => {
    services = keepersOf(servicesOf(readPlan()));
    startAll(services);
  },
  stay: () => {
    mayStay = true;
    state = 'ready';
    report();
  },
};

process.on('message', (command) => commands[command]());
process.on('disconnect', () => void (mayStay || stopAll())); // the start was broken off half-way
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => void stopAll());

parts = keepersOf(partsOf(readPlan()));
startAll(parts);
setInterval(() => rotateLogs(inState('logs')), ROTATION_EVERY_MS);
