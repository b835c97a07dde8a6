import type { MessagingMetrics } from '../metrics';
import type { ApplyChunk, Slice } from './apply-chunk';
import type { Pace } from './pace';

interface Waiting {
  readonly slice: Slice;
  readonly resolve: (moved: bigint) => void;
  readonly reject: (why: unknown) => void;
}

/**
 * Gathers what the partitions of one topic offer at the same time and applies it in one transaction. A fetch brings a
 * little of every partition, and a transaction of a dozen messages costs nearly what one of a thousand costs: alone, the
 * partitions of a topic whose keys are spread widely keep the machine busy with transactions.
 */
export class ApplyTogether {
  private waiting: Waiting[] = [];
  private underWay = 0;
  private isScheduled = false;

  constructor(
    private readonly given: {
      readonly topic: string;
      readonly apply: ApplyChunk;
      readonly pace: Pace;
      readonly metrics: MessagingMetrics;
      readonly chunksAtOnce: number;
    },
  ) {}

  /**
   * As `ApplyChunk.run`. Slices of several partitions succeed together; where something of them fails, each is applied
   * alone.
   */
  run(slice: Slice): Promise<bigint> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ slice, resolve, reject });
      this.schedule();
    });
  }

  /** Not at once: the batches of one fetch are handed over one after the other, without anything waited for in between. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.begin();
    });
  }

  private begin(): void {
    while (this.waiting.length > 0 && this.underWay < this.given.chunksAtOnce) {
      const group = this.takeGroup();
      this.underWay += 1;
      void this.apply(group).then(() => {
        this.underWay -= 1;
        this.begin();
      });
    }
  }

  /** The oldest that wait, up to the size of a chunk; at least one. */
  private takeGroup(): Waiting[] {
    const { limit } = this.given.pace;
    let messages = 0;
    const end = this.waiting.findIndex(({ slice }, index) => {
      messages += slice.records.length;
      return index > 0 && messages > limit;
    });
    const group = this.waiting.slice(0, end === -1 ? undefined : end);
    this.waiting = this.waiting.slice(group.length);
    return group;
  }

  /** Never fails: each slice has its own answer. */
  private async apply(group: readonly Waiting[]): Promise<void> {
    const slices = group.map(({ slice }) => slice);
    if (group.length > 1 && (await this.measured(slices, () => this.given.apply.together(slices)))) {
      for (const { slice, resolve } of group) resolve(slice.next);
      return;
    }
    for (const { slice, resolve, reject } of group) {
      await this.measured([slice], () => this.given.apply.run(slice)).then(resolve, reject);
    }
  }

  private async measured<T>(slices: readonly Slice[], apply: () => Promise<T>): Promise<T> {
    const { topic, pace, metrics } = this.given;
    const startedAt = performance.now();
    const result = await apply();
    const ms = performance.now() - startedAt;
    const messages = slices.reduce((sum, { records }) => sum + records.length, 0);
    pace.measured(messages, ms);
    metrics.chunkSeconds.observe({ topic }, ms / 1_000);
    return result;
  }
}
