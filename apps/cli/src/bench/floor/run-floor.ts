import { kafkaClient } from '../../kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused, type Terminal } from '../../terminal';
import type { BenchFigures } from '../bench';
import { benchClaims } from '../claims-input';
import { BenchDatabase, benchGround, serverProcesses, type Ground } from '../ground';
import { CpuMeter } from '../measure';
import { BareChain } from './chain';
import type { Admin, Kafka } from './parts';
import { floorSchema } from './schema';

const TOPICS = { claims: 'bench.floor.claims', outcomes: 'bench.floor.outcomes' };
const PARTITIONS = 12;
const POLL_MS = 20;
const RECORDS_PER_SEND = 300;
/** Nothing that works stands still for so long. */
const STANDSTILL_MS = 30_000;

export interface FloorOptions {
  readonly claims: number;
  readonly batch: number;
  readonly partitionsAtOnce: number;
}

/** Runs the bare chain on the claims of the bench month and measures it. */
export async function runFloor(options: FloorOptions, terminal: Terminal): Promise<BenchFigures> {
  const ground = benchGround();
  const database = await BenchDatabase.create(ground, 'floor');
  const { kafka, cut } = kafkaClient(ground.kafkaBrokers.split(','), 'lianqing-bench-floor');
  try {
    for (const text of floorSchema) await database.db.query(text);
    await makeTopics(kafka);
    await putClaims(kafka, options.claims, terminal);
    const chain = new BareChain(kafka, database.pool, {
      claimsTopic: TOPICS.claims,
      outcomesTopic: TOPICS.outcomes,
      batch: options.batch,
      partitionsAtOnce: options.partitionsAtOnce,
    });
    const figures = await measure(chain, ground, options.claims, terminal);
    return { name: 'floor', count: options.claims, ...figures, ...options, servers: ground.from };
  } finally {
    await dropTopics(kafka);
    cut();
    await database.drop();
  }
}

async function measure(chain: BareChain, ground: Ground, claims: number, terminal: Terminal) {
  const meter = new CpuMeter({ node: [process.pid], ...serverProcesses(ground) });
  const startedAt = performance.now();
  await chain.start();
  let done = 0;
  let movedAt = performance.now();
  const { counts } = chain;
  while (counts.obliged < claims || counts.drawn < claims) {
    await sleep(POLL_MS);
    const sum = counts.settled + counts.obliged + counts.drawn;
    if (sum > done) [done, movedAt] = [sum, performance.now()];
    if (performance.now() - movedAt > STANDSTILL_MS) {
      throw new Refused(
        'bench.standstill',
        `the bare chain stands still at ${JSON.stringify(counts)}`,
        'see the logs of Kafka and PostgreSQL',
      );
    }
    terminal.progress(`floor: ${counts.settled} settled, ${counts.obliged} owed, ${counts.drawn} drawn of ${claims}`);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const { cpuMsPerItem, peakRssMb } = meter.end(claims);
  await chain.stop();
  return { seconds, perSecond: claims / seconds, cpuMsPerItem, peakRssMb };
}

/** A slow broker does not know a topic at once that it has just made, so both ways are waited for. */
async function makeTopics(kafka: Kafka): Promise<void> {
  await dropTopics(kafka);
  await asAdmin(kafka, async (admin) => {
    const topics = Object.values(TOPICS).map((topic) => ({ topic, numPartitions: PARTITIONS }));
    await admin.createTopics({ waitForLeaders: false, topics });
    await knowsOfOurs(admin, topics.length);
  });
}

async function dropTopics(kafka: Kafka): Promise<void> {
  await asAdmin(kafka, async (admin) => {
    const topics = await oursAmong(admin);
    if (topics.length > 0) await admin.deleteTopics({ topics });
    await knowsOfOurs(admin, 0);
  });
}

async function oursAmong(admin: Admin): Promise<string[]> {
  const ours = new Set<string>(Object.values(TOPICS));
  return (await admin.listTopics()).filter((topic) => ours.has(topic));
}

/** @throws Refused `bench.standstill` when the broker does not come to know exactly so many of our topics */
async function knowsOfOurs(admin: Admin, wanted: number): Promise<void> {
  const since = performance.now();
  while ((await oursAmong(admin)).length !== wanted) {
    if (performance.now() - since > STANDSTILL_MS) {
      throw new Refused(
        'bench.standstill',
        'Kafka neither makes nor drops the topics of the bare chain',
        'see its logs',
      );
    }
    await sleep(POLL_MS);
  }
}

async function asAdmin<T>(kafka: Kafka, ask: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}

async function putClaims(kafka: Kafka, claims: number, terminal: Terminal): Promise<void> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    let messages: { key: string; value: string }[] = [];
    let sent = 0;
    const send = async () => {
      await producer.send({ topic: TOPICS.claims, acks: -1, messages });
      sent += messages.length;
      messages = [];
      terminal.progress(`floor: ${sent} of ${claims} claims put on Kafka`);
    };
    for (const { key, value } of benchClaims(claims)) {
      messages.push({ key, value: value ?? '' });
      if (messages.length === RECORDS_PER_SEND) await send();
    }
    if (messages.length > 0) await send();
  } finally {
    await producer.disconnect();
  }
}
