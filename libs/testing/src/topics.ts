import { Kafka, logLevel, type Admin, type ITopicConfig, type KafkaMessage } from 'kafkajs';
import type { TestDatabase } from './database';
import { testBrokers, uniqueName } from './environment';
import { waitUntil } from './wait-until';

/**
 * Declares, inside a suite, that its topics are its own: gives their prefix, and removes every topic that has it after
 * the last test.
 */
export function topicPrefix(): string {
  const prefix = `t${uniqueName()}.`;
  afterAll(() => dropTopics(prefix), 60_000);
  return prefix;
}

/** Removes all topics whose name begins with `prefix`. */
export async function dropTopics(prefix: string): Promise<void> {
  await withAdmin(async (admin) => {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });
}

/** Something to ask or tell the broker, with names as it knows them. */
export async function withAdmin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = testKafka().admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}

/**
 * Makes a topic and waits until all its partitions answer. Under the name of one just deleted that may be refused for a
 * moment; a broker under load does not know at once what its controller has made, and kafkajs gives up on that.
 */
export async function makeTopic(made: ITopicConfig & { readonly numPartitions: number }): Promise<void> {
  await withAdmin((admin) =>
    waitUntil(
      async () => {
        if (!(await admin.listTopics()).includes(made.topic))
          await admin.createTopics({ waitForLeaders: false, topics: [made] });
        return (await admin.fetchTopicOffsets(made.topic)).length === made.numPartitions;
      },
      { what: `${made.topic} is made`, withinMs: 30_000 },
    ),
  );
}

/** Deletes a topic and waits until it is gone. */
export async function deleteTopic(topic: string): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.deleteTopics({ topics: [topic] });
    await waitUntil(async () => !(await admin.listTopics()).includes(topic), { what: `${topic} is gone` });
  });
}

/** Removes what lies before `offset`, as retention would. */
export async function cutLog(topic: string, partition: number, offset: bigint): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.fetchTopicOffsets(topic); // makes kafkajs know the topic, without which it cannot remove anything
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: offset.toString() }] });
  });
}

/** Everything that a topic holds now, in the order of its partitions. Reads from the start to the ends as found first. */
export async function recordsOf(topic: string): Promise<(KafkaMessage & { readonly partition: number })[]> {
  // A topic that was just made has no leader yet for a moment.
  const ends = await waitUntil(() => withAdmin((admin) => admin.fetchTopicOffsets(topic)), {
    what: `${topic} answers`,
  });
  const missing = new Map(
    ends.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
  );
  if (missing.size === 0) return [];
  const found: (KafkaMessage & { partition: number })[] = [];
  const consumer = testKafka().consumer({ groupId: `${topic}.${uniqueName()}`, maxWaitTimeInMs: 50 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        const end = missing.get(partition);
        if (end !== undefined) found.push({ ...message, partition });
        if (end !== undefined && BigInt(message.offset) >= end - 1n) missing.delete(partition);
      },
    });
    await waitUntil(() => missing.size === 0, { what: `all of ${topic} is read` });
  } finally {
    await consumer.disconnect();
  }
  return found.sort(
    (one, other) => one.partition - other.partition || Number(BigInt(one.offset) - BigInt(other.offset)),
  );
}

/** What a reader would keep of a topic: delivery is at least once, so that a record may be there again with its id. */
export async function messagesOf(topic: string): Promise<(KafkaMessage & { readonly partition: number })[]> {
  const records = await recordsOf(topic);
  const ids = new Set<string>();
  return records.filter(({ headers }) => {
    const id = String(headers?.['ce_id']);
    return ids.size < ids.add(id).size;
  });
}

/** Waits until a service has taken up a topic to its end as of now. @param prefix of the installation's topics */
export async function isReadToEnd(database: TestDatabase, prefix: string, topic: string): Promise<void> {
  const ends = await waitUntil(() => withAdmin((admin) => admin.fetchTopicOffsets(`${prefix}${topic}`)), {
    what: `${topic} answers`,
  });
  await waitUntil(
    async () => {
      const rows = await database.query<{ partition: number; next_offset: bigint }>(
        'SELECT partition, next_offset FROM consumer_offset WHERE topic = $1',
        [topic],
      );
      const stored = new Map(rows.map((row) => [row.partition, row.next_offset]));
      return ends.every(({ partition, high }) => (stored.get(partition) ?? -1n) >= BigInt(high));
    },
    { what: `${topic} is read to its end`, withinMs: 60_000 },
  );
}

/** A client of kafkajs for what only tests do. */
export function testKafka(): Kafka {
  return new Kafka({ clientId: 'tests', brokers: testBrokers(), logLevel: logLevel.NOTHING });
}
