import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneFolder, Installation, serviceNames, type ServiceName } from '../installation';
import { kafkaClient } from '../kafka';
import { Refused, type Terminal } from '../terminal';
import { freePort } from './free-port';
import { BenchDatabase, type Ground } from './ground';
import { dropRedisKeys } from './redis-keys';

/** A busy machine takes its time to load four services. */
const READY_WITHIN_MS = 180_000;
const POLL_MS = 50;
const LOG_LINES = 15;

interface OwnService {
  readonly name: ServiceName;
  readonly database: BenchDatabase;
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  process: ChildProcess | undefined;
}

/** What a caller wishes of all of its services. */
export interface OwnServiceOptions {
  /** Settings that it changes, for example LOG_LEVEL. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where each process leaves a CPU profile when it stops. */
  readonly profileFolder?: string | undefined;
}

/**
 * All four services as processes of their own, with databases, topics and ports of their own on servers that run already.
 * What is made here is dropped at the end.
 */
export class OwnServices {
  private constructor(
    readonly ground: Ground,
    readonly topicPrefix: string,
    private readonly folder: string,
    private readonly services: readonly OwnService[],
    readonly installation: Installation,
    private readonly nodeOptions: readonly string[],
  ) {}

  /** Makes databases, migrates them, starts every service and waits until all are ready. */
  static async start(ground: Ground, terminal: Terminal, options: OwnServiceOptions = {}): Promise<OwnServices> {
    const mark = `bench${process.pid}x${randomBytes(2).toString('hex')}`;
    const topicPrefix = `${mark}.`;
    const folder = mkdtempSync(join(tmpdir(), 'lianqing-bench-'));
    const keyFile = join(folder, 'installation.key');
    writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    const ports = new Map<ServiceName, number>();
    for (const name of serviceNames) ports.set(name, await freePort());
    const url = (name: ServiceName) => `http://127.0.0.1:${ports.get(name)}`;
    const forAll = {
      ...inherited(),
      NODE_ENV: 'production',
      INSTALLATION: 'demo',
      INSTALLATION_KEY_FILE: keyFile,
      KAFKA_BROKERS: ground.kafkaBrokers,
      REDIS_URL: ground.redisUrl,
      TOPIC_PREFIX: topicPrefix,
      LOG_LEVEL: 'warn',
      POLICY_DIR: resolve(cloneFolder(), 'deploy/policies'),
      SUPERVISION_DIR: resolve(cloneFolder(), 'deploy/supervision'),
      FILING_TERMS_FILE: resolve(cloneFolder(), 'deploy/filing/terms.yaml'),
      FILING_URL: url('filing'),
      SETTLEMENT_URL: url('settlement'),
      CLEARING_URL: url('clearing'),
      PREPAYMENT_URL: url('prepayment-fund'),
      ...options.settings,
    };
    const { profileFolder } = options;
    const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
    const nodeOptions = [...serviceNodeOptions(), ...profiling];
    const services: OwnService[] = [];
    const urls = Object.fromEntries(serviceNames.map((name) => [name, url(name)])) as Record<ServiceName, string>;
    const own = new OwnServices(ground, topicPrefix, folder, services, new Installation(urls, forAll), nodeOptions);
    try {
      for (const name of serviceNames) {
        const database = await BenchDatabase.create(ground, `${mark}_${name.replaceAll('-', '_')}`, {
          withRoles: true,
        });
        const environment = { ...forAll, PORT: String(ports.get(name)), DATABASE_URL: database.serviceUrl };
        services.push({ name, database, environment, url: url(name), process: undefined });
        terminal.progress(`${name}: migrations`);
        await own.migrate(name);
      }
      for (const name of serviceNames) {
        terminal.progress(`${name} starts`);
        await own.startService(name);
      }
    } catch (error) {
      await own.end();
      throw error;
    }
    return own;
  }

  /** The process of a service. */
  pidOf(name: ServiceName): number {
    return this.service(name).process?.pid ?? -1;
  }

  get pids(): number[] {
    return serviceNames.map((name) => this.pidOf(name));
  }

  /** The database of a service, as its administrator. */
  databaseOf(name: ServiceName): BenchDatabase {
    return this.service(name).database;
  }

  async startService(name: ServiceName): Promise<void> {
    const service = this.service(name);
    const child = this.launch(service, 'main.js', service.environment);
    service.process = child;
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    for (;;) {
      const readiness = await this.installation.service(name).readiness();
      // Its own process first: one that ended has left its port to whoever answers there now.
      if (child.exitCode !== null || performance.now() > giveUpAt) throw this.didNotStart(service);
      if (readiness?.isReady === true) return;
      await sleep(POLL_MS);
    }
  }

  async stopService(name: ServiceName, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const service = this.service(name);
    const child = service.process;
    service.process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Stops everything and drops what was made. */
  async end(): Promise<void> {
    await Promise.all(this.services.map(({ name }) => this.stopService(name)));
    for (const { database } of this.services) await database.drop();
    await dropTopics(this.ground.kafkaBrokers, this.topicPrefix);
    await dropRedisKeys(this.ground.redisUrl, this.topicPrefix);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async migrate(name: ServiceName): Promise<void> {
    const service = this.service(name);
    const environment = { ...service.environment, DATABASE_OWNER_URL: service.database.ownerUrl };
    const child = this.launch(service, 'migrate.js', environment);
    await once(child, 'exit');
    if (child.exitCode !== 0) throw this.didNotStart(service);
  }

  private launch(service: OwnService, file: string, environment: Readonly<Record<string, string>>): ChildProcess {
    const log = openSync(this.logOf(service.name), 'a');
    try {
      const args = [...this.nodeOptions, compiled(service.name, file)];
      return spawn(process.execPath, args, { cwd: cloneFolder(), env: environment, stdio: ['ignore', log, log] });
    } finally {
      closeSync(log);
    }
  }

  private didNotStart({ name }: OwnService): Refused {
    const end = readFileSync(this.logOf(name), 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n  ');
    return new Refused('bench.service-ended', `${name} did not start`, `its last words:\n  ${end}`);
  }

  private logOf(name: ServiceName): string {
    return join(this.folder, `${name}.log`);
  }

  private service(name: ServiceName): OwnService {
    return this.services.find((service) => service.name === name) as OwnService;
  }
}

/** As `npm start` runs them. */
function serviceNodeOptions(): string[] {
  const file = join(cloneFolder(), 'deploy/local/service-node-options.json');
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

/** What a process needs of the shell that starts it. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** The compiled file of a service: beside this program where it is compiled itself, else where `npm start` compiles to. */
function compiled(service: ServiceName, file: string): string {
  const beside = resolve(__dirname, `../../${service}/src/${file}`);
  const built = existsSync(beside) ? beside : join(cloneFolder(), 'dist/apps', service, 'src', file);
  if (existsSync(built)) return built;
  throw new Refused('bench.not-built', `${service} is not compiled`, 'npm run build');
}

async function dropTopics(brokers: string, prefix: string): Promise<void> {
  const client = kafkaClient(brokers.split(','), 'lianqing-bench');
  const admin = client.kafka.admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
    client.cut();
  }
}
