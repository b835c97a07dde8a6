import { DomainError } from '@lianqing/kernel';
import { testDatabase, testKafka, topicPrefix, waitUntil, withAdmin, type TestDatabase } from '@lianqing/testing';
import { CompressionTypes, Partitioners } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionBehind } from '../src';
import {
  applyBills,
  appliedIds,
  ask,
  bill,
  bills,
  billsController,
  closeServices,
  countApplied,
  gate,
  hospitals,
  migrations,
  severalBills,
  startService,
  topicsReady,
} from './kit';

jest.setTimeout(60_000);

describe('Messages of a topic', () => {
  const database = testDatabase({ service: 'consuming', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  beforeAll(() => topicsReady(prefix));
  afterEach(closeServices);

  const allApplied = (database: TestDatabase, count: number): Promise<boolean> =>
    waitUntil(async () => (await countApplied(database)) >= count, {
      what: `${count} bills are applied`,
      withinMs: 30_000,
    });

  test('are applied once each, in the same transaction as their offset', async () => {
    await startService({ database, prefix, controllers: [billsController(applyBills)] });

    await send(severalBills(500));
    await allApplied(database, 500);

    expect(new Set(await appliedIds(database)).size).toBe(500);
    const [stored] = await database.query<{ moved: string }>('SELECT sum(next_offset) AS moved FROM consumer_offset');
    expect(stored?.moved).toBe('500');
  });

  test('are applied in few transactions when many partitions have a little each', async () => {
    const [{ place } = { place: '0' }] = await database.query<{ place: string }>(
      'SELECT coalesce(max(place), 0) AS place FROM applied',
    );
    const before = await countApplied(database);
    await send(severalBills(240));

    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await allApplied(database, before + 240);

    const [spread] = await database.query<{ partitions: number; transactions: number }>(
      `SELECT count(DISTINCT partition)::int AS partitions, count(DISTINCT xmin::text)::int AS transactions
       FROM applied WHERE place > $1`,
      [place],
    );
    expect(spread?.partitions).toBe(12);
    expect(spread?.transactions).toBeLessThan(6);
  });

  test('are not applied again when Kafka delivers them again', async () => {
    const before = await countApplied(database);
    await withAdmin((admin) =>
      admin.resetOffsets({
        groupId: `${prefix}settlement.${bills.name}`,
        topic: `${prefix}${bills.name}`,
        earliest: true,
      }),
    );

    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await send(severalBills(1));
    await allApplied(database, before + 1);

    expect(await countApplied(database)).toBe(before + 1);
  });

  test('of one person are applied in the order of the log', async () => {
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    const before = await countApplied(database);
    const sent = severalBills(300, { personId: 'P-in-order' });

    for (let from = 0; from < 300; from += 50) await send(sent.slice(from, from + 50));
    await allApplied(database, before + 300);

    const rows = await database.query<{ bill_id: string }>(
      `SELECT bill_id FROM applied WHERE person_id = 'P-in-order' ORDER BY place`,
    );
    expect(rows.map(({ bill_id }) => bill_id)).toEqual(sent.map(({ headers }) => headers['ce_id']));
  });

  test('are applied once each while instances come and go', async () => {
    const before = await countApplied(database);
    const controllers = [billsController(applyBills)];
    await startService({ database, prefix, controllers });

    let sent = 0;
    for (let round = 0; round < 4; round += 1) {
      const second = await startService({ database, prefix, controllers });
      for (let portion = 0; portion < 10; portion += 1) {
        await send(severalBills(40));
        sent += 40;
        await sleep(40);
      }
      await second.close();
    }
    await allApplied(database, before + sent);

    const ids = await appliedIds(database);
    expect(ids.length).toBe(before + sent);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('that a stopped instance holds are applied by another one, and not again when it wakes up', async () => {
    const before = await countApplied(database);
    const asleep = gate();
    const held: string[] = [];
    await startService({
      ...{ database, prefix, idleInTransactionMs: 1_000 },
      controllers: [
        billsController(async (messages, chunk) => {
          held.push(...messages.map(({ id }) => id));
          await asleep.opened;
          await applyBills(messages, chunk);
        }),
      ],
    });
    await send(severalBills(24));
    await waitUntil(() => held.length > 0, { what: 'the first instance holds a chunk' });

    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await allApplied(database, before + 24);
    asleep.open();
    await send(severalBills(24));
    await allApplied(database, before + 48);
    await sleep(500);

    const ids = await appliedIds(database);
    expect(ids.length).toBe(before + 48);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('wait alone in their partition while their trouble passes', async () => {
    const before = await countApplied(database);
    let isAway = true;
    await startService({
      ...{ database, prefix },
      controllers: [
        billsController(async (messages, chunk) => {
          if (isAway && messages.some(({ key }) => key === 'P-unlucky')) {
            throw new DomainError('unavailable', 'test.away', 'something is away');
          }
          await applyBills(messages, chunk);
        }),
      ],
    });

    await send([bill({ personId: 'P-unlucky', billId: 'unlucky' })]);
    await sleep(300);
    const others = severalBills(120);
    const startedAt = Date.now();
    await send(others);
    await waitUntil(async () => (await countApplied(database)) >= before + 90, { what: 'other partitions go on' });
    const othersTookMs = Date.now() - startedAt;
    const meanwhile = await appliedIds(database);
    isAway = false;
    await allApplied(database, before + 121);

    expect(othersTookMs).toBeLessThan(3_000);
    expect(meanwhile).not.toContain('unlucky');
    expect(await appliedIds(database)).toContain('unlucky');
  });

  test('that take too long together are applied in smaller chunks', async () => {
    const before = await countApplied(database);
    await startService({
      ...{ database, prefix },
      controllers: [
        billsController(async (messages, chunk) => {
          await chunk.tx.query('SET LOCAL statement_timeout = 100');
          await chunk.tx.query('SELECT pg_sleep($1)', [messages.length > 10 ? 10 : 0]);
          await applyBills(messages, chunk);
        }),
      ],
    });

    await send(severalBills(40, { personId: 'P-slow' }));

    await allApplied(database, before + 40);
    expect(await countApplied(database)).toBe(before + 40);
  });

  test('that are tried in vain for too long raise an alarm until they go on', async () => {
    const before = await countApplied(database);
    let isAway = true;
    const service = await startService({
      ...{ database, prefix, more: { limits: { alarmMs: 300 } } },
      controllers: [
        billsController(async (messages, chunk) => {
          if (isAway) throw new DomainError('unavailable', 'test.away', 'something is away');
          await applyBills(messages, chunk);
        }),
      ],
    });
    const alarms = async () => (await ask(service, '/api/v1/messaging')).body['alarms'] as { detail: string }[];
    const metric = () => service.registry.getSingleMetricAsString('lq_consumer_alarm');

    await send([bill()]);
    const [raised] = await waitUntil(async () => ((await alarms()).length > 0 ? alarms() : false), {
      what: 'the alarm is raised',
    });
    const whileRaised = await metric();
    isAway = false;
    await allApplied(database, before + 1);

    expect(raised).toMatchObject({ topic: bills.name, detail: expect.stringContaining('away') as string });
    expect(whileRaised).toMatch(/lq_consumer_alarm\{topic="test.bills.v1",partition="\d+"\} 1/);
    await waitUntil(async () => (await alarms()).length === 0, { what: 'the alarm is over' });
    expect(await metric()).not.toMatch(/\} 1/);
  });

  test('wait for a projection that is behind, and leave no trace of the attempts', async () => {
    const before = await countApplied(database);
    let attempts = 0;
    await startService({
      ...{ database, prefix },
      controllers: [
        billsController(async (messages, chunk) => {
          await applyBills(messages, chunk);
          attempts += 1;
          if (attempts <= 3) throw new ProjectionBehind('people');
        }),
      ],
    });

    await send(severalBills(5, { personId: 'P-behind' }));
    await allApplied(database, before + 5);

    expect(attempts).toBeGreaterThanOrEqual(4);
    expect(await countApplied(database)).toBe(before + 5);
    expect(await database.query('SELECT 1 FROM parked_message')).toEqual([]);
  });

  test('go on by themselves after every connection to the database broke', async () => {
    const before = await countApplied(database);
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await send(severalBills(100));
    await allApplied(database, before + 100);

    await database.breakConnections();
    await send(severalBills(100));

    await allApplied(database, before + 200);
    expect(await countApplied(database)).toBe(before + 200);
  });

  test('behind records that nobody is shown are found all the same', async () => {
    const before = await countApplied(database);
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    const producer = testKafka().producer({
      ...{ transactionalId: `${prefix}hospital`, maxInFlightRequests: 1, idempotent: true },
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();

    for (let round = 0; round < 3; round += 1) {
      const lost = await producer.transaction();
      await lost.send({ topic: `${prefix}${bills.name}`, messages: [asKafka(bill({ personId: 'P-tx' }))] });
      await lost.abort();
      const kept = await producer.transaction();
      await kept.send({ topic: `${prefix}${bills.name}`, messages: [asKafka(bill({ personId: 'P-tx' }))] });
      await kept.commit();
      await sleep(300);
    }
    await producer.disconnect();
    await send(severalBills(2, { personId: 'P-tx' }));

    await allApplied(database, before + 5);
    expect(await countApplied(database)).toBe(before + 5);
  });

  test('are read from topics that keep them uncompressed, whatever codec their sender uses', async () => {
    const before = await countApplied(database);
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    const producer = testKafka().producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();

    const messages = severalBills(50).map(asKafka);
    await producer.send({ topic: `${prefix}${bills.name}`, compression: CompressionTypes.GZIP, messages });
    await producer.disconnect();

    await allApplied(database, before + 50);
    const config = await withAdmin((admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          { type: 2, name: `${prefix}${bills.name}`, configNames: ['compression.type', 'message.timestamp.type'] },
        ],
      }),
    );
    expect(config.resources[0]?.configEntries.map(({ configValue }) => configValue).sort()).toEqual([
      'LogAppendTime',
      'uncompressed',
    ]);
  });
});

function asKafka({ key, value, headers }: ReturnType<typeof bill>) {
  return { key, value, headers };
}
