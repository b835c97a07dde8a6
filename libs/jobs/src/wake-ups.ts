import { Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { nextSlot, type Schedule } from './schedule';

export interface WakeUpOptions {
  readonly redisUrl: string;
  /** Prefix of every key in Redis. */
  readonly prefix: string;
  /** Name of the queue, one per service. */
  readonly queue: string;
  /** Does whatever is due of this kind. */
  readonly onWake: (kind: string) => Promise<void>;
  /** Redis is there, at first or again: whatever it held may be gone. */
  readonly onConnected: () => void;
}

const LONGEST_RECONNECT_WAIT_MS = 5_000;
/** A command waits this long for Redis; done later after all it does no harm. */
const COMMAND_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 3_000;
const WORKER_CONCURRENCY = 4;
/** While Redis is away it is said at most this often. */
const SAY_AGAIN_MS = 60_000;

/**
 * BullMQ wakes the service when something becomes due: delayed jobs for single deadlines, job schedulers for what
 * recurs. A job only says "look at this kind"; what is to be done stands in PostgreSQL. So nothing here needs to be kept:
 * a lost job comes back with the next derivation, a repeated one finds its step done.
 */
export class WakeUps {
  private readonly logger = new Logger('WakeUps');
  private readonly connection: Redis;
  private readonly queue: Queue;
  private readonly worker: Worker;
  private saidAt = 0;

  constructor({ redisUrl, prefix, queue, onWake, onConnected }: WakeUpOptions) {
    // Commands wait for Redis for ever rather than fail: BullMQ does not recover from a first command that failed.
    const patient = {
      retryStrategy: (times: number) => Math.min(times * 200, LONGEST_RECONNECT_WAIT_MS),
      maxRetriesPerRequest: null,
    };
    this.connection = new Redis(redisUrl, patient);
    this.connection.on('error', (error) => this.sayAway(error));
    this.connection.on('ready', onConnected);
    this.queue = new Queue(queue, { connection: this.connection, prefix });
    this.queue.on('error', (error) => this.sayAway(error));
    this.worker = new Worker(queue, (job) => onWake(job.name), {
      connection: { url: redisUrl, ...patient },
      prefix,
      concurrency: WORKER_CONCURRENCY,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.worker.on('error', (error) => this.sayAway(error));
  }

  get isConnected(): boolean {
    return this.connection.status === 'ready';
  }

  /** Wakes `kind` at each of these instants; asking again for the same instant changes nothing. */
  async at(kind: string, instants: readonly Date[]): Promise<void> {
    const now = Date.now();
    const jobs = [...new Set(instants.map((instant) => instant.getTime()))].map((time) => ({
      name: kind,
      data: {},
      opts: { jobId: `${kind}@${time}`, delay: Math.max(time - now, 0), removeOnComplete: true, removeOnFail: true },
    }));
    if (jobs.length > 0) await this.whileConnected(() => this.queue.addBulk(jobs));
  }

  /**
   * Wakes `kind` at every slot of its schedule. Left alone while it is there; made again when Redis lost it, or when it
   * is there with the schedule of an earlier release.
   */
  async every(kind: string, schedule: Schedule): Promise<void> {
    const everyMs = 'everySeconds' in schedule ? schedule.everySeconds * 1_000 : 24 * 60 * 60 * 1_000;
    await this.whileConnected(async () => {
      const there = await this.queue.getJobScheduler(kind);
      const said = JSON.stringify(schedule);
      if (there && (there.template?.data as { schedule?: string } | undefined)?.schedule === said) return;
      if (there) await this.queue.removeJobScheduler(kind);
      const startDate = nextSlot(schedule, new Date());
      const template = { name: kind, data: { schedule: said } };
      await this.queue.upsertJobScheduler(kind, { every: everyMs, startDate }, template);
    });
  }

  /** Wakes nobody any more. Does not wait for Redis when that is away. */
  async close(): Promise<void> {
    await endsWithin(this.worker.close(!this.isConnected), CLOSE_TIMEOUT_MS).catch(() => false);
    await endsWithin(this.queue.close(), CLOSE_TIMEOUT_MS).catch(() => false);
    this.connection.disconnect();
  }

  private async whileConnected(work: () => Promise<unknown>): Promise<void> {
    if (!this.isConnected) throw new Error('Redis is away');
    if (!(await endsWithin(work(), COMMAND_TIMEOUT_MS))) throw new Error('Redis does not answer');
  }

  private sayAway(error: Error): void {
    const now = Date.now();
    if (now - this.saidAt < SAY_AGAIN_MS) return;
    this.saidAt = now;
    this.logger.warn({ msg: 'Redis is away; steps run by the minute until it is back', reason: error.message });
  }
}

/** Whether `work` has ended within the limit. @throws what `work` throws within it */
async function endsWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // whoever waited has gone; that it failed after all is of no use to anybody
  }
}
