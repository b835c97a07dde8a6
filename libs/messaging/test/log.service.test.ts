import { Controller } from '@nestjs/common';
import { PARTITIONS, type MessageOf } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import {
  cutLog,
  deleteTopic,
  recordsOf,
  testBrokers,
  testDatabase,
  topicPrefix,
  waitUntil,
  makeTopic,
  type TestDatabase,
} from '@lianqing/testing';
import { Registry } from 'prom-client';
import { defaultLimits, KafkaLog, OnTopic, TopicWriter, type Chunk } from '../src';
import {
  ask,
  applyBills,
  bills,
  billsController,
  closeServices,
  countApplied,
  hospitals,
  migrations,
  outcomes,
  severalBills,
  startService,
  tell,
  topicsReady,
} from './kit';

jest.setTimeout(60_000);

const keepOutcomes = statement(
  'test.keep-outcomes',
  `INSERT INTO applied (bill_id, person_id, amount, partition)
   SELECT DISTINCT id, 'P', amount, $3::int FROM unnest($1::text[], $2::bigint[]) AS o(id, amount)
   WHERE NOT EXISTS (SELECT 1 FROM applied a WHERE a.bill_id = o.id)`,
);

/** Facts as they should be received: the same id again is nothing. */
@Controller()
class OnOutcomes {
  @OnTopic(outcomes)
  async handle(messages: readonly MessageOf<typeof outcomes>[], chunk: Chunk): Promise<void> {
    const ids = messages.map(({ id }) => id);
    await run(chunk.tx, keepOutcomes, [ids, messages.map(({ content }) => content.amount), chunk.shard]);
  }
}

interface Stopped {
  readonly partition: number;
  readonly stopped_reason: string;
  readonly stopped_detail: string;
}

function stoppedOf(database: TestDatabase, topic: string): Promise<Stopped[]> {
  return database.query<Stopped>(
    `SELECT partition, stopped_reason, stopped_detail FROM consumer_offset
     WHERE topic = $1 AND stopped_at IS NOT NULL ORDER BY partition`,
    [topic],
  );
}

/** A topic with the settings that ours must have. */
async function newTopic(topic: string): Promise<void> {
  const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
  await makeTopic({ topic, numPartitions: PARTITIONS, replicationFactor: 1, configEntries });
}

describe('A log that is lost', () => {
  const database = testDatabase({ service: 'log', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const outcomesTopic = `${prefix}${outcomes.name}`;
  const billsTopic = `${prefix}${bills.name}`;
  const stops = (topic: string): Promise<Stopped[]> =>
    waitUntil(
      async () => {
        const found = await stoppedOf(database, topic);
        return found.length > 0 && found;
      },
      { what: 'the partition stops', withinMs: 30_000 },
    );
  const told = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ billId: `O${from + index}`, amount: 1n, key: `P${index}` }));

  beforeAll(() => topicsReady(prefix));
  afterAll(closeServices);

  test('stops every partition that had something, though the new topic is empty, and says what to do', async () => {
    const service = await startService({ database, prefix, controllers: [OnOutcomes] });
    await tell(service, database, told(0, 300));
    await waitUntil(async () => (await countApplied(database)) === 300, { what: 'all outcomes are received' });
    const used = await database.query('SELECT partition FROM consumer_offset WHERE next_offset > 0');

    await deleteTopic(outcomesTopic);
    await newTopic(outcomesTopic);

    const stopped = await waitUntil(
      async () => {
        const found = await stoppedOf(database, outcomes.name);
        return found.length === used.length && found;
      },
      { what: 'the partitions stop', withinMs: 30_000 },
    );
    expect(new Set(stopped.map(({ stopped_reason }) => stopped_reason))).toEqual(new Set(['log-replaced']));
    expect(stopped[0]?.stopped_detail).toMatch(
      /republish \{"topic":"test\.outcomes\.v1"\} on settlement.*resume \{"from":"earliest"\}/,
    );
    const { body } = await ask(service, '/api/v1/messaging');
    const shown = body['consumers'] as { stopped: { reason: string } | null }[];
    expect(shown.filter(({ stopped }) => stopped?.reason === 'log-replaced')).toHaveLength(used.length);
    await closeServices();
  });

  test('is refilled from the outbox, and what was applied before is not applied again', async () => {
    const service = await startService({ database, prefix, controllers: [OnOutcomes] });
    await tell(service, database, told(300, 100));

    const unknown = await ask(service, '/api/v1/messaging/republish', { topic: 'nobodys.topic.v1' });
    const republished = await ask(service, '/api/v1/messaging/republish', { topic: outcomes.name });
    await waitUntil(
      async () => (await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
      { what: 'the outbox is empty' },
    );
    for (const { partition } of await stoppedOf(database, outcomes.name)) {
      const path = `/api/v1/messaging/stopped/${outcomes.name}/${partition}/resume`;
      const resumed = await ask(service, path, { from: 'earliest', reason: 'the topic was deleted' });
      expect(resumed).toMatchObject({ status: 200, body: { nextOffset: '0' } });
    }

    await waitUntil(async () => (await countApplied(database)) === 400, {
      what: 'all outcomes are received',
      withinMs: 30_000,
    });
    expect(unknown.status).toBe(404);
    expect(republished.status).toBe(202);
    expect(await database.query('SELECT count(DISTINCT bill_id) FROM applied')).toEqual([{ count: 400n }]);
    expect(await stoppedOf(database, outcomes.name)).toEqual([]);
    const decisions = await database.query<{ decision: string }>(
      'SELECT DISTINCT decision FROM partition_decision ORDER BY 1',
    );
    expect(decisions.map(({ decision }) => decision)).toEqual(['resumed', 'stopped']);
  });

  test('and filled with more messages at once, while its consumer goes on, is not taken for the old one', async () => {
    await closeServices();
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await send(severalBills(3, { personId: 'P1' }));
    await waitUntil(async () => (await countApplied(database)) === 403, { what: 'the bills are applied' });

    await deleteTopic(billsTopic);
    await newTopic(billsTopic);
    await send(severalBills(25, { personId: 'P1' }));

    const [stopped] = await stops(bills.name);
    expect(stopped?.stopped_reason).toBe('log-replaced');
    expect(stopped?.stopped_detail).toMatch(/hospitals publish again/);
  });

  test('is told by its last record as well, where the broker tells no ids of topics', async () => {
    const [{ partition } = { partition: -1 }] = await recordsOf(billsTopic); // all 25 bills are one person's
    await closeServices();
    await database.query(`UPDATE consumer_offset SET topic_id = NULL WHERE topic = '${bills.name}'`);
    await database.query(`UPDATE consumer_offset SET stopped_at = NULL, stopped_reason = NULL, next_offset = 10,
      last_offset = 9, last_message_id = 'another bill' WHERE topic = '${bills.name}' AND partition = ${partition}`);

    await startService({ database, prefix, controllers: [billsController(applyBills)] });

    const stopped = await waitUntil(
      async () => (await stoppedOf(database, bills.name)).find((one) => one.partition === partition) ?? false,
      { what: 'the partition stops', withinMs: 30_000 },
    );
    expect(stopped.stopped_reason).toBe('log-replaced');
    expect(stopped.stopped_detail).toMatch(/At 9 "another bill" was applied, now the log holds "B\d+" at 9/);
  });
});

describe('A log that was cut off below the stored offset', () => {
  const database = testDatabase({ service: 'cut', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const topic = `${prefix}${bills.name}`;
  afterAll(closeServices);

  test('stops the partition, which an operator lets go on from what is left', async () => {
    await topicsReady(prefix);
    const before = await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await send(severalBills(10, { personId: 'P1' }));
    await waitUntil(async () => (await countApplied(database)) === 10, { what: 'the first are applied' });
    await before.close();
    const [{ partition } = { partition: -1 }] = await database.query<{ partition: number }>(
      'SELECT partition FROM applied LIMIT 1',
    );
    await send(severalBills(20, { personId: 'P1' }));
    await cutLog(topic, partition, 15n);

    const service = await startService({ database, prefix, controllers: [billsController(applyBills)] });
    const stopped = await waitUntil(
      async () => {
        const found = await stoppedOf(database, bills.name);
        return found.length > 0 && found;
      },
      { what: 'the partition stops' },
    );
    const path = `/api/v1/messaging/stopped/${bills.name}/${partition}/resume`;
    const stored = await ask(service, path, { from: 'stored', reason: 'never mind' });
    const earliest = await ask(service, path, { from: 'earliest', reason: 'five were lost and are sent again' });
    await waitUntil(async () => (await countApplied(database)) === 25, { what: 'what is left is applied' });

    expect(stopped).toMatchObject([{ partition, stopped_reason: 'log-truncated' }]);
    expect(stored).toMatchObject({ status: 422, body: { code: 'partition.outside-log' } });
    expect(earliest).toMatchObject({ status: 200, body: { nextOffset: '15' } });
  });

  test('is no reason to stop when everything before the cut was applied', async () => {
    const [{ partition } = { partition: -1 }] = await database.query<{ partition: number }>(
      'SELECT partition FROM applied LIMIT 1',
    );
    await closeServices();
    await cutLog(topic, partition, 30n);

    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await send(severalBills(5, { personId: 'P1' }));

    await waitUntil(async () => (await countApplied(database)) === 30, { what: 'the new ones are applied' });
    expect(await stoppedOf(database, bills.name)).toEqual([]);
  });
});

describe('A topic that is not as it must be', () => {
  const database = testDatabase({ service: 'unfit', migrations });
  const prefix = topicPrefix();
  afterAll(closeServices);

  test('is not followed, and the alarm says what to do', async () => {
    const configEntries = [{ name: 'cleanup.policy', value: 'compact' }];
    await makeTopic({ topic: `${prefix}${bills.name}`, numPartitions: 3, configEntries });

    const service = await startService({ database, prefix, controllers: [billsController(applyBills)] });
    const [alarm] = await waitUntil(
      async () => {
        const alarms = (await ask(service, '/api/v1/messaging')).body['alarms'] as { detail: string }[];
        return alarms.length > 0 && alarms;
      },
      { what: 'the alarm is raised' },
    );

    expect(alarm).toMatchObject({ topic: bills.name, partition: null });
    expect(alarm?.detail).toMatch(/3 partitions instead of 12/);
    expect(alarm?.detail).toMatch(/cleanup.policy=compact instead of delete/);
    expect(alarm?.detail).toMatch(/message.timestamp.type=CreateTime instead of LogAppendTime/);
    expect(await database.query('SELECT 1 FROM consumer_offset')).toEqual([]);
  });
});

test('What is closed opens no connection any more', async () => {
  const log = new KafkaLog({
    ...{ service: 'settlement', brokers: testBrokers(), topicPrefix: '', publishes: [] },
    ...{ registry: new Registry(), limits: defaultLimits },
  });
  const writer = new TopicWriter({ brokers: testBrokers(), clientId: 'closed' });
  await log.onApplicationShutdown();
  await writer.close();

  await expect(log.reach()).rejects.toMatchObject({ kind: 'unavailable' });
  await expect(writer.write('test.closed', severalBills(1))).rejects.toThrow('closed');
});
