import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneFolder } from '../installation';
import { Refused } from '../terminal';

/** A busy machine takes its time to load four services. */
const READY_WITHIN_MS = 180_000;
const POLL_MS = 50;
const LOG_LINES = 15;

interface OwnProcessOptions {
  /** Where its log lies. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeOptions: readonly string[];
  readonly isReady: () => Promise<boolean>;
}

/** A compiled app as a process that is started and stopped here. */
export class OwnProcess {
  private child: ChildProcess | undefined;

  constructor(
    private readonly app: string,
    private readonly options: OwnProcessOptions,
  ) {}

  /** -1 while it does not run. */
  get pid(): number {
    return this.child?.pid ?? -1;
  }

  /** Starts it and waits until it is ready. @throws Refused with its last words */
  async start(): Promise<void> {
    const child = this.launch('main.js');
    this.child = child;
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    for (;;) {
      const isReady = await this.options.isReady();
      // Its own process first: one that ended has left its port to whoever answers there now.
      if (child.exitCode !== null || performance.now() > giveUpAt) throw this.didNotStart();
      if (isReady) return;
      await sleep(POLL_MS);
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Runs another program of the app to its end. @throws Refused with its last words */
  async runToEnd(file: string, environment: Readonly<Record<string, string>>): Promise<void> {
    const child = this.launch(file, environment);
    await once(child, 'exit');
    if (child.exitCode !== 0) throw this.didNotStart();
  }

  private launch(file: string, further: Readonly<Record<string, string>> = {}): ChildProcess {
    const { environment, nodeOptions } = this.options;
    const log = openSync(this.log, 'a');
    try {
      const args = [...nodeOptions, compiled(this.app, file)];
      const env = { ...environment, ...further };
      return spawn(process.execPath, args, { cwd: cloneFolder(), env, stdio: ['ignore', log, log] });
    } finally {
      closeSync(log);
    }
  }

  private didNotStart(): Refused {
    const end = readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n  ');
    return new Refused('bench.service-ended', `${this.app} did not start`, `its last words:\n  ${end}`);
  }

  private get log(): string {
    return join(this.options.folder, `${this.app}.log`);
  }
}

/** As `npm start` runs them. */
export function serviceNodeOptions(): string[] {
  const file = join(cloneFolder(), 'deploy/local/service-node-options.json');
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

/** What a process needs of the shell that starts it. */
export function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** The compiled file of an app: beside this program where it is compiled itself, else where `npm start` compiles to. */
function compiled(app: string, file: string): string {
  const beside = resolve(__dirname, `../../${app}/src/${file}`);
  const built = existsSync(beside) ? beside : join(cloneFolder(), 'dist/apps', app, 'src', file);
  if (existsSync(built)) return built;
  throw new Refused('bench.not-built', `${app} is not compiled`, 'npm run build');
}
