import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

const root = path.resolve(__dirname, '../../..');
const scripts = path.join(root, 'deploy/local');

jest.setTimeout(120_000); // each test starts processes, which is slow beside everything else that npm test does

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lianqing-set-up-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a command of the set-up to its end, with a state folder of its own and the parts of the tests. */
function runCommand(script: string, environment: Record<string, string>): Ended {
  const done = spawnSync(process.execPath, [path.join(scripts, script), '--detach'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LIANQING_STATE: path.join(folder, 'state'), ...environment },
  });
  return { exitCode: done.status, output: `${done.stdout}${done.stderr}` };
}

const givenParts = (): Record<string, string> => ({
  DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? '',
  REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
  KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS'] ?? '',
});

/** Evaluates a module that may import the scripts of the set-up as `scripts/name.mjs`; answers what it prints, as JSON. */
function evaluate<Answer>(code: string): Promise<Answer> {
  const module = code.replaceAll('scripts/', `file://${scripts}/`);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', module], {
    cwd: root,
    env: { ...process.env, LIANQING_STATE: path.join(folder, 'state') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', () => resolve(JSON.parse(output) as Answer)));
}

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

test.each([
  ['the service filing', 'LIANQING_PORT_FILING'],
  ['the console', 'LIANQING_PORT_CONSOLE'],
])('a busy port ends the start with the port, that %s needs it and that %s moves it', async (who, setting) => {
  const { server, port } = await listening();

  const { exitCode, output } = runCommand('start.mjs', { ...givenParts(), [setting]: String(port) });

  server.close();
  expect(exitCode).toBe(1);
  expect(output).toContain(`Port ${port} is busy: ${who} needs it`);
  expect(output).toContain(`${setting}=`);
  expect(output).not.toMatch(/^\s+at /m);
});

test('a state folder that cannot be written to ends the start with its name and what to do', () => {
  const locked = process.getuid?.() === 0 ? '/sys/lianqing' : path.join(folder, 'locked'); // nothing else stops root
  if (process.getuid?.() !== 0) mkdirSync(locked, { mode: 0o555 });

  const { exitCode, output } = runCommand('start.mjs', { ...givenParts(), LIANQING_STATE: locked });

  expect(exitCode).toBe(1);
  expect(output).toMatch(new RegExp(`(Permission is missing|The disk is read-only): ${locked}`));
  expect(output).toMatch(/how: .*(as the user to whom the clone belongs|mount this one writable)/);
  expect(output).not.toMatch(/^\s+at /m);
});

test('jars of Kafka that cannot be fetched end the start with the reason and leave no half-filled cache', () => {
  const cache = path.join(folder, 'cache');
  writeFileSync(path.join(folder, 'mvn'), '#!/bin/sh\necho "Unknown host: no network"\nexit 1\n', { mode: 0o755 });

  const { exitCode, output } = runCommand('start.mjs', {
    ...givenParts(),
    KAFKA_BROKERS: '',
    XDG_CACHE_HOME: cache,
    PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
  });

  expect(exitCode).toBe(1);
  expect(output).toContain('could not be fetched');
  expect(output).toContain('Unknown host: no network');
  expect(output).toContain('KAFKA_BROKERS=');
  expect(existsSync(cache) ? readdirSync(path.join(cache, 'lianqing')) : []).toEqual([]);
});

test('stopping when nothing runs says so and succeeds', () => {
  const { exitCode, output } = runCommand('stop.mjs', {});

  expect(exitCode).toBe(0);
  expect(output).toContain('nothing was running');
});

test('a process that is killed is started again at once', async () => {
  const kept = JSON.stringify({
    name: 'sleeper',
    title: 'sleeper',
    command: { file: '/bin/sleep', args: ['60'], cwd: '/' },
    logFile: path.join(folder, 'sleeper.log'),
    pidFile: path.join(folder, 'sleeper.json'),
    stopWith: { signal: 'SIGTERM', graceMs: 5000 },
  });

  const seen = await evaluate<{
    restarts: number;
    first: number;
    second: number;
    afterwards: boolean;
    waitedMs: number;
  }>(`
    import { Keeper } from 'scripts/keeper.mjs';
    import { runningIn, waitUntil } from 'scripts/processes.mjs';
    const kept = ${kept};
    const keeper = new Keeper({ ...kept, isReady: async () => true }, () => {});
    keeper.start();
    await waitUntil(() => keeper.state === 'running', 5000);
    const first = keeper.status().pid;
    const killedAt = Date.now();
    process.kill(first, 'SIGKILL');
    await waitUntil(() => keeper.restarts === 1 && keeper.state === 'running', 5000);
    const waitedMs = Date.now() - killedAt;
    const { pid: second, restarts } = keeper.status();
    await keeper.stop();
    console.log(JSON.stringify({ restarts, first, second, waitedMs, afterwards: runningIn(kept.pidFile) !== undefined }));`);

  expect(seen.restarts).toBe(1);
  expect(seen.second).not.toBe(seen.first);
  expect(seen.waitedMs).toBeLessThan(3000);
  expect(seen.afterwards).toBe(false);
});

test('a pid file whose number now belongs to a stranger is never acted on', async () => {
  const pidFile = path.join(folder, 'stale.json');
  writeFileSync(pidFile, JSON.stringify({ name: 'stale', pid: process.pid, beganAt: 'another time' }));

  const stopped = await evaluate<boolean>(`
    import { stopProcess } from 'scripts/processes.mjs';
    console.log(JSON.stringify(await stopProcess('${pidFile}')));`);

  expect(stopped).toBe(false);
});

test('two commands of one clone take turns, and the lock of one that died is taken over', async () => {
  const lock = path.join(folder, 'command.lock');
  writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, beganAt: '1' }));
  const command = (name: string): string => `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from 'scripts/lock.mjs';
    const note = (what) => appendFileSync('${folder}/notes', what + ' ');
    await withLock('${lock}', async () => { note('in'); await sleep(300); note('out'); });
    console.log(JSON.stringify('${name}'));`;

  await Promise.all([evaluate<string>(command('one')), evaluate<string>(command('other'))]);

  const notes = await evaluate<string>(`
    import { readFileSync } from 'node:fs';
    console.log(JSON.stringify(readFileSync('${folder}/notes', 'utf8')));`);
  expect(notes.trim()).toBe('in out in out');
  expect(existsSync(lock)).toBe(false);
});

test('the demo month is the last complete one by the calendar of Shanghai', async () => {
  const months = await evaluate<string[]>(`
    import { lastCompleteMonth } from 'scripts/demo-month.mjs';
    const instants = ['2026-11-21T10:00:00Z', '2026-01-15T00:00:00Z', '2026-10-31T16:30:00Z', '2026-10-31T15:30:00Z'];
    console.log(JSON.stringify(instants.map((instant) => lastCompleteMonth(new Date(instant)))));`);

  expect(months).toEqual(['2026-10', '2025-12', '2026-10', '2026-09']);
});

test('a service works in its database but cannot make tables, and the owner can take rights from it', async () => {
  const database = `lianqing_set_up_${process.pid}`;
  const admin = await connected(givenParts()['DATABASE_URL'] ?? '');

  const make = `
    import { ensureDatabase } from 'scripts/databases.mjs';
    await ensureDatabase(process.env.TEST_DATABASE_URL, '${database}');
    console.log(JSON.stringify(await ensureDatabase(process.env.TEST_DATABASE_URL, '${database}')));`;
  const { ownerUrl, serviceUrl } = await evaluate<{ ownerUrl: string; serviceUrl: string }>(make);

  try {
    const owner = await connected(ownerUrl);
    await owner.query('create table fact (id bigint primary key)');
    const named = await owner.query<{ role: string }>(`select current_setting('lianqing.service_role') as role`);
    await owner.query(`revoke update, delete on fact from ${database}`);
    await owner.end();
    const service = await connected(serviceUrl);
    await service.query('insert into fact values (1)');
    await expect(service.query('update fact set id = 2')).rejects.toThrow(/permission denied/);
    await expect(service.query('create table own (id int)')).rejects.toThrow(/permission denied/);
    await service.end();
    expect(named.rows).toEqual([{ role: database }]);
  } finally {
    await admin.query(`drop database ${database}`);
    for (const role of [`${database}_owner`, database]) await admin.query(`drop role ${role}`);
    await admin.end();
  }
});

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
