import path from 'node:path';
import { ensureFolder } from './folders.mjs';
import { LOOPBACK, ask } from './ports.mjs';
import { installedProgram, installMissing } from './system-packages.mjs';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

const findRedis = () => installedProgram('redis-server') ?? installedProgram('valkey-server');

/** The program redis-server, installed now when it is missing and may be. */
export async function obtainRedis() {
  return (
    findRedis() ??
    (await installMissing({
      what: 'Redis',
      why: 'reminders, sweeps and the steps of a cycle are woken by it',
      find: findRedis,
      debian: ['redis-server'],
      commands: {
        Debian: 'sudo apt-get install redis-server',
        Fedora: 'sudo dnf install redis',
        macOS: 'brew install redis',
      },
      instead: 'or name a server of yours: REDIS_URL=redis://… npm start',
    }))
  );
}

/** A private Redis. What it holds can be derived again from PostgreSQL; keeping it on disk only spares that work. */
export function privateRedis({ program, folder, port, logFile, keeps }) {
  const args = [
    '--bind',
    LOOPBACK,
    '--port',
    String(port),
    '--dir',
    folder,
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ];
  return {
    name: 'redis',
    title: 'Redis',
    address: `${LOOPBACK}:${port}`,
    home: folder,
    url: `redis://${LOOPBACK}:${port}`,
    stopWith: { signal: 'SIGTERM', graceMs: STOP_TIMEOUT_MS },
    startTimeoutMs: START_TIMEOUT_MS,
    command: { file: program, args: [...args, '--appendonly', keeps ? 'yes' : 'no'], cwd: folder },
    logFile,
    pidFile: path.join(folder, 'pid.json'),
    prepare: () => void ensureFolder(folder),
    isReady: async () => (await ask(port, 'PING\r\n'))?.toString().startsWith('+PONG') ?? false,
  };
}
