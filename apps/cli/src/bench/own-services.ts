import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cloneFolder, Installation, serviceNames, type ServiceName } from '../installation';
import { kafkaClient } from '../kafka';
import type { Terminal } from '../terminal';
import { freePort } from './free-port';
import { BenchDatabase, type Ground } from './ground';
import { inherited, OwnProcess, serviceNodeOptions } from './own-process';
import { dropRedisKeys } from './redis-keys';

interface OwnService {
  readonly name: ServiceName;
  readonly database: BenchDatabase;
  readonly process: OwnProcess;
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
    /** Logs and the installation key. */
    readonly folder: string,
    private readonly services: readonly OwnService[],
    readonly installation: Installation,
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
    const own = new OwnServices(ground, topicPrefix, folder, services, new Installation(urls, forAll));
    try {
      for (const name of serviceNames) {
        const database = await BenchDatabase.create(ground, `${mark}_${name.replaceAll('-', '_')}`, {
          withRoles: true,
        });
        const environment = { ...forAll, PORT: String(ports.get(name)), DATABASE_URL: database.serviceUrl };
        const isReady = async () => (await own.installation.service(name).readiness())?.isReady === true;
        const program = new OwnProcess(name, { folder, environment, nodeOptions, isReady });
        services.push({ name, database, process: program });
        terminal.progress(`${name}: migrations`);
        await program.runToEnd('migrate.js', { DATABASE_OWNER_URL: database.ownerUrl });
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
    return this.service(name).process.pid;
  }

  get pids(): number[] {
    return serviceNames.map((name) => this.pidOf(name));
  }

  /** The database of a service, as its administrator. */
  databaseOf(name: ServiceName): BenchDatabase {
    return this.service(name).database;
  }

  startService(name: ServiceName): Promise<void> {
    return this.service(name).process.start();
  }

  stopService(name: ServiceName, signal?: NodeJS.Signals): Promise<void> {
    return this.service(name).process.stop(signal);
  }

  /** Stops everything and drops what was made. */
  async end(): Promise<void> {
    await Promise.all(this.services.map(({ name }) => this.stopService(name)));
    for (const { database } of this.services) await database.drop();
    await dropTopics(this.ground.kafkaBrokers, this.topicPrefix);
    await dropRedisKeys(this.ground.redisUrl, this.topicPrefix);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private service(name: ServiceName): OwnService {
    return this.services.find((service) => service.name === name) as OwnService;
  }
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
