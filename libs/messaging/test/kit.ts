import { defineTopic, fact, fen, state, toJson, version, type MessageOf } from '@lianqing/contracts';
import { DomainError } from '@lianqing/kernel';
import { DatabaseModule, inTransaction, run, statement, type Migration } from '@lianqing/persistence';
import { problemOf } from '@lianqing/runtime';
import { startTestApplication, testBrokers, waitUntil, type TestDatabase } from '@lianqing/testing';
import { Catch, Controller, type ArgumentsHost, type ExceptionFilter, type INestApplication } from '@nestjs/common';
import type { Response } from 'express';
import { ZodValidationPipe } from 'nestjs-zod';
import { Registry } from 'prom-client';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import {
  defaultLimits,
  KafkaBatchTransport,
  KafkaLog,
  MessagingModule,
  messagingMigrations,
  OnTopic,
  Outbox,
  TopicWriter,
  type Chunk,
  type MessagingOptions,
  type RecordToWrite,
  type TopicOptions,
} from '../src';

/** Facts that hospitals publish: strict, and small enough that a large one fits the broker but not the topic. */
export const bills = defineTopic({
  name: 'test.bills.v1',
  keyedBy: 'person',
  writtenBy: 'hospitals',
  maxValueBytes: 64 * 1024,
  kinds: {
    'bill.sent': fact(
      z.strictObject({ billId: z.string(), personId: z.string(), amount: fen, note: z.string().optional() }),
      ({ billId, note }) => {
        if (note === 'breaks its contract') throw new TypeError('a faulty contract');
        return billId;
      },
    ),
  },
});

/** What a service tells about bills. */
export const outcomes = defineTopic({
  name: 'test.outcomes.v1',
  keyedBy: 'person',
  writtenBy: 'settlement',
  maxValueBytes: 64 * 1024,
  kinds: {
    'bill.settled': fact(z.object({ billId: z.string(), amount: fen }), (outcome) => outcome.billId),
  },
});

/** States with a version. */
export const people = defineTopic({
  name: 'test.people.v1',
  keyedBy: 'person',
  writtenBy: 'filing',
  maxValueBytes: 64 * 1024,
  kinds: {
    'person.changed': state(z.object({ personId: z.string(), city: z.string(), version }), (person) => person.personId),
  },
});

export type Bill = MessageOf<typeof bills>;

class Applied1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE applied (place bigserial PRIMARY KEY, bill_id text NOT NULL, person_id text NOT NULL, amount bigint NOT NULL, partition int NOT NULL, sender_batch bigint)`,
    );
    await runner.query(`CREATE TABLE person (person_id text PRIMARY KEY, city text NOT NULL, version int NOT NULL)`);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}

export const migrations: Migration[] = [...messagingMigrations, Applied1700000000001];

const addApplied = statement(
  'test.add-applied',
  `INSERT INTO applied (bill_id, person_id, amount, partition, sender_batch)
   SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::int[], $5::bigint[])`,
);

/** Applies bills so that a second application would show: nothing here recognises a repetition. */
export async function applyBills(messages: readonly Bill[], chunk: Chunk): Promise<void> {
  await run(chunk.tx, addApplied, [
    messages.map(({ content }) => content.billId),
    messages.map(({ content }) => content.personId),
    messages.map(({ content }) => content.amount),
    messages.map(({ origin }) => origin.partition),
    messages.map(({ batch }) => batch ?? null),
  ]);
}

type BillHandler = (messages: readonly Bill[], chunk: Chunk) => Promise<void>;

/** A controller whose one handler does what the test says. */
export function billsController(handle: BillHandler, options: TopicOptions = {}): new () => object {
  @Controller()
  class OnBills {
    @OnTopic(bills, options)
    handle(messages: readonly Bill[], chunk: Chunk): Promise<void> {
      return handle(messages, chunk);
    }
  }
  return OnBills;
}

@Catch()
class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    host.switchToHttp().getResponse<Response>().status(problem.status).json(problem);
  }
}

export interface TestService {
  readonly app: INestApplication;
  readonly url: string;
  readonly outbox: Outbox;
  readonly registry: Registry;
  readonly transport: KafkaBatchTransport;
  close(): Promise<void>;
}

const open: TestService[] = [];

/** A service with the database and topics of the suite. */
export async function startService(given: {
  readonly database: TestDatabase;
  readonly prefix: string;
  readonly controllers?: readonly (new () => object)[];
  readonly more?: Partial<MessagingOptions>;
  readonly idleInTransactionMs?: number;
}): Promise<TestService> {
  const registry = new Registry();
  const { app, url } = await startTestApplication(
    {
      imports: [
        DatabaseModule.forService({
          url: given.database.url,
          applicationName: 'test service',
          poolSize: 10,
          registry,
          idleInTransactionMs: given.idleInTransactionMs,
        }),
        MessagingModule.forService({
          service: 'settlement',
          brokers: testBrokers(),
          topicPrefix: given.prefix,
          publishes: [outcomes],
          ...given.more,
          limits: { logCheckMs: 500, sessionMs: 6_000, maxRetryMs: 1_000, ...given.more?.limits },
        }),
      ],
      controllers: [...(given.controllers ?? [])],
    },
    (application) => {
      application.useGlobalPipes(new ZodValidationPipe());
      application.useGlobalFilters(new Problems());
    },
  );
  let closing: Promise<void> | undefined;
  const service: TestService = {
    ...{ app, url, registry },
    outbox: app.get(Outbox),
    transport: app.get(KafkaBatchTransport),
    close: () => (closing ??= app.close()),
  };
  open.push(service);
  return service;
}

/** Ends every service that a test has started. */
export async function closeServices(): Promise<void> {
  await Promise.all(open.splice(0).map((service) => service.close()));
}

let numbers = 0;

/** A bill as a hospital sends it. */
export function bill(over: { billId?: string; personId?: string; amount?: string; note?: string } = {}): RecordToWrite {
  numbers += 1;
  const content = { billId: `B${numbers}`, personId: `P${numbers}`, amount: '100', ...over };
  return { key: content.personId, value: toJson(content), headers: { ce_id: content.billId, ce_type: 'bill.sent' } };
}

/** Makes the topics before anybody needs them, as the first start of a service would. */
export async function topicsReady(prefix: string): Promise<void> {
  const log = new KafkaLog({
    ...{ service: 'settlement', brokers: testBrokers(), topicPrefix: prefix, publishes: [] },
    ...{ registry: new Registry(), limits: defaultLimits },
  });
  const topics = [bills, outcomes, people];
  const areReady = async (): Promise<boolean> => {
    try {
      await log.createMissing(topics);
      for (const topic of topics) await log.endsOf(topic.name); // every partition has its leader
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return false;
      throw error;
    }
  };
  await waitUntil(areReady, { what: 'the topics have their leaders', withinMs: 30_000 });
  await log.onApplicationShutdown();
}

export function severalBills(count: number, over: Parameters<typeof bill>[0] = {}): RecordToWrite[] {
  return Array.from({ length: count }, () => bill(over));
}

/** Hospitals at work; closed with the suite. */
export function hospitals(prefix: string): {
  send: (records: readonly RecordToWrite[], topic?: string) => Promise<number>;
} {
  const writer = new TopicWriter({ brokers: testBrokers(), clientId: 'hospitals' });
  afterAll(() => writer.close());
  return { send: (records, topic = bills.name) => writer.write(`${prefix}${topic}`, records) };
}

export function appliedIds(database: TestDatabase): Promise<string[]> {
  return database
    .query<{ bill_id: string }>('SELECT bill_id FROM applied ORDER BY place')
    .then((rows) => rows.map(({ bill_id }) => bill_id));
}

export async function countApplied(database: TestDatabase): Promise<number> {
  const [row] = await database.query<{ count: bigint }>('SELECT count(*) FROM applied');
  return Number(row?.count ?? 0);
}

/** Writes outcomes in a transaction of their own. */
export function tell(
  service: TestService,
  database: TestDatabase,
  messages: { billId: string; amount: bigint; key?: string }[],
): Promise<bigint[]> {
  return inTransaction(database.db, (tx) => tellIn(service, tx, messages));
}

export function tellIn(
  { outbox }: TestService,
  tx: EntityManager,
  messages: readonly { billId: string; amount: bigint; key?: string }[],
): Promise<bigint[]> {
  return outbox.add(
    tx,
    outcomes,
    messages.map(({ key, ...content }) => ({ type: 'bill.settled', key: key ?? 'P1', content })),
  );
}

/** A request to the service; answers status and body. */
export async function ask(
  service: TestService,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${service.url}${path}`, body === undefined ? {} : post);
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

/** A gate that a test opens. */
export function gate(): { readonly opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
