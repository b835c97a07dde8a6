import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { prepaymentAccounts, settlementOutcomes, settlementTotals, type Topic } from '@lianqing/contracts';
import { MessagingModule, messagingMigrations, Outbox, type Outgoing } from '@lianqing/messaging';
import { DatabaseModule, inTransaction } from '@lianqing/persistence';
import { TestDatabase, testBrokers, waitUntil } from '@lianqing/testing';
import { Registry } from 'prom-client';

/** Publishes what settlement and the prepayment fund tell: an outbox of its own, and the relay behind it. */
export interface SettlementStandIn {
  /** One outbox row, in this order. @returns the number of the row */
  publish<T extends Topic>(topic: T, ...messages: Outgoing<T>[]): Promise<bigint>;
  /** Topics that something was published to. */
  readonly published: ReadonlySet<string>;
  /** Resolves when everything is in the log. */
  isPublished(): Promise<void>;
  stop(): Promise<void>;
}

@Module({})
class SettlementModule {}

export async function settlementStandIn(topicPrefix: string): Promise<SettlementStandIn> {
  const database = await TestDatabase.create({ service: 'settlement', migrations: messagingMigrations });
  const registry = new Registry();
  const app = await NestFactory.createApplicationContext(
    {
      module: SettlementModule,
      imports: [
        DatabaseModule.forService({ url: database.url, applicationName: 'settlement', registry }),
        MessagingModule.forService({
          service: 'settlement',
          brokers: testBrokers(),
          topicPrefix,
          publishes: [settlementOutcomes, settlementTotals, prepaymentAccounts],
          registry,
        }),
      ],
    },
    { logger: ['error'] },
  );
  const outbox = app.get(Outbox, { strict: false });
  const published = new Set<string>();
  return {
    published,
    publish: async (topic, ...messages) => {
      published.add(topic.name);
      const rows = await inTransaction(database.db, (tx) => outbox.add(tx, topic, messages));
      return rows[0] ?? 0n;
    },
    isPublished: async () => {
      await waitUntil(
        async () => (await database.query('select from outbox where published_at is null limit 1')).length === 0,
        { what: 'the outbox of settlement is empty' },
      );
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}
