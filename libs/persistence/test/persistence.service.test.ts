import {
  afterCommit,
  appendOnly,
  clientOf,
  DedicatedConnection,
  inTransaction,
  keepPartitionsOf,
  migrate,
  monthlyPartitions,
  poolOf,
  dailyPartitions,
  run,
  statement,
} from '@lianqing/persistence';
import { testDatabase, TestDatabase } from '@lianqing/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class Stays1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE stay (id bigint NOT NULL, ended_on date NOT NULL, amounts bigint[] NOT NULL, PRIMARY KEY (id, ended_on)) PARTITION BY RANGE (ended_on)`,
    );
    await runner.query(monthlyPartitions('stay', { back: 2, ahead: 2 }));
    await runner.query(
      `CREATE TABLE knock (id bigint NOT NULL, at timestamptz NOT NULL, heard boolean NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)`,
    );
    await runner.query(dailyPartitions('knock', { keepDays: 14, unless: 'NOT heard' }));
    await runner.query(`CREATE TABLE decision (id bigint PRIMARY KEY, account integer NOT NULL)`);
    await runner.query(appendOnly('decision'));
    await runner.query(`CREATE TABLE account (id integer PRIMARY KEY, balance bigint NOT NULL)`);
    await runner.query(`INSERT INTO account VALUES (1, 0), (2, 0)`);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}

const migrations = [Stays1700000000001];
const addDecision = statement('test.add-decision', 'INSERT INTO decision (id, account) VALUES ($1, $2)');
const addTo = statement('test.add-to', 'UPDATE account SET balance = balance + $2 WHERE id = $1');

describe('A database of a service', () => {
  const database = testDatabase({ service: 'persistence', migrations });

  test('gives amounts back as bigint and days as they are written', async () => {
    await run(
      database.db,
      statement('test.stay', 'INSERT INTO stay SELECT * FROM (VALUES ($1::bigint, $2::date, $3::bigint[])) v'),
      [9007199254740993n, '2026-10-01', [1n, -9007199254740993n]],
    );

    const [stay] = await run(
      database.db,
      statement('test.read-stay', 'SELECT id, ended_on, amounts, count(*) OVER () AS held FROM stay WHERE id = $1'),
      [9007199254740993n],
    );

    expect(stay).toEqual({
      id: 9007199254740993n,
      ended_on: '2026-10-01',
      amounts: [1n, -9007199254740993n],
      held: 1n,
    });
  });

  test('runs every migration once, however many processes start', async () => {
    const again = await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl: database.ownerUrl, migrations })));

    expect(again).toEqual([[], [], []]);
  });

  test('lets the service add a decision, and never change or remove one', async () => {
    await inTransaction(database.db, (tx) => run(tx, addDecision, [1n, 1]));

    await expect(database.query('UPDATE decision SET account = 2')).rejects.toThrow(/permission denied/);
    await expect(database.query('DELETE FROM decision')).rejects.toThrow(/permission denied/);
    await expect(database.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  });

  test('tries two transactions again that locked each other', async () => {
    const waiting = twoAtTheDoor();
    const draw = (first: number, second: number): Promise<void> =>
      inTransaction(database.db, async (tx) => {
        await run(tx, addTo, [first, 1n]);
        await waiting.arrive();
        await run(tx, addTo, [second, 1n]);
      });

    await Promise.all([draw(1, 2), draw(2, 1)]);

    expect(await database.query('SELECT id, balance FROM account ORDER BY id')).toEqual([
      { id: 1, balance: 2n },
      { id: 2, balance: 2n },
    ]);
  });

  test('does not take a transaction for committed whose failure somebody swallowed', async () => {
    const swallowing = inTransaction(database.db, async (tx) => {
      await run(tx, addDecision, [7, 1]);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });

    await expect(swallowing).rejects.toThrow(/swallowed/);
    expect(await database.query('SELECT id FROM decision WHERE id = 7')).toEqual([]);
  });

  test('nor one with a failure that nobody has waited for', async () => {
    const careless = inTransaction(database.db, async (tx) => {
      await run(tx, addDecision, [9, 1]);
      const client = await clientOf(tx);
      void client.query('SELECT 1 / 0').catch(() => undefined);
    });

    await expect(careless).rejects.toThrow(/swallowed/);
  });

  test('does not run a statement through a transaction that is over', async () => {
    const over = await inTransaction(database.db, (tx) => Promise.resolve(tx));

    await expect(run(over, addDecision, [8, 1])).rejects.toThrow(/is over/);
  });

  test('outlives a connection that breaks the moment it is handed over', async () => {
    const client = await poolOf(database.db).connect();

    expect(() => client.emit('error', new Error('terminating connection due to administrator command'))).not.toThrow();
    client.release(true);
  });

  test('calls back after the commit, and not after a rollback', async () => {
    const heard: string[] = [];

    await inTransaction(database.db, async (tx) => afterCommit(tx, () => heard.push('committed')));
    const attempt = inTransaction(database.db, async (tx) => {
      afterCommit(tx, () => heard.push('rolled back'));
      throw new Error('no');
    });

    await expect(attempt).rejects.toThrow('no');
    expect(heard).toEqual(['committed']);
  });
});

describe('Partitions', () => {
  const database = testDatabase({ service: 'partitions', migrations });
  /** As time would have it: the service itself cannot choose another instant than now. */
  const keptAround = (at: string) => database.asOwner(`SELECT keep_partitions_around('${at}')`);

  test('are made around now by the service itself, which may not create tables nor choose another instant', async () => {
    await database.asOwner("DO $$ BEGIN EXECUTE 'DROP TABLE stay_' || to_char(now(), 'YYYYMM'); END $$");

    await keepPartitionsOf(database.db);

    expect(await database.query(`SELECT to_regclass('stay_' || to_char(now(), 'YYYYMM')) IS NOT NULL AS made`)).toEqual(
      [{ made: true }],
    );
    await expect(database.query(`SELECT keep_partitions_around('9999-01-01')`)).rejects.toThrow(/permission denied/);
  });

  test('are made months ahead', async () => {
    await keptAround('2031-01-15');

    await database.query(`INSERT INTO stay VALUES (1, '2031-03-31', '{}'), (2, '2030-11-01', '{}')`);

    expect(await database.query(`SELECT tableoid::regclass::text AS held, id FROM stay ORDER BY id`)).toEqual([
      { held: 'stay_203103', id: 1n },
      { held: 'stay_203011', id: 2n },
    ]);
    await expect(database.query('DELETE FROM stay_203103')).rejects.toThrow(/permission denied/);
  });

  test('give the service no right of their own, the one for the rest neither: it works through the table only', async () => {
    const rights = await database.query<{ table_name: string }>(
      `SELECT DISTINCT table_name::text FROM information_schema.role_table_grants
       WHERE grantee = current_user AND table_name ~ '^(stay|knock)_'`,
    );

    expect(rights).toEqual([]);
  });

  test('catch a row of no month, say so, and take it in when its month is made', async () => {
    await database.query(`INSERT INTO stay VALUES (3, '2040-05-05', '{}')`);

    const before = await keepPartitionsOf(database.db);
    await keptAround('2040-05-05');
    const after = await keepPartitionsOf(database.db);

    expect(before.find((kept) => kept.table_name === 'stay')?.rest_rows).toBe(1n);
    expect(after.find((kept) => kept.table_name === 'stay')?.rest_rows).toBe(0n);
    expect(await database.query(`SELECT tableoid::regclass::text AS held FROM stay WHERE id = 3`)).toEqual([
      { held: 'stay_204005' },
    ]);
  });

  test('are dropped when they are old, but never while a row is still needed', async () => {
    await keptAround('2032-03-01 12:00+08');
    await database.query(
      `INSERT INTO knock VALUES (1, '2032-03-01 12:00+08', true), (2, '2032-03-02 12:00+08', false)`,
    );

    await keptAround('2032-03-20 12:00+08');

    expect(await database.query('SELECT id FROM knock')).toEqual([{ id: 2n }]);
    expect(
      await database.query(`SELECT to_regclass('knock_20320301') AS gone, to_regclass('knock_20320302')::text AS kept`),
    ).toEqual([{ gone: null, kept: 'knock_20320302' }]);
  });

  test('are kept by two processes at once without harm', async () => {
    await Promise.all([keptAround('2033-06-01'), keptAround('2033-06-01')]);

    expect(await database.query(`SELECT to_regclass('stay_203308')::text AS made`)).toEqual([{ made: 'stay_203308' }]);
  });
});

describe('A dedicated connection', () => {
  const database = testDatabase({ service: 'dedicated', migrations: [] });
  const takeLock = statement('test.take-lock', 'SELECT pg_try_advisory_lock(7) AS taken');

  test('keeps its session, and its lock, while its owner waits for somebody else', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.run(takeLock, []);

    await sleep(1_200);

    expect(await other.run(takeLock, [])).toEqual([{ taken: false }]);
    expect(one.isOpen).toBe(true);
    await Promise.all([one.close(), other.close()]);
  });

  const connect = () => DedicatedConnection.to(database.db, { name: 'test', idleMs: 400 });
});

test('A database of a suite leaves nothing behind', async () => {
  const database = await TestDatabase.create({ service: 'gone', migrations: [] });
  const { url } = database;

  await database.drop();

  await expect(migrate({ ownerUrl: url, migrations: [] })).rejects.toThrow();
}, 30_000);

/** Both sides wait until the other has arrived; later arrivals pass. */
function twoAtTheDoor(): { arrive: () => Promise<void> } {
  let arrived = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    arrive: () => {
      arrived += 1;
      if (arrived >= 2) open();
      return opened;
    },
  };
}
