import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { testDatabase, testRedisUrl, waitUntil } from '@lianqing/testing';
import { Instances, letterMigrations, letters, sendFrom } from './steps-of-a-suite';

const database = testDatabase({ service: 'jobs', migrations: letterMigrations });

/** A Redis of this suite alone, which may be killed; the same program as the one of all tests. */
class OwnRedis {
  private process: ChildProcess | undefined;
  private constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async make(): Promise<OwnRedis> {
    const shared = new Redis(testRedisUrl());
    const program = /executable:(.+)/.exec(await shared.info('server'))?.[1]?.trim() ?? 'redis-server';
    shared.disconnect();
    return new OwnRedis(program, await freePort(), mkdtempSync(path.join(tmpdir(), 'lianqing-redis-')));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  start(): void {
    const settings = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
    ];
    this.process = spawn(this.program, [...settings, '--dir', this.folder], { stdio: 'ignore' });
  }

  async kill(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

let redis: OwnRedis;
let instances: Instances;
beforeAll(async () => {
  redis = await OwnRedis.make();
});
beforeEach(async () => {
  await database.query('delete from letter; delete from sent; delete from timed_step');
  instances = new Instances(database);
});
afterEach(async () => {
  await instances.stop();
  await redis.kill();
});
afterAll(() => redis.remove());

const write = (id: string, inSeconds: number) =>
  database.query('insert into letter values ($1, clock_timestamp() + make_interval(secs => $2))', [id, inSeconds]);
const sent = async () => (await database.query<{ id: string }>('select id from sent order by id')).map((row) => row.id);

test('without Redis a service starts, its steps run by the minute, and it stops at once', async () => {
  await write('early', 0);

  const steps = instances.start((one) => one.register(letters(sendFrom(database))), { redisUrl: redis.url });
  await waitUntil(async () => (await sent()).length === 1, { what: 'the letter is sent without Redis' });
  const before = Date.now();
  await instances.stop();

  expect(steps.isRedisUp).toBe(false);
  expect(Date.now() - before).toBeLessThan(4_000);
});

test('a Redis that is killed and comes back empty wakes again, and nothing is lost in between', async () => {
  redis.start();
  const steps = instances.start((one) => one.register(letters(sendFrom(database))), { redisUrl: redis.url });
  await waitUntil(() => steps.isRedisUp, { what: 'Redis reached' });
  await write('before', 1);
  await write('while-away', 2);
  await write('after', 9);
  await steps.tick();

  await redis.kill();
  await waitUntil(() => !steps.isRedisUp, { what: 'Redis missed' });
  await waitUntil(
    async () => {
      await steps.tick();
      return (await sent()).length === 2;
    },
    { what: 'both letters sent by the tick', everyMs: 500 },
  );
  redis.start();
  await waitUntil(() => steps.isRedisUp, { what: 'Redis back' });
  await steps.tick();
  await waitUntil(async () => (await sent()).includes('after'), { what: 'woken by the new Redis' });

  expect(await sent()).toEqual(['after', 'before', 'while-away']);
}, 30_000);
