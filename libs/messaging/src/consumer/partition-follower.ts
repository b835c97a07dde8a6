import { DomainError } from '@lianqing/kernel';
import { isPassing } from '@lianqing/persistence';
import type { Logger } from '@nestjs/common';
import type { MessagingMetrics } from '../metrics';
import type { MessagingLimits } from '../options';
import { ProjectionBehind } from '../topic-handler';
import { TooManyBugs, type Slice } from './apply-chunk';
import type { ApplyTogether } from './apply-together';
import { breachBetween, type Breach, type Sight } from './log-comparison';
import { identityOf, type LogRecord } from './log-record';
import { isWorthTelling } from './often';
import type { Pace } from './pace';

/** What was fetched from one partition at once. */
export interface Batch {
  /** The position that the fetch was made from. */
  readonly fetchedOffset: bigint;
  /** Of the last record fetched, those that no consumer sees included. */
  readonly lastOffset: bigint;
  readonly records: readonly LogRecord[];
}

/** What kafkajs offers while a batch is worked on. */
export interface BatchControl {
  /** False once the consumer stops, or a seek has made the rest of the batch pointless. */
  goesOn(): boolean;
  resolve(offset: bigint): void;
  /** @throws KafkaJSError when the group rebalances; kafkajs must see it. */
  heartbeat(): Promise<void>;
}

/** What a follower needs of the consumer that it belongs to. */
export interface Surroundings {
  readonly topic: string;
  readonly apply: ApplyTogether;
  readonly pace: Pace;
  readonly limits: MessagingLimits;
  readonly metrics: MessagingMetrics;
  readonly logger: Logger;
  seek(partition: number, offset: bigint): void;
  pause(partition: number): void;
  resume(partition: number): void;
  /** Stored offset, given one at the log's start if there was none, and then the ends of the log. */
  lookAt(partition: number): Promise<Sight>;
  stop(partition: number, nextOffset: bigint | null, breach: Breach): Promise<void>;
  /** Told again and again while it lasts; undefined once it is over. */
  alarm(partition: number, alarm: Alarm | undefined): void;
}

/** What has not gone on for so long that a person should look, though it is tried all the time. */
export interface Alarm {
  readonly since: Date;
  readonly detail: string;
}

/** The last record applied: it must still stand where it stood before anything is applied after it. */
interface Anchor {
  readonly offset: bigint;
  readonly id: string;
}

/** A partition that has something waiting but hears nothing for so long looks again where it stands. */
const SILENCE_MS = 20_000;

/**
 * Follows one partition from the offset in PostgreSQL, as long as this process owns it. Before the first message, and
 * after every wait, it reads again the record that it applied last. Whatever does not fit leads back to `begin`: look
 * where PostgreSQL stands, compare it with the log, seek there. Nothing here waits while kafkajs waits for it.
 */
export class PartitionFollower {
  /** The stored offset as this process knows it; undefined while it must be looked up first. */
  private position: bigint | undefined;
  private anchor: Anchor | undefined;
  /** Where the next fetch was told to begin; undefined when it simply goes on. */
  private sought: bigint | undefined;
  private stopped = false;
  private disposed = false;
  private failures = 0;
  /** Where the slice ended whose projection was behind. What it waits for was read when it ended there. */
  private waitedUpTo: bigint | undefined;
  private round = 0;
  private lastProgressAt = Date.now();
  private stuckSince: Date | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly partition: number,
    private readonly around: Surroundings,
  ) {}

  /** The stored offset, once known; for the offset that Kafka is told for monitoring. */
  get storedOffset(): bigint | undefined {
    return this.position;
  }

  dispose(): void {
    this.disposed = true;
    this.position = undefined;
    clearTimeout(this.timer);
    this.goesWell();
  }

  /** Looks where it stands, compares that with the log, and goes on from there. Fails never, it tries again. */
  async begin(): Promise<void> {
    this.round += 1;
    const round = this.round;
    try {
      this.hold();
      const sight = await this.around.lookAt(this.partition);
      if (this.disposed || round !== this.round) return;
      this.stopped = sight.stored.stopped_at !== null;
      if (this.stopped) return;
      const breach = breachBetween(sight);
      if (breach) return await this.halt(sight.stored.next_offset, breach);
      this.goOnFrom(sight);
    } catch (error) {
      if (!this.disposed && round === this.round) this.waitAfter(error);
    }
  }

  /** What a look at all partitions now and then has found about this one. */
  async observe(sight: Sight): Promise<void> {
    const { stored, ends } = sight;
    if (stored.stopped_at !== null) {
      this.stopped = true;
      this.hold();
    } else if (this.stopped) {
      await this.begin();
    } else {
      const breach = breachBetween(sight);
      if (breach) return this.halt(stored.next_offset, breach);
      const waits = this.position !== undefined && ends.high > this.position;
      if (waits && Date.now() - this.lastProgressAt > SILENCE_MS) await this.begin();
    }
  }

  /** Applies a batch as far as it can. What it does not resolve is fetched again. */
  async onBatch(batch: Batch, control: BatchControl): Promise<void> {
    let records: readonly LogRecord[] | undefined;
    try {
      records = await this.recordsToApply(batch, control);
    } catch (error) {
      return this.waitAfter(error);
    }
    if (!records) return;
    if (records.length === 0) return control.resolve(batch.lastOffset);
    for (let from = 0; from < records.length && this.position !== undefined;) {
      if (!control.goesOn()) return;
      const size = this.sizeOfNext(records.slice(from));
      const isLast = from + size === records.length;
      const slice = this.sliceOf(
        records.slice(from, from + size),
        this.position,
        isLast ? batch.lastOffset : undefined,
      );
      if (!(await this.applied(slice))) return;
      control.resolve(slice.next - 1n);
      from += size;
      await control.heartbeat();
    }
    this.sought = undefined;
  }

  private goOnFrom({ stored, ends }: Sight): void {
    const { last_offset: offset, last_message_id: id } = stored;
    // A last record that the log has let go of cannot be compared; that the log did not end before it was seen above.
    this.anchor = offset !== null && id !== null && ends.low <= offset ? { offset, id } : undefined;
    this.position = stored.next_offset;
    this.sought = this.anchor?.offset ?? this.position;
    this.lastProgressAt = Date.now();
    this.around.seek(this.partition, this.sought);
    this.around.resume(this.partition);
  }

  /**
   * @returns the records after the stored offset; undefined when another batch was asked for since, or is to be
   * @throws DomainError `unavailable` when the log hands over something else than it was asked for
   */
  private async recordsToApply(batch: Batch, control: BatchControl): Promise<readonly LogRecord[] | undefined> {
    const { position, anchor } = this;
    if (this.disposed || position === undefined || !control.goesOn()) return undefined;
    if (anchor && batch.fetchedOffset === anchor.offset) {
      if (!(await this.stillThere(anchor, batch.records[0]))) return undefined;
      this.anchor = undefined;
      this.sought = position;
      return batch.records.filter(({ offset }) => BigInt(offset) >= position);
    }
    if (!anchor && batch.fetchedOffset === position) return batch.records;
    if (!anchor && (await this.onlySkipsHoles(batch.fetchedOffset, position))) return batch.records;
    const detail = `asked for ${this.sought ?? position} the log handed over what begins at ${batch.fetchedOffset}`;
    throw new DomainError('unavailable', 'log.elsewhere', detail);
  }

  private async stillThere(anchor: Anchor, first: LogRecord | undefined): Promise<boolean> {
    if (first && BigInt(first.offset) === anchor.offset && identityOf(first) === anchor.id) return true;
    const { stored, ends } = await this.around.lookAt(this.partition);
    if (ends.low > anchor.offset || stored.last_offset !== anchor.offset) {
      void this.begin();
      return false;
    }
    const found = first ? `"${identityOf(first)}" at ${first.offset}` : 'nothing';
    const detail = `At ${anchor.offset} "${anchor.id}" was applied, now the log holds ${found}: it was replaced by another one.`;
    await this.halt(stored.next_offset, { reason: 'log-replaced', detail });
    return false;
  }

  /**
   * Asked for `position`, kafkajs delivers from a later one when only records lie between that nobody is shown, those
   * of transactions. It does the same after an offset out of range, so the log's start has the last word.
   */
  private async onlySkipsHoles(fetched: bigint, position: bigint): Promise<boolean> {
    if (this.sought !== position || fetched < position) return false;
    const { ends } = await this.around.lookAt(this.partition);
    return ends.low <= position && this.position === position;
  }

  /** A slice that waited for a projection is tried again as it was: with newer messages in it, it would wait for newer ends. */
  private sizeOfNext(records: readonly LogRecord[]): number {
    const { waitedUpTo } = this;
    const newer = waitedUpTo === undefined ? -1 : records.findIndex(({ offset }) => BigInt(offset) >= waitedUpTo);
    return newer > 0 ? newer : this.around.pace.next(records.length);
  }

  private sliceOf(records: readonly LogRecord[], expected: bigint, lastOffset: bigint | undefined): Slice {
    const last = lastOffset ?? BigInt(records.at(-1)?.offset ?? expected);
    return { partition: this.partition, records, expected, next: last + 1n };
  }

  /** @returns whether the slice is applied and the next one may follow */
  private async applied(slice: Slice): Promise<boolean> {
    const { apply, metrics, topic } = this.around;
    try {
      const moved = await apply.run(slice);
      if (moved !== slice.next) {
        void this.begin(); // nothing else waits while it looks
        return false;
      }
      metrics.messages.inc({ topic }, slice.records.length);
      if (this.position === undefined) return false; // looked up anew meanwhile
      this.position = moved;
      this.goesWell();
      this.waitedUpTo = undefined;
      return true;
    } catch (error) {
      if (error instanceof ProjectionBehind) this.waitedUpTo = slice.next;
      if (error instanceof TooManyBugs) await this.halt(null, { reason: 'bugs', detail: error.message });
      else this.waitAfter(error);
      return false;
    }
  }

  /** Pauses this partition alone and looks again when the trouble may have passed. */
  private waitAfter(error: unknown): void {
    const { limits, logger, topic } = this.around;
    this.hold();
    this.stuckSince ??= new Date();
    if (!this.disposed && Date.now() - this.stuckSince.getTime() >= limits.alarmMs)
      this.around.alarm(this.partition, { since: this.stuckSince, detail: String(error) });
    let ms = limits.projectionRetryMs;
    if (!(error instanceof ProjectionBehind)) {
      this.failures += 1;
      ms = Math.min(limits.maxRetryMs, limits.retryMs * 2 ** Math.min(this.failures - 1, 10));
      const line = `${topic}/${this.partition} waits ${ms} ms (${this.failures}): ${String(error)}`;
      if (!isPassing(error)) logger.error(line, error instanceof Error ? error.stack : undefined);
      else if (isWorthTelling(this.failures)) logger.warn(line);
    }
    if (this.disposed) return;
    this.timer = setTimeout(() => void this.begin(), ms);
  }

  private async halt(nextOffset: bigint | null, breach: Breach): Promise<void> {
    this.hold();
    try {
      await this.around.stop(this.partition, nextOffset, breach);
      this.stopped = true;
      this.goesWell();
    } catch (error) {
      this.waitAfter(error);
    }
  }

  /** Nothing fails any more: it went on, or its trouble is known by another name. */
  private goesWell(): void {
    this.lastProgressAt = Date.now();
    this.failures = 0;
    this.stuckSince = undefined;
    this.around.alarm(this.partition, undefined);
  }

  /** Nothing is fetched or applied until `begin`. */
  private hold(): void {
    clearTimeout(this.timer);
    this.position = undefined;
    this.anchor = undefined;
    this.sought = undefined;
    if (!this.disposed) this.around.pause(this.partition);
  }
}
