import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../local/folders.mjs';

const PORTS = [
  'POSTGRES',
  'REDIS',
  'KAFKA',
  'KAFKA_CONTROLLER',
  'FILING',
  'SETTLEMENT',
  'CLEARING',
  'PREPAYMENT',
  'CONSOLE',
];
const POLL_MS = 200;

/** A whole installation of its own, beside whatever else runs: own state folder, own ports, own books, no demo month. */
export class Installation {
  constructor(name, firstPort) {
    this.name = name;
    this.state = path.join('.lianqing', `faults-${name}`);
    this.environment = {
      ...process.env,
      LIANQING_STATE: this.state,
      ...Object.fromEntries(PORTS.map((part, index) => [`LIANQING_PORT_${part}`, String(firstPort + index)])),
    };
  }

  start() {
    this.#setUp('start.mjs', '--detach', '--no-demo', '--fresh');
  }

  stop() {
    this.#setUp('stop.mjs');
  }

  /** Ends it and drops all it kept. */
  drop() {
    this.stop();
    rmSync(path.join(root, this.state), { recursive: true, force: true });
  }

  #setUp(script, ...options) {
    const done = spawnSync(process.execPath, [path.join(root, 'deploy/local', script), ...options], {
      cwd: root,
      env: this.environment,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`${script} ended with ${done.status}:\n${done.stdout}\n${done.stderr}`);
  }

  #status() {
    return JSON.parse(readFileSync(path.join(root, this.state, 'run.json'), 'utf8'));
  }

  /** The running process of a part or service, or undefined while there is none. */
  pidOf(name) {
    const status = this.#status();
    return [...status.parts, ...status.services].find((kept) => kept.name === name)?.pid;
  }

  /** What a service was started with. */
  environmentOf(service) {
    return this.#status().services.find(({ name }) => name === service).environment;
  }

  urlOf(service) {
    return this.#status().services.find(({ name }) => name === service).url;
  }

  /** Begins a verb of the command line; answers a promise of how it ended. */
  lianqing(...args) {
    const child = spawn(process.execPath, [path.join(root, 'deploy/local/lianqing.mjs'), ...args.map(String)], {
      cwd: root,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let said = '';
    child.stdout.on('data', (text) => {
      output += text;
      said += text;
    });
    child.stderr.on('data', (text) => (output += text));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, said })));
  }

  /** A verb that must end well. */
  async mustDo(...args) {
    const { code, output, said } = await this.lianqing(...args);
    if (code !== 0)
      throw new Error(`lianqing ${args.join(' ')} ended with ${code} on ${this.name}:\n${output.slice(-4000)}`);
    return said;
  }

  async get(service, address) {
    const answer = await fetch(`${this.urlOf(service)}${address}`, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`${service} answers ${answer.status} to ${address}`);
    return answer.json();
  }

  async isReady(service) {
    try {
      return (await fetch(`${this.urlOf(service)}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }

  /** How many messages all consumers together have applied: the sum of their stored offsets; undefined while a service is away. */
  async applied() {
    try {
      const views = await Promise.all(
        ['settlement', 'clearing', 'prepayment-fund'].map((service) => this.get(service, '/api/v1/messaging')),
      );
      return views
        .flatMap(({ consumers }) => consumers)
        .reduce((sum, { storedOffset }) => sum + Number(storedOffset), 0);
    } catch {
      return undefined;
    }
  }

  /** Until everything that was published has gone through all services. */
  async settle(withinMs) {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const { code, output } = await this.lianqing('status');
      if (code === 0) return;
      if (Date.now() > deadline) throw new Error(`${this.name} did not catch up:\n${output}`);
      await sleep(POLL_MS);
    }
  }

  /** One digest of the final books. */
  async digest() {
    return JSON.parse(await this.mustDo('digest', '--json')).digest;
  }
}
