import type { Topic } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { KafkaLog } from './kafka/kafka-log';
import { within } from './kafka/within';
import { MESSAGING, type Messaging } from './options';
import type { ChunkPlace, Stretch } from './topic-handler';

const notPassed = statement(
  'projections.not-passed',
  `SELECT count(*)::int AS behind
   FROM unnest($2::text[], $3::int[], $4::bigint[]) AS ends(topic, partition, next_offset)
   LEFT JOIN consumer_offset o
     ON o.consumer = $1 AND o.topic = ends.topic AND o.partition = ends.partition
   WHERE coalesce(o.next_offset, -1) < ends.next_offset`,
);

/** Ends of a topic, as they were after the messages of a stretch had arrived. */
interface Ends {
  readonly topicName: string;
  readonly partitions: readonly number[];
  readonly offsets: readonly bigint[];
}

/** The newest ends that were read for a partition that asked, and the messages they count for. */
interface Remembered {
  readonly stretch: Stretch;
  readonly ends: Ends;
}

/** A topic whose chunks asked so recently has the ends read before its next chunks, too. */
const WANTED_MS = 10_000;
/** A chunk waits no longer than this for them; without them it is tried again like one whose projection is behind. */
const PREPARE_MS = 1_000;

/**
 * Tells whether this service's projections have passed the ends of other services' topics. "Not found in the
 * projection" is decided only then. The broker is never asked inside a transaction, where its silence would keep
 * people's locks: the first chunk that asks is told no while the ends are being read, later ones find them read.
 */
@Injectable()
export class Projections {
  private readonly logger = new Logger(Projections.name);
  private readonly remembered = new Map<string, Remembered>();
  private readonly reading = new Map<string, Promise<void>>();
  private readonly wantedAt = new Map<string, Map<string, number>>();

  constructor(
    private readonly log: KafkaLog,
    @Inject(MESSAGING) private readonly messaging: Messaging,
  ) {}

  /**
   * Whether the stored offsets, as `chunk.tx` sees them, have reached the ends of all partitions of `topics`, as they
   * were after the last message of the chunk had arrived; no as long as those ends are not known. They are remembered
   * for the chunk's later tries, so that the answer does not run away before a topic that is written to all the time.
   * After a yes look into the projection once more before deciding: what was missing may have arrived between the first
   * look and this question.
   */
  async allHavePassed(chunk: ChunkPlace, topics: readonly Topic[]): Promise<boolean> {
    const known = new Set<Ends>();
    let isKnown = true;
    for (const { name } of topics) {
      this.noteWish(chunk.topic, name);
      const missing: Stretch[] = [];
      for (const stretch of chunk.stretches) {
        const ends = this.covering(chunk.topic, stretch, name);
        if (ends) known.add(ends);
        else missing.push(stretch);
      }
      if (missing.length > 0) void this.read(chunk.topic, missing, name);
      isKnown &&= missing.length === 0;
    }
    if (!isKnown) return false;
    const all = [...known];
    const [row] = await run<{ behind: number }>(chunk.tx, notPassed, [
      this.messaging.service,
      all.flatMap(({ topicName, partitions }) => partitions.map(() => topicName)),
      all.flatMap(({ partitions }) => partitions),
      all.flatMap(({ offsets }) => offsets),
    ]);
    return row?.behind === 0;
  }

  /** To be called before the transaction of a chunk: reads the ends that it is likely to ask for. Never fails. */
  async prepare(topic: string, stretches: readonly Stretch[]): Promise<void> {
    const now = Date.now();
    const reads: Promise<void>[] = [];
    for (const [name, at] of this.wantedAt.get(topic) ?? []) {
      if (now - at >= WANTED_MS) continue;
      const missing = stretches.filter((stretch) => !this.covering(topic, stretch, name));
      if (missing.length > 0) reads.push(this.read(topic, missing, name));
    }
    if (reads.length > 0) await within(PREPARE_MS, Promise.all(reads));
  }

  private noteWish(topic: string, topicName: string): void {
    const wanted = this.wantedAt.get(topic) ?? new Map<string, number>();
    this.wantedAt.set(topic, wanted.set(topicName, Date.now()));
  }

  /** Ends count only for messages that had arrived when they were read: a chunk tried again may hold more of them. */
  private covering(topic: string, { partition, firstOffset, nextOffset }: Stretch, topicName: string): Ends | undefined {
    const found = this.remembered.get(keyOf(topic, partition, topicName));
    if (!found || firstOffset < found.stretch.firstOffset || found.stretch.nextOffset < nextOffset) return undefined;
    return found.ends;
  }

  /** One reading at a time for those who ask for the same. Never fails: what is not known is asked for again. */
  private read(topic: string, stretches: readonly Stretch[], topicName: string): Promise<void> {
    const key = [topicName, topic, ...stretches.map(({ partition, nextOffset }) => `${partition}:${nextOffset}`)].join();
    const reading =
      this.reading.get(key) ??
      this.readEnds(topic, stretches, topicName)
        .catch((error: unknown) => this.logger.debug(`The ends of ${topicName} are not known: ${String(error)}`))
        .finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    return reading;
  }

  private async readEnds(topic: string, stretches: readonly Stretch[], topicName: string): Promise<void> {
    const found = await this.log.endsOf(topicName);
    const ends = {
      topicName,
      partitions: found.map(({ partition }) => partition),
      offsets: found.map(({ high }) => high),
    };
    for (const stretch of stretches) {
      this.remembered.set(keyOf(topic, stretch.partition, topicName), { stretch, ends });
    }
  }
}

function keyOf(topic: string, partition: number, topicName: string): string {
  return `${topic}|${partition}|${topicName}`;
}
