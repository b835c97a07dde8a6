import { DomainError } from '@lianqing/kernel';
import { inTransaction, run, statement } from '@lianqing/persistence';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MESSAGING, type Messaging } from '../options';
import { OutboxBell } from './outbox-bell';

const unmark = statement(
  'republish.unmark',
  `UPDATE outbox SET published_at = NULL, is_republished = true
   WHERE topic = $1 AND published_at IS NOT NULL AND ($2::timestamptz IS NULL OR created_at >= $2)`,
);

const note = statement(
  'republish.note',
  `INSERT INTO republication (topic, since, outbox_rows, ordered_at)
   SELECT $1, $2, count(*), clock_timestamp() FROM outbox WHERE topic = $1 AND published_at IS NULL
   RETURNING outbox_rows`,
);

export interface Republication {
  readonly topic: string;
  /** Only what was written since then; everything that is still kept if not given. */
  readonly since?: Date | undefined;
}

/**
 * Publishes what was published before once more, to fill a lost log again. Receivers know facts by their ids and
 * states by their versions, so they apply nothing twice. The rows count as unpublished until they are sent, so no
 * partition that holds them is dropped meanwhile. What is new does not wait for them.
 */
@Injectable()
export class RepublishTopic {
  private readonly logger = new Logger(RepublishTopic.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly bell: OutboxBell,
  ) {}

  /**
   * @returns how many rows wait to be published now
   * @throws DomainError `not-found`, code `topic.unknown`, when this service does not write to that topic
   */
  async run({ topic, since }: Republication): Promise<bigint> {
    if (!this.messaging.publishes.some(({ name }) => name === topic)) {
      throw new DomainError('not-found', 'topic.unknown', `${this.messaging.service} does not write to ${topic}`, {
        topic,
      });
    }
    const rows = await inTransaction(this.db, async (tx) => {
      await run(tx, unmark, [topic, since ?? null]);
      const [noted] = await run<{ outbox_rows: bigint }>(tx, note, [topic, since ?? null]);
      return noted?.outbox_rows ?? 0n;
    });
    this.logger.warn(
      `Publishing ${rows} outbox rows of ${topic} again${since ? `, since ${since.toISOString()}` : ''}`,
    );
    this.bell.ring();
    return rows;
  }
}
