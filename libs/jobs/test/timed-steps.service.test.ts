import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { FixedClock, testDatabase, waitUntil } from '@lianqing/testing';
import type { Schedule } from '../src';
import { forgetOldSweeps } from '../src/step-rows';
import { Instances, letterMigrations, letters, sendFrom } from './steps-of-a-suite';

jest.setTimeout(30_000);

const database = testDatabase({ service: 'jobs', migrations: letterMigrations });
let instances: Instances;

beforeEach(async () => {
  await database.query('delete from letter; delete from sent; delete from timed_step');
  instances = new Instances(database);
});
afterEach(() => instances.stop());

async function writeLetters(count: number, inMs: number): Promise<void> {
  await database.query(
    `insert into letter select 'letter-' || lpad(n::text, 3, '0'), clock_timestamp() + make_interval(secs => $2)
     from generate_series(1, $1) n`,
    [count, inMs / 1_000],
  );
}
const sent = async () => (await database.query<{ id: string }>('select id from sent order by id')).map((row) => row.id);
const allSent = (count: number, withinMs = 8_000) =>
  waitUntil(async () => (await sent()).length >= count, { what: `${count} letters sent`, withinMs });

test('a step runs at the instant it is due, woken by Redis long before the next minute', async () => {
  await writeLetters(1, 1_500);

  instances.start((steps) => steps.register(letters(sendFrom(database))));
  await allSent(1);

  const [row] = await database.query<{ late: number }>(
    'select extract(epoch from sent.at - send_at)::float8 as late from sent join letter using (id)',
  );
  expect(row?.late).toBeGreaterThanOrEqual(0);
  expect(row?.late).toBeLessThan(2);
  expect(await database.query('select kind, attempts, done_at is not null as done from timed_step')).toEqual([
    { kind: 'letter', attempts: 1, done: true },
  ]);
});

test('what Redis forgot is derived again from PostgreSQL and runs', async () => {
  await writeLetters(3, 2_500);
  const steps = instances.start((one) => one.register(letters(sendFrom(database))));
  await waitUntil(() => steps.isRedisUp, { what: 'Redis reached' });
  await steps.tick();

  expect(await instances.flush()).toBeGreaterThan(0);
  await steps.tick();
  await allSent(3);

  expect(await sent()).toEqual(['letter-001', 'letter-002', 'letter-003']);
});

test('two instances at once send each letter once', async () => {
  await writeLetters(40, 1_000);

  for (let instance = 0; instance < 2; instance += 1) {
    instances.start((steps) => steps.register(letters(sendFrom(database))));
  }
  await allSent(40);
  await sleep(500);

  expect(await sent()).toHaveLength(40);
  expect(new Set(await sent()).size).toBe(40);
});

test('a step that fails is tried again, and its error can be read meanwhile', async () => {
  let attempts = 0;
  await writeLetters(1, 0);
  instances.start((steps) =>
    steps.register(
      letters(async (id, dueAt, step) => {
        attempts += 1;
        if (attempts < 3) throw new DomainError('conflict', 'letter.no-stamp', 'Buy a stamp');
        await sendFrom(database)(id, dueAt, step);
      }),
    ),
  );

  const failed = await waitUntil(
    async () => (await database.query('select attempts, last_error, done_at from timed_step where attempts = 2'))[0],
    { what: 'the second attempt has failed' },
  );
  await allSent(1, 15_000);

  expect(failed).toEqual({ attempts: 2, last_error: 'letter.no-stamp: Buy a stamp', done_at: null });
  expect(attempts).toBe(3);
});

test('one letter that cannot be sent holds up no other', async () => {
  await writeLetters(3, 0);
  instances.start((steps) =>
    steps.register(
      letters(async (id, dueAt, step) => {
        if (id === 'letter-001') throw new Error('the address is torn off');
        await sendFrom(database)(id, dueAt, step);
      }),
    ),
  );

  await allSent(2);

  expect(await sent()).toEqual(['letter-002', 'letter-003']);
});

test('a step that was marked done with its effect is not begun again, even when its process dies right after', async () => {
  await writeLetters(1, 0);
  const dying = instances.start((steps) =>
    steps.register(
      letters(async (id, _dueAt, step) => {
        await inTransaction(database.db, async (tx) => {
          await tx.query('insert into sent (id) values ($1)', [id]);
          await step.doneIn(tx);
        });
        throw new Error('killed');
      }),
    ),
  );
  await allSent(1);
  await dying.onModuleDestroy();

  const next = instances.start((steps) => steps.register(letters(sendFrom(database))));
  await next.tick();

  expect(await sent()).toEqual(['letter-001']);
});

test('a process that stood still too long finds its step taken and changes nothing', async () => {
  await writeLetters(1, 0);
  let goOn: () => void = () => undefined;
  const stoodStill = new Promise<void>((resolve) => (goOn = resolve));
  let lost: unknown;
  instances.start((steps) =>
    steps.register(
      letters(async (id, _dueAt, step) => {
        await stoodStill;
        await inTransaction(database.db, async (tx) => {
          await tx.query('insert into sent (id) values ($1)', [id]);
          await step.doneIn(tx);
        }).catch((error: unknown) => (lost = error));
      }),
    ),
  );
  await waitUntil(async () => (await database.query('select 1 from timed_step'))[0], { what: 'the step is claimed' });
  await database.query(`update timed_step set claimed_until = clock_timestamp() - interval '1 second'`);

  const other = new Instances(database);
  const healthy = other.start((steps) => steps.register(letters(sendFrom(database))));
  await healthy.tick();
  await allSent(1);
  goOn();
  await waitUntil(() => lost !== undefined, { what: 'the late process has tried' });
  await other.stop();

  expect(lost).toMatchObject({ code: 'step.lost' });
  expect(await sent()).toEqual(['letter-001']);
});

test('a sweep runs once per slot, whichever instance is first', async () => {
  const clock = new FixedClock('2026-10-03T02:00:10Z');
  const slots: string[] = [];
  const start = () =>
    instances.start(
      (steps) =>
        steps.sweep({
          kind: 'sweep',
          schedule: { everySeconds: 3_600 },
          run: (slot) => Promise.resolve(void slots.push(slot.toISOString())),
        }),
      { clock },
    );
  const [first, second] = [start(), start()];

  await Promise.all([first.tick(), second.tick()]);
  await second.tick();
  clock.advance({ hours: 3 });
  await Promise.all([first.tick(), second.tick()]);

  expect(slots).toEqual(['2026-10-03T02:00:00.000Z', '2026-10-03T05:00:00.000Z']);
});

test('a sweep of every second is woken by its scheduler, also after Redis forgot it', async () => {
  const slots: number[] = [];
  const steps = instances.start((one) =>
    one.sweep({
      kind: 'sweep',
      schedule: { everySeconds: 1 },
      run: (slot) => Promise.resolve(void slots.push(slot.getTime())),
    }),
  );
  await waitUntil(() => steps.isRedisUp, { what: 'Redis reached' });
  await steps.tick();
  await waitUntil(() => slots.length >= 3, { what: 'three slots' });

  await instances.flush();
  await steps.tick();
  const before = slots.length;
  await waitUntil(() => slots.length >= before + 2, { what: 'two more slots' });

  expect(new Set(slots).size).toBe(slots.length);
});

test('a sweep whose schedule a release has changed is woken by the new one', async () => {
  const slots: Date[] = [];
  const sweeping = (schedule: Schedule, run: (slot: Date) => void) =>
    instances.start((steps) => steps.sweep({ kind: 'sweep', schedule, run: (slot) => Promise.resolve(run(slot)) }));
  const before = sweeping({ dailyAt: '03:00' }, () => undefined);
  await waitUntil(() => before.isRedisUp, { what: 'Redis reached' });
  await before.tick();
  await before.onModuleDestroy();

  sweeping({ everySeconds: 1 }, (slot) => void slots.push(slot));

  await waitUntil(() => slots.length >= 3, { what: 'the sweep runs every second' });
});

test('a slot that failed is forgotten once a later one is done', async () => {
  await database.query(
    `insert into timed_step (kind, key, due_at, recurs, claim, claimed_until, done_at) values
       ('sweep', '', '2026-01-01', true, gen_random_uuid(), '-infinity', null),
       ('sweep', '', '2026-01-02', true, gen_random_uuid(), '-infinity', '2026-01-02'),
       ('sweep', '', '2026-01-03', true, gen_random_uuid(), '-infinity', null)`,
  );

  await forgetOldSweeps(database.db);

  expect(await database.query('select due_at from timed_step where done_at is null')).toEqual([
    { due_at: new Date('2026-01-03T00:00:00Z') },
  ]);
});
