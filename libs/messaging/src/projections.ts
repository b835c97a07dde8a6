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
 * projection" is decided only then. A chunk never asks the broker inside its transaction, where its silence would keep
 * people's locks: the first chunk that asks is told no while the ends are being read, later ones find them read. Only
 * work that is no chunk waits for them, a second at most.
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
    const known = await this.endsFor(chunk, topics);
    if (!known) return false;
    const [row] = await run<{ behind: number }>(chunk.tx, notPassed, [
      this.messaging.service,
      known.flatMap(({ topicName, partitions }) => partitions.map(() => topicName)),
      known.flatMap(({ partitions }) => partitions),
      known.flatMap(({ offsets }) => offsets),
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

  /** @returns undefined as long as they are not all known */
  private async endsFor(chunk: ChunkPlace, topics: readonly Topic[]): Promise<Ends[] | undefined> {
    // Work that is no chunk of the log has nobody who prepares it or tries it again soon: it waits, but not for long.
    if (chunk.stretches.length === 0) return this.readNow(topics);
    const known = new Set<Ends>();
    let isMissing = false;
    for (const { name } of topics) {
      this.noteWish(chunk.topic, name);
      const uncovered = chunk.stretches.filter((stretch) => {
        const ends = this.covering(chunk.topic, stretch, name);
        if (ends) known.add(ends);
        return !ends;
      });
      if (uncovered.length === 0) continue;
      isMissing = true;
      void this.read(chunk.topic, uncovered, name);
    }
    return isMissing ? undefined : [...known];
  }

  private async readNow(topics: readonly Topic[]): Promise<Ends[] | undefined> {
    let read: Ends[] | undefined;
    const reading = Promise.all(topics.map(({ name }) => this.ends(name))).then((ends) => {
      read = ends;
    });
    await within(PREPARE_MS, reading);
    return read;
  }

  private noteWish(topic: string, topicName: string): void {
    const wanted = this.wantedAt.get(topic) ?? new Map<string, number>();
    this.wantedAt.set(topic, wanted.set(topicName, Date.now()));
  }

  /** Ends count only for messages that had arrived when they were read: a chunk tried again may hold more of them. */
  private covering(
    topic: string,
    { partition, firstOffset, nextOffset }: Stretch,
    topicName: string,
  ): Ends | undefined {
    const found = this.remembered.get(keyOf(topic, partition, topicName));
    if (!found || firstOffset < found.stretch.firstOffset || found.stretch.nextOffset < nextOffset) return undefined;
    return found.ends;
  }

  /** One reading at a time for those who ask for the same. Never fails: what is not known is asked for again. */
  private read(topic: string, stretches: readonly Stretch[], topicName: string): Promise<void> {
    const key = [
      topicName,
      topic,
      ...stretches.map(({ partition, nextOffset }) => `${partition}:${nextOffset}`),
    ].join();
    const reading =
      this.reading.get(key) ??
      this.readEnds(topic, stretches, topicName)
        .catch((error: unknown) => this.logger.debug(`The ends of ${topicName} are not known: ${String(error)}`))
        .finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    return reading;
  }

  private async readEnds(topic: string, stretches: readonly Stretch[], topicName: string): Promise<void> {
    const ends = await this.ends(topicName);
    for (const stretch of stretches) {
      this.remembered.set(keyOf(topic, stretch.partition, topicName), { stretch, ends });
    }
  }

  private async ends(topicName: string): Promise<Ends> {
    const found = await this.log.endsOf(topicName);
    return {
      topicName,
      partitions: found.map(({ partition }) => partition),
      offsets: found.map(({ high }) => high),
    };
  }
}

function keyOf(topic: string, partition: number, topicName: string): string {
  return `${topic}|${partition}|${topicName}`;
}
