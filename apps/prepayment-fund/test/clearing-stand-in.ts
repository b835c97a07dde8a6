import { clearingObligations } from '@lianqing/contracts';
import { provincesOf, type BusinessDate, type CycleId, type PairId, type StatementId } from '@lianqing/kernel';
import { MessagingModule, messagingMigrations, Outbox, type Outgoing } from '@lianqing/messaging';
import { DatabaseModule, inTransaction } from '@lianqing/persistence';
import { TestDatabase, testBrokers } from '@lianqing/testing';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';

export type ObligationsMessage = Outgoing<typeof clearingObligations>;

/** Publishes obligations the way clearing does: an outbox of its own, and the relay behind it. */
export interface ClearingStandIn {
  /** One outbox row, in this order. @returns the number of the row */
  publish(...messages: ObligationsMessage[]): Promise<bigint>;
  stop(): Promise<void>;
}

@Module({})
class ClearingModule {}

export async function clearingStandIn(topicPrefix: string): Promise<ClearingStandIn> {
  const database = await TestDatabase.create({ service: 'clearing', migrations: messagingMigrations });
  const registry = new Registry();
  const app = await NestFactory.createApplicationContext(
    {
      module: ClearingModule,
      imports: [
        DatabaseModule.forService({ url: database.url, applicationName: 'clearing', registry }),
        MessagingModule.forService({
          service: 'clearing',
          brokers: testBrokers(),
          topicPrefix,
          publishes: [clearingObligations],
          registry,
        }),
      ],
    },
    { logger: ['error'] },
  );
  const outbox = app.get(Outbox, { strict: false });
  return {
    publish: async (...messages) => {
      const rows = await inTransaction(database.db, (tx) => outbox.add(tx, clearingObligations, messages));
      return rows[0] ?? 0n;
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

let facts = 0;

/** Newly owed by a pair; negative for reversals. */
export function recorded(
  pair: PairId,
  amount: bigint,
  { factId = `fact-${(facts += 1)}`, month = '2026-10' } = {},
): ObligationsMessage {
  const cycle = `interprovincial:${month}` as CycleId;
  const year = Number(month.slice(0, 4));
  const content = { pair, ...provincesOf(pair), cycle, factId, year, obligations: 1, amount };
  return { type: 'obligations.recorded', key: pair, content };
}

/** The statement of a pair and month, paid. */
export function paid(pair: PairId, amount: bigint, month = '2026-10'): ObligationsMessage {
  const cycle = `interprovincial:${month}` as CycleId;
  const statementId = `${cycle}:${pair}` as StatementId;
  const paidOn = '2026-11-20' as BusinessDate;
  const content = { pair, ...provincesOf(pair), cycle, statementId, year: 2026, obligations: 1, amount, paidOn };
  return { type: 'obligations.paid', key: pair, content };
}
