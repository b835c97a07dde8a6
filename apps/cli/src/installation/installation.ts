import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refused, Unreachable } from '../terminal';
import { PATIENCE_MS } from './patience';
import { ServiceClient } from './service-client';

export const serviceNames = ['filing', 'settlement', 'clearing', 'prepayment-fund'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A part or service as the supervisor last wrote it. */
export interface Kept {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly log: string;
  readonly state: string;
  readonly pid?: number;
  readonly restarts: number;
  readonly lastEnd?: { readonly how: string; readonly at: string };
}

/** What runs on this machine: the file that `npm start` keeps (`deploy/local/run-status.mjs`). */
export interface RunStatus {
  readonly state: string;
  readonly supervisor: { readonly pid: number };
  readonly addresses: { readonly databaseUrl: string; readonly redisUrl: string; readonly kafkaBrokers: string };
  readonly parts: readonly Kept[];
  readonly services: readonly (Kept & { readonly environment: Readonly<Record<string, string>> })[];
}

/** The settings that tell where each service is: for a verb that means no stack of this clone, and for the console. */
export const urlSettings: Readonly<Record<ServiceName, string>> = {
  filing: 'FILING_URL',
  settlement: 'SETTLEMENT_URL',
  clearing: 'CLEARING_URL',
  'prepayment-fund': 'PREPAYMENT_URL',
};

/** The installation that a verb talks to: addresses, and what it is allowed to do there. */
export class Installation {
  readonly filing: ServiceClient;
  readonly settlement: ServiceClient;
  readonly clearing: ServiceClient;
  readonly prepayment: ServiceClient;

  constructor(
    private readonly urls: Readonly<Record<ServiceName, string>>,
    private readonly settings: Readonly<Record<string, string | undefined>>,
    /** What the supervisor of this clone keeps running; undefined when another installation is meant. */
    readonly status?: RunStatus,
    patienceMs = 0,
  ) {
    this.filing = new ServiceClient('filing', urls.filing, patienceMs);
    this.settlement = new ServiceClient('settlement', urls.settlement, patienceMs);
    this.clearing = new ServiceClient('clearing', urls.clearing, patienceMs);
    this.prepayment = new ServiceClient('prepayment-fund', urls['prepayment-fund'], patienceMs);
  }

  /** The same, asked by a verb that does a long work and does not give up because a part is away for a moment. */
  get patient(): Installation {
    return new Installation(this.urls, this.settings, this.status, PATIENCE_MS);
  }

  get services(): readonly ServiceClient[] {
    return [this.filing, this.settlement, this.clearing, this.prepayment];
  }

  /** @throws WrongCall when there is no service of that name. */
  service(name: ServiceName): ServiceClient {
    return this.services.find((client) => client.name === name) as ServiceClient;
  }

  get brokers(): string[] {
    return this.setting('KAFKA_BROKERS').split(',');
  }

  get topicPrefix(): string {
    return this.settings['TOPIC_PREFIX'] ?? '';
  }

  get installationKeyFile(): string {
    return this.setting('INSTALLATION_KEY_FILE');
  }

  /** Generated months, demo keys and roles played by one person are for demonstrations. @throws Refused in a real one. */
  demandDemo(): void {
    if (this.settings['INSTALLATION'] === 'demo') return;
    const message = 'this is not a demo installation';
    throw new Refused(
      'installation.not-demo',
      message,
      'use it where INSTALLATION=demo was set when the services started',
    );
  }

  private setting(name: string): string {
    const value = this.settings[name];
    if (value === undefined || value === '') {
      throw new Unreachable(
        'installation.incomplete',
        `${name} is not known`,
        `set ${name}, or bring up the stack: npm start`,
      );
    }
    return value;
  }
}

/**
 * The installation meant by the environment (all four service addresses given), else the one that this clone runs.
 * @throws Unreachable when there is neither.
 */
export function currentInstallation(environment: NodeJS.ProcessEnv = process.env): Installation {
  const given = serviceNames.map((name) => environment[urlSettings[name]]);
  if (given.every((url) => url !== undefined && url !== '')) {
    return new Installation(
      urlsBy((name) => environment[urlSettings[name]] ?? ''),
      environment,
    );
  }
  const status = readRunStatus(environment);
  const first = status?.services[0];
  if (status === undefined || first === undefined) {
    throw new Unreachable('installation.none', 'Lianqing does not run here', 'bring it up: npm start');
  }
  const urls = urlsBy((name) => status.services.find((service) => service.name === name)?.url ?? '');
  return new Installation(urls, first.environment, status);
}

function urlsBy(url: (name: ServiceName) => string): Record<ServiceName, string> {
  return Object.fromEntries(serviceNames.map((name) => [name, url(name)])) as Record<ServiceName, string>;
}

/** What the supervisor of this clone last wrote, also when it is not alive any more; undefined when nothing was started. */
export function readRunStatus(environment: NodeJS.ProcessEnv = process.env): RunStatus | undefined {
  const file = join(stateFolder(environment), 'run.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunStatus;
  } catch {
    return undefined; // cut off half-way: as good as none
  }
}

/** Where this clone keeps its state. */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(cloneFolder(), environment['LIANQING_STATE'] ?? '.lianqing');
}

/** The clone that this program was built from: the nearest folder above that holds the lock file of the packages. */
export function cloneFolder(from = __dirname): string {
  if (existsSync(join(from, 'package-lock.json'))) return from;
  const above = dirname(from);
  return above === from ? process.cwd() : cloneFolder(above);
}
