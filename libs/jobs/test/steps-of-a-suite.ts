import { Redis } from 'ioredis';
import { SystemClock, type Clock } from '@lianqing/kernel';
import { testRedisUrl, uniqueName, type TestDatabase } from '@lianqing/testing';
import { inTransaction, type Migration } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jobsMigrations, TimedSteps, type TimedStep } from '../src';

/** A business of its own for these tests: letters that are to be sent at an instant, and what was sent. */
class CreateLetters1700000009000 implements MigrationInterface {
  readonly name = 'CreateLetters1700000009000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create table letter (id text primary key, send_at timestamptz not null)');
    await db.query('create table sent (id text not null, at timestamptz not null default clock_timestamp())');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}

export const letterMigrations: Migration[] = [...jobsMigrations, CreateLetters1700000009000];

/** The letters of the database as a kind of step, sent by `send`. */
export function letters(run: TimedStep['run']): TimedStep {
  return {
    kind: 'letter',
    due: (tx) => tx.query<{ key: string; dueAt: Date }[]>('select id as key, send_at as "dueAt" from letter'),
    run,
  };
}

/** Sends a letter in a transaction of its own. */
export function sendFrom(database: TestDatabase): TimedStep['run'] {
  return async (id) => {
    await inTransaction(database.db, (tx) => tx.query('insert into sent (id) values ($1)', [id]));
  };
}

/** Several instances of one service, ended together. */
export class Instances {
  readonly topicPrefix = `t-${uniqueName()}.`;
  private readonly started: TimedSteps[] = [];

  constructor(private readonly database: TestDatabase) {}

  start(
    prepare: (steps: TimedSteps) => void,
    { redisUrl = testRedisUrl(), clock = new SystemClock() }: { redisUrl?: string; clock?: Clock } = {},
  ): TimedSteps {
    const { topicPrefix } = this;
    const steps = new TimedSteps(this.database.db, clock, { service: 'post', redisUrl, topicPrefix, isActive: true });
    prepare(steps);
    steps.onApplicationBootstrap();
    this.started.push(steps);
    return steps;
  }

  async stop(): Promise<void> {
    await Promise.all(this.started.splice(0).map((steps) => steps.onModuleDestroy()));
  }

  /** Everything of these instances in Redis is gone, as after FLUSHALL; the Redis of the tests belongs to others too. */
  async flush(): Promise<number> {
    const redis = new Redis(testRedisUrl());
    const keys = await redis.keys(`${this.topicPrefix}*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
    return keys.length;
  }
}
