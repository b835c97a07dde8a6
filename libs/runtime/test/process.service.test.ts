import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { testDatabase, testRedisUrl, waitUntil } from '@lianqing/testing';
import { notebookMigrations } from './notebook';

jest.setTimeout(60_000);

const database = testDatabase({ service: 'runtime', migrations: notebookMigrations });
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** A service as `npm start` runs it: a process of its own that is told to stop by a signal. */
class ServiceProcess {
  readonly lines: string[] = [];
  readonly ended: Promise<number | null>;
  private constructor(readonly child: ChildProcess) {
    const collect = (chunk: Buffer) => this.lines.push(...chunk.toString().split('\n').filter(Boolean));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  static start(environment: Record<string, string>): ServiceProcess {
    const [register, main] = ['register.js', 'notebook-main.ts'].map((file) => path.join(__dirname, file));
    const child = spawn(process.execPath, ['-r', register ?? '', main ?? ''], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return new ServiceProcess(child);
  }

  async url(): Promise<string> {
    const ready = await waitUntil(() => this.lines.find((line) => line.includes('"msg":"ready"')), {
      what: `ready (${this.lines.join('\n')})`,
      withinMs: 30_000,
    });
    return (JSON.parse(ready) as { url: string }).url;
  }
}

const complete = () => ({
  DATABASE_URL: database.url,
  KAFKA_BROKERS: '127.0.0.1:1',
  REDIS_URL: testRedisUrl(),
  INSTALLATION: 'demo',
});

test('a service that is told to stop answers what it has begun, takes nothing new and ends with 0', async () => {
  const service = ServiceProcess.start(complete());
  const url = await service.url();
  const body = JSON.stringify({ amount: '5', slow: true });
  const begun = fetch(`${url}/api/v1/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await waitUntil(async () => (await database.query('select 1 from note')).length === 1, {
    what: 'the request is begun',
  });

  service.child.kill('SIGTERM');
  const answer = await begun;

  expect(answer.status).toBe(201);
  expect(await service.ended).toBe(0);
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
});

test('a service without its configuration names every variable and ends with 1', async () => {
  const service = ServiceProcess.start({ HOST: '0.0.0.0', INSTALLATION: 'demo' });

  expect(await service.ended).toBe(1);
  const said = service.lines.join('\n');
  for (const variable of ['DATABASE_URL', 'KAFKA_BROKERS', 'REDIS_URL', 'HOST']) expect(said).toContain(variable);
  expect(said).toContain('until operators can sign in');
});

test('a port that is taken is one clear message', async () => {
  const first = ServiceProcess.start(complete());
  const port = new URL(await first.url()).port;

  const second = ServiceProcess.start({ ...complete(), PORT: port });

  expect(await second.ended).toBe(1);
  expect(second.lines.join('\n')).toContain('EADDRINUSE');
});

test('a connection over which nobody has asked anything does not hold up the end', async () => {
  const service = ServiceProcess.start(complete());
  const { port, hostname } = new URL(await service.url());
  const silent = connect({ port: Number(port), host: hostname });
  await once(silent, 'connect');
  const gone = once(silent, 'close');

  service.child.kill('SIGTERM');

  expect(await service.ended).toBe(0);
  await gone;
});
