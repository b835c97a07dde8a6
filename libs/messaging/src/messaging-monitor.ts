import { parkingReason } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MessagingMetrics } from './metrics';
import { MESSAGING, type Messaging } from './options';

const measureOutbox = statement(
  'monitor.outbox',
  `SELECT count(*)::int AS unpublished, coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS oldest
   FROM outbox WHERE published_at IS NULL`,
);

const countParked = statement(
  'monitor.parked',
  `SELECT reason, count(*)::int AS parked FROM parked_message WHERE state = 'parked' GROUP BY reason`,
);

export interface OutboxState {
  readonly unpublished: number;
  /** Age in seconds of the oldest row that is not published; 0 when there is none. */
  readonly oldest: number;
}

export async function outboxState(db: DataSource): Promise<OutboxState> {
  const [row] = await run<OutboxState>(db, measureOutbox, []);
  return row ?? { unpublished: 0, oldest: 0 };
}

/** Messages that wait for a decision, by reason; every reason is named. */
export async function parkedCounts(db: DataSource): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(parkingReason.options.map((reason) => [reason, 0]));
  for (const row of await run<{ reason: string; parked: number }>(db, countParked, [])) counts[row.reason] = row.parked;
  return counts;
}

/** Measures what no event announces: the age of the outbox and the number of parked messages. */
@Injectable()
export class MessagingMonitor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MessagingMonitor.name);
  private timer: NodeJS.Timeout | undefined;
  private running = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly metrics: MessagingMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.running = true;
    void this.keepMeasuring();
  }

  onApplicationShutdown(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  async measure(): Promise<void> {
    const outbox = await outboxState(this.db);
    this.metrics.outboxUnpublished.set(outbox.unpublished);
    this.metrics.outboxOldestSeconds.set(outbox.oldest);
    for (const [reason, parked] of Object.entries(await parkedCounts(this.db)))
      this.metrics.parked.set({ reason }, parked);
  }

  private async keepMeasuring(): Promise<void> {
    try {
      await this.measure();
    } catch (error) {
      this.logger.debug(`Not measured now: ${String(error)}`);
    }
    if (this.running) this.timer = setTimeout(() => void this.keepMeasuring(), this.messaging.limits.logCheckMs);
  }
}
