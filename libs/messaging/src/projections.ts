import type { Topic } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { KafkaLog } from './kafka/kafka-log';
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

interface Ends {
  readonly topics: string[];
  readonly partitions: number[];
  readonly offsets: bigint[];
  readonly readAt: number;
}

/** Ends that nobody asks about any more are forgotten after this. */
const FORGET_MS = 10 * 60 * 1000;

/**
 * Tells whether this service's projections have passed the ends of other services' topics. "Not found in the
 * projection" is decided only then.
 */
@Injectable()
export class Projections {
  private readonly remembered = new Map<string, Ends>();

  constructor(
    private readonly log: KafkaLog,
    @Inject(MESSAGING) private readonly messaging: Messaging,
  ) {}

  /**
   * Whether the stored offsets, as `chunk.tx` sees them, have reached the ends of all partitions of `topics`. The ends
   * are read at the first call for a chunk and remembered for its later tries, so that the answer does not run away
   * before a topic that is written to all the time. After a yes look into the projection once more before deciding:
   * what was missing may have arrived between the first look and this question.
   */
  async allHavePassed(chunk: ChunkPlace, topics: readonly Topic[]): Promise<boolean> {
    const key = [chunk.topic, chunk.partition, chunk.firstOffset, ...topics.map((topic) => topic.name)].join('|');
    const ends = this.remembered.get(key) ?? (await this.readEnds(topics));
    this.remembered.set(key, ends);
    const values = [this.messaging.service, ends.topics, ends.partitions, ends.offsets];
    const [row] = await run<{ behind: number }>(chunk.tx, notPassed, values);
    const passed = row?.behind === 0;
    if (passed) this.remembered.delete(key);
    return passed;
  }

  private async readEnds(topics: readonly Topic[]): Promise<Ends> {
    const readAt = Date.now();
    for (const [key, ends] of this.remembered) if (readAt - ends.readAt > FORGET_MS) this.remembered.delete(key);
    const ends: Ends = { topics: [], partitions: [], offsets: [], readAt };
    for (const topic of topics) {
      for (const { partition, high } of await this.log.endsOf(topic.name)) {
        ends.topics.push(topic.name);
        ends.partitions.push(partition);
        ends.offsets.push(high);
      }
    }
    return ends;
  }
}
