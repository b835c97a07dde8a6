import { defineTopic, fact } from '@lianqing/contracts';
import { MessagingModule, Outbox, messagingMigrations } from '@lianqing/messaging';
import { DatabaseModule, inTransaction } from '@lianqing/persistence';
import { startTestApplication, testBrokers, testDatabase, topicPrefix, type TestDatabase } from '@lianqing/testing';
import type { INestApplication } from '@nestjs/common';
import { z } from 'zod';

export const told = defineTopic({
  name: 'test.told.v1',
  keyedBy: 'person',
  writtenBy: 'settlement',
  maxValueBytes: 1024,
  kinds: { 'fact.told': fact(z.object({ name: z.string() }), ({ name }) => name) },
});

/** A service that publishes, as every service does: on a database and topics of this suite. */
export class TellingService {
  readonly database: TestDatabase = testDatabase({ service: 'console', migrations: messagingMigrations });
  private readonly prefix = topicPrefix();
  private app: INestApplication | undefined;
  url = '';

  async start(): Promise<void> {
    const { app, url } = await startTestApplication({
      imports: [
        DatabaseModule.forService({ url: this.database.url, applicationName: 'told', poolSize: 10 }),
        MessagingModule.forService({
          service: 'settlement',
          brokers: testBrokers(),
          topicPrefix: this.prefix,
          publishes: [told],
        }),
      ],
    });
    [this.app, this.url] = [app, url];
  }

  async stop(): Promise<void> {
    await this.app?.close();
  }

  async tells(...names: string[]): Promise<void> {
    const outbox = this.app?.get(Outbox, { strict: false });
    await inTransaction(this.database.db, async (tx) => {
      await outbox?.add(
        tx,
        told,
        names.map((name) => ({ type: 'fact.told' as const, key: 'P1', content: { name } })),
      );
    });
  }
}
