import { readFileSync } from 'node:fs';
import { inState, readJson, root, writeJson } from './folders.mjs';
import { obtainJava } from './java.mjs';
import { obtainKafkaJars } from './kafka-jars.mjs';
import { privateKafka } from './kafka.mjs';
import { findPostgres, privatePostgres } from './postgres.mjs';
import { obtainRedis, privateRedis } from './redis.mjs';
import { installationKeyFile, passwordOf } from './secrets.mjs';
import { logFileOf, partPorts, pidFileOf, programs, runFolderOf, services } from './service-list.mjs';
import { compiledFile } from './build.mjs';
import { LOOPBACK } from './ports.mjs';

/*
 * The plan is what the supervisor is to keep running. It is written to a file as plain data, because the supervisor is
 * another process; `partsOf` and `servicesOf` make things that can be started from it.
 */
const planFile = inState('run', 'plan.json');
const OWNER_ONLY = 0o600; // addresses hold passwords

export const readPlan = () => readJson(planFile);
export const writePlan = (plan) => writeJson(planFile, plan, OWNER_ONLY);

/** Decides for each part: somebody else's by its address, or a private one with its programs, fetched now if missing. */
export async function planParts() {
  const { DATABASE_URL, REDIS_URL, KAFKA_BROKERS } = process.env;
  const parts = [];
  if (!DATABASE_URL)
    parts.push({
      name: 'postgres',
      programs: await findPostgres(runFolderOf('postgres')),
      password: passwordOf('postgres'),
    });
  if (!REDIS_URL) parts.push({ name: 'redis', program: await obtainRedis() });
  if (!KAFKA_BROKERS) parts.push({ name: 'kafka', java: await obtainJava(), jars: await obtainKafkaJars() });
  return {
    parts: parts.map((part) => ({
      ...part,
      port: partPorts[part.name].port,
      controllerPort: partPorts.kafkaController.port,
    })),
    given: { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, kafkaBrokers: KAFKA_BROKERS },
  };
}

const makers = {
  postgres: (place, { programs, password, port }) => privatePostgres({ ...place, programs, password, port }),
  redis: (place, { program, port }) => privateRedis({ ...place, program, port, keeps: true }),
  kafka: (place, { java, jars, port, controllerPort }) => privateKafka({ ...place, java, jars, port, controllerPort }),
};

export const partsOf = (plan) =>
  plan.parts.map((part) => makers[part.name]({ folder: runFolderOf(part.name), logFile: logFileOf(part.name) }, part));

/** Where PostgreSQL (for its administrator), Redis and Kafka are, private or given. */
export function addressesOf(plan) {
  const own = Object.fromEntries(partsOf(plan).map((part) => [part.name, part.url]));
  return {
    databaseUrl: own.postgres ?? plan.given.databaseUrl,
    redisUrl: own.redis ?? plan.given.redisUrl,
    kafkaBrokers: own.kafka ?? plan.given.kafkaBrokers,
  };
}

/** What must not reach a service from the shell that starts it: npm's own variables, and settings that are not for all. */
const NOT_INHERITED = /^(npm_|PORT$|DATABASE_URL$|DATABASE_OWNER_URL$|NODE_OPTIONS$)/i;

/** The environment of each service, and of the console: the user's own, then ours. */
export function planServices(addresses, databases) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name)));
  const forAll = {
    NODE_ENV: 'production',
    INSTALLATION: process.env.INSTALLATION || 'demo',
    HOST: process.env.HOST || LOOPBACK,
    ...Object.fromEntries(services.map(({ urlSetting, url }) => [urlSetting, url])),
  };
  const forServices = {
    ...forAll,
    INSTALLATION_KEY_FILE: process.env.INSTALLATION_KEY_FILE || installationKeyFile(),
    KAFKA_BROKERS: addresses.kafkaBrokers,
    REDIS_URL: addresses.redisUrl,
  };
  const environmentOf = ({ port, database }) =>
    database === undefined
      ? { ...forAll, PORT: String(port) }
      : { ...forServices, PORT: String(port), DATABASE_URL: databases[database].serviceUrl };
  return programs.map((program) => ({
    name: program.name,
    url: program.url,
    port: program.port,
    environment: environmentOf(program),
    inherited,
  }));
}

const START_TIMEOUT_MS = 90_000;
/**
 * A batch of claims is short-lived garbage of several MB: with room for it, it is never copied (a fifth of the CPU).
 * Collecting it in one thread costs less in all than sharing the work out (3 %), and other services have the other cores.
 * A file of its own because `lianqing bench` starts services the same way.
 */
const serviceNodeOptions = JSON.parse(readFileSync(new URL('service-node-options.json', import.meta.url), 'utf8'));
const STOP_GRACE_MS = 25_000; // a service ends itself by force after 20 s

export const servicesOf = (plan) =>
  (plan.services ?? []).map(({ name, url, environment, inherited }) => ({
    name,
    title: name,
    url,
    command: {
      file: process.execPath,
      args: [...serviceNodeOptions, compiledFile(name, 'main.js')],
      cwd: root,
      env: { ...inherited, ...environment },
    },
    logFile: logFileOf(name),
    pidFile: pidFileOf(name),
    stopWith: { signal: 'SIGTERM', graceMs: STOP_GRACE_MS },
    startTimeoutMs: START_TIMEOUT_MS,
    isReady: () => isHealthy(url),
  }));

export async function isHealthy(url) {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
