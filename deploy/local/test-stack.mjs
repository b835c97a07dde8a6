import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, inState, readJson, writeJson } from './folders.mjs';
import { obtainJava } from './java.mjs';
import { obtainKafkaJars } from './kafka-jars.mjs';
import { privateKafka } from './kafka.mjs';
import { withLock } from './lock.mjs';
import { startPart } from './parts.mjs';
import { freePort } from './ports.mjs';
import { FOR_TESTS, findPostgres, privatePostgres } from './postgres.mjs';
import { stopProcess, runningIn } from './processes.mjs';
import { obtainRedis, privateRedis } from './redis.mjs';
import { step } from './steps.mjs';
import { passwordOf } from './secrets.mjs';

const WISHED_PORTS = { postgres: 25432, redis: 26379, kafka: 29092, controller: 29093 };
const folder = inState('test');
const stackFile = path.join(folder, 'stack.json');
const names = ['postgres', 'redis', 'kafka'];
const pidFileOf = (name) => path.join(folder, name, 'pid.json');

/**
 * Brings up the private PostgreSQL, Redis and Kafka of the tests, or finds them running.
 * A stack that is only half there (crash, reboot) is ended and made anew: tests keep nothing from one stack to the next.
 * @returns addresses, and `started`: whether this call made them
 */
export function testStackUp() {
  return withLock(inState('test.lock'), async () => {
    const known = readJson(stackFile);
    if (known && names.every((name) => runningIn(pidFileOf(name)))) return { ...known, started: false };
    await takeDown();
    return { ...(await bringUp()), started: true };
  });
}

export const testStackDown = () => withLock(inState('test.lock'), takeDown);

async function bringUp() {
  ensureFolder(folder);
  const ports = {};
  for (const [name, wished] of Object.entries(WISHED_PORTS)) ports[name] = await freePort(wished);
  const logFile = (name) => path.join(folder, 'logs', `${name}.log`);
  const password = passwordOf('test-postgres');

  const programs = await findPostgres(path.join(folder, 'postgres'));
  const java = await obtainJava();
  const parts = [
    privatePostgres({
      programs,
      folder: path.join(folder, 'postgres'),
      port: ports.postgres,
      password,
      logFile: logFile('postgres'),
      settings: FOR_TESTS,
    }),
    privateRedis({
      program: await obtainRedis(),
      folder: path.join(folder, 'redis'),
      port: ports.redis,
      logFile: logFile('redis'),
      keeps: false,
    }),
    privateKafka({
      java,
      jars: await obtainKafkaJars(),
      folder: path.join(folder, 'kafka'),
      port: ports.kafka,
      controllerPort: ports.controller,
      logFile: logFile('kafka'),
    }),
  ];
  for (const part of parts) {
    const child = await step(`${part.title} for tests`, () => startPart(part));
    child.unref();
  }
  const [postgres, redis, kafka] = parts;
  const stack = {
    databaseUrl: postgres.url,
    kafkaBrokers: kafka.url,
    redisUrl: redis.url,
    homes: parts.map((part) => part.home),
  };
  writeJson(stackFile, stack, 0o600);
  return stack;
}

async function takeDown() {
  const known = readJson(stackFile);
  const running = [];
  for (const name of names) {
    const stopped = await stopProcess(pidFileOf(name), { signal: name === 'postgres' ? 'SIGQUIT' : 'SIGTERM' });
    if (stopped) running.push(name);
  }
  for (const home of known?.homes ?? []) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  return running;
}
