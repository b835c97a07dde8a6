import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compiledFile, fingerprint } from './build.mjs';
import { ensureDatabase } from './databases.mjs';
import { bringDown, supervisorPidFile } from './down.mjs';
import { root, writeWhole } from './folders.mjs';
import { addressesOf, partsOf, planParts, planServices, servicesOf, writePlan } from './plan.mjs';
import { demandFree } from './ports.mjs';
import { endOfLog, launch, waitUntil } from './processes.mjs';
import { readStatus } from './run-status.mjs';
import { logFileOf, partPorts, programs, services, webConsole } from './service-list.mjs';
import { step } from './steps.mjs';
import { Trouble } from './trouble.mjs';

const DEATHS_TOO_MANY = 3;
const MOST_LINES = 12;
const STAY_MS = 10_000;

/** From stopped to every service ready. Afterwards the supervisor stays, whatever becomes of this process. */
export async function bringUp() {
  const plan = { ...(await planParts()), builtFrom: fingerprint() };
  await demandPorts(plan);
  writePlan(plan);
  const supervisor = startSupervisor();
  try {
    await startAll(plan, supervisor);
    supervisor.disconnect();
  } catch (error) {
    await bringDown();
    throw error;
  } finally {
    supervisor.unref();
  }
}

async function startAll(plan, supervisor) {
  const parts = partsOf(plan);
  const isPostgres = ({ name }) => name === 'postgres';
  const arrives = (part) => step(`${part.title} on ${part.address}`, () => becomesReady('parts', part, supervisor));

  // All parts start at once; the databases are made while Kafka, the slowest, is still on its way.
  for (const part of parts.filter(isPostgres)) await arrives(part);
  const addresses = addressesOf(plan);
  const databases = await step('Databases', () => makeDatabases(addresses.databaseUrl));
  const whole = { ...plan, services: planServices(addresses, databases) };
  await step('Migrations', () => migrateAll(whole, databases, parts.find(isPostgres)?.home));
  for (const part of parts.filter((each) => !isPostgres(each))) await arrives(part);

  writePlan(whole);
  supervisor.send('start services');
  for (const service of servicesOf(whole)) {
    await step(`${service.name === webConsole.name ? 'Console' : `Service ${service.name}`} on ${service.url}`, () =>
      becomesReady('services', service, supervisor),
    );
  }
  supervisor.send('stay');
  await waitUntil(() => readStatus().state === 'ready', STAY_MS);
}

const titleOf = (program) => (program === webConsole.name ? 'the console' : `the service ${program}`);

async function demandPorts({ parts }) {
  const kafkaToo = parts.some(({ name }) => name === 'kafka')
    ? [{ title: "Apache Kafka's controller", ...partPorts.kafkaController }]
    : [];
  const ofParts = parts.map(({ name }) => ({ title: name, ...partPorts[name] }));
  const ofPrograms = programs.map(({ name, port, setting }) => ({ title: titleOf(name), port, setting }));
  for (const wanted of [...ofParts, ...kafkaToo, ...ofPrograms]) await demandFree(wanted);
}

function startSupervisor() {
  const script = path.join(root, 'deploy/local/supervisor.mjs');
  return launch({
    name: 'supervisor',
    file: process.execPath,
    args: [script],
    cwd: root,
    env: process.env,
    logFile: logFileOf('supervisor'),
    pidFile: supervisorPidFile,
    withChannel: true,
  });
}

/** Waits until the supervisor reports one of its charges running; a Trouble when it keeps dying or stays silent. */
async function becomesReady(kind, { name, title, startTimeoutMs, logFile }, supervisor) {
  let seen;
  const decided = await waitUntil(() => {
    const status = readStatus();
    seen = status?.supervisor.pid === supervisor.pid ? status[kind].find((each) => each.name === name) : undefined;
    if (supervisor.exitCode !== null || status?.trouble) throw supervisorTrouble(status);
    return seen?.state === 'running' || (seen?.restarts ?? 0) >= DEATHS_TOO_MANY;
  }, startTimeoutMs);
  if (decided && seen.state === 'running') return;
  throw new Trouble({
    what: decided
      ? `${title} ends again and again (${seen.lastEnd?.how})`
      : `${title} did not become ready within ${startTimeoutMs / 1000} s`,
    why: endOfLog(logFile) || 'its log is empty',
    how: `see ${logFile}; npx lianqing doctor looks for known causes`,
  });
}

const supervisorTrouble = (status) =>
  new Trouble({ what: status?.trouble ?? `The supervisor ended:\n       ${endOfLog(logFileOf('supervisor'))}` });

async function makeDatabases(adminUrl) {
  const made = {};
  for (const { database } of services) made[database] = await ensureDatabase(adminUrl, database);
  return made;
}

/**
 * Each service migrates its own database. For a private server that is remembered beside its data, so that a second start
 * from the same sources need not ask again; a given server may have become another one meanwhile.
 */
async function migrateAll({ services: planned, builtFrom }, databases, privateHome) {
  const mark = privateHome && path.join(privateHome, 'migrated-from');
  if (mark && existsSync(mark) && readFileSync(mark, 'utf8') === builtFrom) return 'nothing new in the sources';
  await Promise.all(
    services.map(({ name, database }) => {
      const { environment, inherited } = planned.find((each) => each.name === name);
      return migrate(name, { ...inherited, ...environment, DATABASE_OWNER_URL: databases[database].ownerUrl });
    }),
  );
  if (mark) writeWhole(mark, builtFrom);
  return undefined;
}

function migrate(name, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', compiledFile(name, 'migrate.js')], {
      cwd: root,
      env,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const lines = output.trimEnd().split('\n');
      const cause = Math.max(
        0,
        lines.findIndex((line) => /error/i.test(line)),
      );
      const why = lines.slice(cause, cause + MOST_LINES).join('\n       ');
      reject(new Trouble({ what: `The database of ${name} could not be migrated`, why, how: 'see the cause above' }));
    });
  });
}
