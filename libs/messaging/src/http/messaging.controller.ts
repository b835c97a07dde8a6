import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readLastPosition } from '../changes/read-changes';
import { readOffsets, type StoredOffset } from '../consumer/consumer-offsets';
import { ResumePartition } from '../consumer/resume-partition';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { KafkaLog } from '../kafka/kafka-log';
import { outboxState, parkedCounts } from '../messaging-monitor';
import { MESSAGING, type Messaging } from '../options';
import { RepublishTopic } from '../outbox/republish-topic';
import {
  MessagingView,
  RepublishBody,
  RepublishedView,
  ResumeBody,
  ResumedView,
  StoppedParams,
  type PartitionView,
} from './messaging-shapes';

/** Where this service stands between its database and the log, and what an operator can do about it. */
@ApiTags('messaging')
@Controller('api/v1/messaging')
export class MessagingController {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly log: KafkaLog,
    private readonly transport: KafkaBatchTransport,
    private readonly republishTopic: RepublishTopic,
    private readonly resumePartition: ResumePartition,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Partitions read, lag, stopped partitions, alarms, the outbox, parked messages by reason' })
  @ApiOkResponse({ type: MessagingView })
  async overview(): Promise<MessagingView> {
    const consumers: PartitionView[] = [];
    for (const topic of this.transport.topics) {
      const stored = await readOffsets(this.db, { consumer: this.messaging.service, topic: topic.name });
      const ends = await this.endsIfKnown(topic.name);
      consumers.push(...stored.map((offset) => partitionView(topic.name, offset, ends.get(offset.partition))));
    }
    const [outbox, parked] = [await outboxState(this.db), await parkedCounts(this.db)];
    return {
      service: this.messaging.service,
      consumers,
      alarms: this.transport.alarms().map((alarm) => ({ ...alarm, since: alarm.since.toISOString() })),
      outbox: {
        unpublishedRows: outbox.unpublished,
        oldestSeconds: outbox.oldest,
        publishedUpTo: (await readLastPosition(this.db)).toString(),
      },
      parked,
    };
  }

  /** Publishes a topic of this service once more from its outbox, to fill a lost log; receivers apply nothing twice. */
  @Post('republish')
  @HttpCode(202)
  @ApiOperation({ summary: 'Publishes a topic of this service once more from its outbox (重新发布)' })
  @ApiOkResponse({ type: RepublishedView })
  async republish(@Body() { topic, since }: RepublishBody): Promise<RepublishedView> {
    const rows = await this.republishTopic.run({ topic, since });
    return { topic, waitingRows: rows.toString() };
  }

  /** Lets a stopped partition go on. */
  @Post('stopped/:topic/:partition/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lets a stopped partition (停止的分区) go on' })
  @ApiOkResponse({ type: ResumedView })
  async resume(
    @Param() { topic, partition }: StoppedParams,
    @Body() { from, reason }: ResumeBody,
  ): Promise<ResumedView> {
    const nextOffset = await this.resumePartition.run({ topic, partition, from, reason });
    return { topic, partition, nextOffset: nextOffset.toString() };
  }

  /** With the broker away, what PostgreSQL knows is told all the same. */
  private async endsIfKnown(topicName: string): Promise<Map<number, bigint>> {
    try {
      return new Map((await this.log.endsOf(topicName)).map(({ partition, high }) => [partition, high]));
    } catch {
      return new Map();
    }
  }
}

function partitionView(topic: string, stored: StoredOffset, end: bigint | undefined): PartitionView {
  const { partition, next_offset, stopped_reason: reason, stopped_at: at, stopped_detail: detail } = stored;
  const lag = end === undefined ? null : end > next_offset ? end - next_offset : 0n;
  return {
    topic,
    partition,
    storedOffset: next_offset.toString(),
    end: end?.toString() ?? null,
    lag: lag?.toString() ?? null,
    stopped: reason === null || at === null ? null : { reason, at: at.toISOString(), detail: detail ?? '' },
  };
}
