import { inTransaction } from '@lianqing/persistence';
import { testBrokers, testDatabase, topicPrefix, withAdmin } from '@lianqing/testing';
import { Registry } from 'prom-client';
import { defaultLimits, KafkaLog, Projections, type Messaging, type Stretch } from '../src';
import { bills, hospitals, migrations, people, topicsReady } from './kit';

jest.setTimeout(60_000);

type Slice = Pick<Stretch, 'firstOffset' | 'nextOffset'>;

describe('Whether a projection has passed what was published before a chunk', () => {
  const database = testDatabase({ service: 'passed', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const messagingWith = (brokers: string[]): Messaging => ({
    ...{ service: 'settlement', brokers, topicPrefix: prefix, publishes: [] },
    ...{ registry: new Registry(), limits: defaultLimits },
  });
  const projectionsWith = (brokers: string[]) => {
    const messaging = messagingWith(brokers);
    const log = new KafkaLog(messaging);
    const projections = new Projections(log, messaging);
    const asked = (slice: Slice) =>
      inTransaction(database.db, (tx) =>
        projections.allHavePassed({ tx, topic: bills.name, stretches: [{ partition: 0, ...slice }] }, [people]),
      );
    return { log, projections, asked };
  };
  const first = { firstOffset: 0n, nextOffset: 1n };
  const person = { key: 'P1', value: '{}', headers: {} };
  const passEverything = async (): Promise<void> => {
    const ends = await withAdmin((admin) => admin.fetchTopicOffsets(`${prefix}${people.name}`));
    for (const { partition, high } of ends)
      await database.query(
        `INSERT INTO consumer_offset (consumer, topic, partition, next_offset) VALUES ('settlement', $1, $2, $3)
         ON CONFLICT (consumer, topic, partition) DO UPDATE SET next_offset = excluded.next_offset`,
        [people.name, partition, high],
      );
  };
  beforeAll(() => topicsReady(prefix));

  test('is decided by the ends as they were after the last message of this very chunk, tried again with more', async () => {
    const { log, asked, projections } = projectionsWith(testBrokers());
    const grown = { firstOffset: 0n, nextOffset: 2n };
    await asked(first);
    await projections.prepare(bills.name, [{ partition: 0, ...first }]);
    const before = await asked(first);
    await passEverything();
    const after = await asked(first);

    await send([person], people.name);
    await projections.prepare(bills.name, [{ partition: 0, ...grown }]);
    const answers = [before, after, await asked(first), await asked(grown)];
    await passEverything();
    answers.push(await asked(grown));
    await log.onApplicationShutdown();

    expect(answers).toEqual([false, true, false, false, true]);
  });

  test('is not known while the broker is away, and no transaction waits for it', async () => {
    const { log, asked } = projectionsWith(['127.0.0.1:1']);

    await expect(asked(first)).resolves.toBe(false);

    await log.onApplicationShutdown();
  });
});
