import { DomainError } from '@lianqing/kernel';
import { inTransaction, run, statement } from '@lianqing/persistence';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { KafkaLog, type PartitionEnds } from '../kafka/kafka-log';
import { MESSAGING, type Messaging } from '../options';
import { breachBetween } from './log-comparison';
import { offsetColumns, type StoredOffset } from './consumer-offsets';

const readStopped = statement(
  'resume.read',
  `SELECT ${offsetColumns} FROM consumer_offset
   WHERE consumer = $1 AND topic = $2 AND partition = $3 AND stopped_at IS NOT NULL FOR UPDATE`,
);

const release = statement(
  'resume.release',
  `UPDATE consumer_offset
   SET next_offset = $4, last_offset = NULL, last_message_id = NULL, topic_id = NULL,
     stopped_reason = NULL, stopped_at = NULL, stopped_detail = NULL
   WHERE consumer = $1 AND topic = $2 AND partition = $3`,
);

const note = statement(
  'resume.note',
  `INSERT INTO partition_decision (consumer, topic, partition, decision, from_offset, reason, decided_at)
   VALUES ($1, $2, $3, 'resumed', $4, $5, clock_timestamp())`,
);

export interface Resumption {
  readonly topic: string;
  readonly partition: number;
  /** `stored`: where it stopped, with the log as it is now. `earliest`: from the first message that the log holds. */
  readonly from: 'stored' | 'earliest';
  readonly reason: string;
}

/** An operator lets a stopped partition go on. The last record is forgotten, so the log as it is now counts. */
@Injectable()
export class ResumePartition {
  private readonly logger = new Logger(ResumePartition.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly log: KafkaLog,
    private readonly transport: KafkaBatchTransport,
  ) {}

  /**
   * @returns the offset that it goes on from
   * @throws DomainError `not-found` (`partition.not-stopped`), `rejected` (`partition.outside-log`) when the stored
   *   offset lies outside the log
   */
  async run({ topic, partition, from, reason }: Resumption): Promise<bigint> {
    const ends = (await this.log.endsOf(topic)).find((end) => end.partition === partition);
    if (!ends) throw notStopped(topic, partition);
    const at = [this.messaging.service, topic, partition];
    const offset = await inTransaction(this.db, async (tx) => {
      const [stopped] = await run<StoredOffset>(tx, readStopped, at);
      if (!stopped) throw notStopped(topic, partition);
      const next = from === 'earliest' ? ends.low : this.insideLog(stopped, ends);
      await run(tx, release, [...at, next]);
      await run(tx, note, [...at, next, reason]);
      return next;
    });
    this.logger.warn(`${topic}/${partition} goes on from ${offset}: ${reason}`);
    await this.transport.lookAgain(topic);
    return offset;
  }

  private insideLog(stopped: StoredOffset, ends: PartitionEnds): bigint {
    // Another topic under that name is what the operator accepts; an offset that it does not hold is not.
    const breach = breachBetween({ stored: stopped, ends, topicId: undefined });
    if (!breach) return stopped.next_offset;
    throw new DomainError('rejected', 'partition.outside-log', `${breach.detail} Resume from "earliest".`, {
      stored: stopped.next_offset.toString(),
      low: ends.low.toString(),
      high: ends.high.toString(),
    });
  }
}

function notStopped(topic: string, partition: number): DomainError {
  return new DomainError('not-found', 'partition.not-stopped', `${topic}/${partition} is not stopped`, {
    topic,
    partition,
  });
}
