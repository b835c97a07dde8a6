import type { Topic } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { KafkaLog } from './kafka/kafka-log';
import { within } from './kafka/within';
import { MESSAGING, type Messaging } from './options';
import type { ChunkPlace } from './topic-handler';

const notPassed = statement(
  'projections.not-passed',
  `SELECT count(*)::int AS behind
   FROM unnest($2::text[], $3::int[], $4::bigint[]) AS ends(topic, partition, next_offset)
   LEFT JOIN consumer_offset o
     ON o.consumer = $1 AND o.topic = ends.topic AND o.partition = ends.partition
   WHERE coalesce(o.next_offset, -1) < ends.next_offset`,
);

/** Messages of one partition that a question is about. */
type Asker = Omit<ChunkPlace, 'tx'>;

/** The ends of a topic as they were after the messages from `first` up to `next` had arrived. */
interface Ends {
  readonly topicName: string;
  readonly first: bigint;
  readonly next: bigint;
  readonly partitions: readonly number[];
  readonly offsets: readonly bigint[];
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
  /** The newest of each partition that asked and each topic asked about. */
  private readonly remembered = new Map<string, Ends>();
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
    // Work that is no chunk of the log has nobody who prepares it or tries it again soon: it waits, but not for long.
    const isChunk = chunk.nextOffset !== undefined;
    const missing = isChunk ? [] : topics.filter(({ name }) => !this.covering(chunk, name));
    if (missing.length > 0) await within(PREPARE_MS, Promise.all(missing.map(({ name }) => this.read(chunk, name))));
    const ends = topics.map((topic) => this.endsFor(chunk, topic.name));
    const known = ends.filter((one) => one !== undefined);
    if (known.length < ends.length) return false;
    const [row] = await run<{ behind: number }>(chunk.tx, notPassed, [
      this.messaging.service,
      known.flatMap(({ topicName, partitions }) => partitions.map(() => topicName)),
      known.flatMap(({ partitions }) => partitions),
      known.flatMap(({ offsets }) => offsets),
    ]);
    return row?.behind === 0;
  }

  /** To be called before the transaction of a chunk: reads the ends that it is likely to ask for. Never fails. */
  async prepare(asker: Asker): Promise<void> {
    const now = Date.now();
    const wanted = [...(this.wantedAt.get(asker.topic) ?? [])].filter(([, at]) => now - at < WANTED_MS);
    const missing = wanted.filter(([name]) => !this.covering(asker, name));
    if (missing.length === 0) return;
    await within(PREPARE_MS, Promise.all(missing.map(([name]) => this.read(asker, name))));
  }

  private endsFor(asker: Asker, topicName: string): Ends | undefined {
    const wanted = this.wantedAt.get(asker.topic) ?? new Map<string, number>();
    this.wantedAt.set(asker.topic, wanted.set(topicName, Date.now()));
    const ends = this.covering(asker, topicName);
    if (!ends) void this.read(asker, topicName);
    return ends;
  }

  /** Ends count only for messages that had arrived when they were read: a chunk tried again may hold more of them. */
  private covering(asker: Asker, topicName: string): Ends | undefined {
    const ends = this.remembered.get(keyOf(asker, topicName));
    return ends && ends.first <= asker.firstOffset && nextOf(asker) <= ends.next ? ends : undefined;
  }

  /** One reading at a time for each partition that asks. Never fails: what is not known is asked for again. */
  private read(asker: Asker, topicName: string): Promise<void> {
    const key = keyOf(asker, topicName);
    const reading =
      this.reading.get(key) ??
      this.readEnds(asker, topicName)
        .catch((error: unknown) => this.logger.debug(`The ends of ${topicName} are not known: ${String(error)}`))
        .finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    return reading;
  }

  private async readEnds(asker: Asker, topicName: string): Promise<void> {
    const ends = await this.log.endsOf(topicName);
    this.remembered.set(keyOf(asker, topicName), {
      topicName,
      first: asker.firstOffset,
      next: nextOf(asker),
      partitions: ends.map(({ partition }) => partition),
      offsets: ends.map(({ high }) => high),
    });
  }
}

function keyOf({ topic, partition }: Asker, topicName: string): string {
  return `${topic}|${partition}|${topicName}`;
}

function nextOf({ firstOffset, nextOffset }: Asker): bigint {
  return nextOffset ?? firstOffset + 1n;
}
