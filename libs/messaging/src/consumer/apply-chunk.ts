import { headers, type Message, type ParkingReason, type Topic } from '@lianqing/contracts';
import { DomainError, invariant } from '@lianqing/kernel';
import { inTransaction, isPassing, isStatementTimeout } from '@lianqing/persistence';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { SNAPSHOT_PARTITION, type ParkedMessages, type ToPark } from '../parking/parked-messages';
import type { Projections } from '../projections';
import { ProjectionBehind, type Chunk, type Stretch } from '../topic-handler';
import { moveOffsets, type Move, type Place } from './consumer-offsets';
import { decode, ReceivedMessage, type Undecodable, type Verdict } from './decode';
import { identityOf, type LogRecord } from './log-record';

/** A handler as Nest hands it over, with its pipes and filters around it. */
export type Handle = (messages: readonly Message[], chunk: Chunk) => Promise<unknown>;

/** Records of one partition in log order, and the offsets between which they are all there is. */
export interface Slice {
  readonly partition: number;
  readonly records: readonly LogRecord[];
  readonly expected: bigint;
  readonly next: bigint;
}

/** A state as its owner's snapshot tells it. */
export interface SnapshotItem {
  readonly type: string;
  readonly key: string;
  readonly content?: unknown;
}

/** Thrown when so many messages of a topic turn out to be bugs that the release is at fault, not the messages. */
export class TooManyBugs extends Error {
  override readonly name = 'TooManyBugs';
}

/** A lost race is tried again at once so often; what still loses waits for the timer, not here. */
const RACE_ATTEMPTS = 3;
const MINUTE_MS = 60_000;

interface Decoded {
  readonly slice: Slice;
  readonly messages: readonly ReceivedMessage[];
  readonly unreadable: readonly ToPark[];
}

/** Applies chunks of one topic, each in one transaction together with its offset. */
export class ApplyChunk {
  private readonly logger = new Logger(ApplyChunk.name);

  constructor(
    private readonly given: {
      readonly db: DataSource;
      readonly topic: Topic;
      readonly place: Place;
      readonly handle: Handle;
      readonly parked: ParkedMessages;
      readonly projections: Projections;
      readonly bugsPerMinute: number;
    },
  ) {}

  /**
   * Applies a slice whole, or, when its handler fails over a message, its halves one after the other down to that
   * message, which is parked.
   * @returns the offset it has moved to; less than `slice.next` when the stored offset stood elsewhere
   * @throws what passes by itself, and TooManyBugs; what was applied before that stays applied
   */
  async run(slice: Slice): Promise<bigint> {
    return this.apply(this.decoded(slice));
  }

  /**
   * Applies slices of several partitions in one transaction, or nothing of them.
   * @returns false when each must be applied alone, whatever the reason: whose trouble it is shows only then, and
   * nobody else is to wait for it
   */
  async together(slices: readonly Slice[]): Promise<boolean> {
    try {
      return await this.commit(slices.map((slice) => this.decoded(slice)));
    } catch {
      return false;
    }
  }

  /** Before the transaction of a replay: what its handler is likely to ask about projections is read now. */
  prepareReplay(place: { readonly partition: number; readonly offset: bigint }): Promise<void> {
    return this.given.projections.prepare(this.given.topic.name, [stretchOfOne(place)]);
  }

  /** Calls the handler with one message that was parked before, in the transaction given; no offset moves. */
  async replay(tx: EntityManager, partition: number, record: LogRecord): Promise<Verdict | undefined> {
    const message = this.read(partition, record);
    if (!(message instanceof ReceivedMessage)) return message.verdict;
    const stretch = stretchOfOne({ partition, offset: BigInt(record.offset) });
    const chunk = new OpenChunk(tx, this.given.topic, [stretch]);
    await this.given.handle([message], chunk);
    return chunk.toPark[0]?.verdict;
  }

  /**
   * Gives the handler a page of a snapshot, in a transaction of its own. What nobody can read, and what the handler
   * fails over, is parked, each item once however often the snapshot is read; the others are applied.
   * @throws what passes by itself, and TooManyBugs
   */
  async snapshot(items: readonly SnapshotItem[]): Promise<void> {
    const read = items.map((item) => this.read(SNAPSHOT_PARTITION, snapshotRecord(this.given.topic, item)));
    const messages = read.filter((one): one is ReceivedMessage => one instanceof ReceivedMessage);
    const unreadable = read.filter((one): one is Undecodable => !(one instanceof ReceivedMessage));
    await this.parkItems(unreadable);
    if (messages.length > 0) await this.applyItems(messages);
  }

  private async applyItems(messages: readonly ReceivedMessage[]): Promise<void> {
    const { db, topic, place, handle, parked } = this.given;
    const nowhere = [{ partition: SNAPSHOT_PARTITION, firstOffset: 0n, nextOffset: 0n }];
    try {
      return await inTransaction(db, async (tx) => {
        const chunk = new OpenChunk(tx, topic, nowhere);
        await handle(messages, chunk);
        await parked.add(tx, place, SNAPSHOT_PARTITION, chunk.toPark);
      });
    } catch (error) {
      if (!isOverOneMessage(error, messages.length)) throw error;
      const [message] = messages;
      if (message && messages.length === 1)
        return this.parkItems([{ record: message.record, verdict: verdictOn(error) }]);
    }
    const middle = messages.length >> 1;
    await this.applyItems(messages.slice(0, middle));
    await this.applyItems(messages.slice(middle));
  }

  private async parkItems(toPark: readonly ToPark[]): Promise<void> {
    const { db, place, parked, bugsPerMinute } = this.given;
    const bug = toPark.find(({ verdict }) => verdict.reason === 'bug');
    await inTransaction(db, async (tx) => {
      await parked.add(tx, place, SNAPSHOT_PARTITION, toPark);
      // Without the minute: a snapshot is read again and again, and its faulty items must not add up by that.
      const bugs = bug ? await parked.snapshotBugs(tx, place) : 0;
      if (bug && bugs > bugsPerMinute) throw tooManyBugs(bugs, place, bug.verdict.explanation);
    });
  }

  /** A contract's own code that fails over a message is a bug over that message, not over all of its chunk. */
  private read(partition: number, record: LogRecord): ReceivedMessage | Undecodable {
    try {
      return decode(this.given.topic, partition, record);
    } catch (error) {
      return { record, verdict: verdictOn(error) };
    }
  }

  private decoded(slice: Slice): Decoded {
    const messages: ReceivedMessage[] = [];
    const unreadable: ToPark[] = [];
    for (const record of slice.records) {
      const read = this.read(slice.partition, record);
      if (read instanceof ReceivedMessage) messages.push(read);
      else unreadable.push(read);
    }
    return { slice, messages, unreadable };
  }

  private async apply(decoded: Decoded): Promise<bigint> {
    const { slice, messages } = decoded;
    try {
      return (await this.commit([decoded])) ? slice.next : slice.expected;
    } catch (error) {
      if (!isOverOneMessage(error, messages.length)) throw error;
      const [message] = messages;
      if (message && messages.length === 1) return this.parkInstead(decoded, message, error);
      invariant(messages.length > 1, `A chunk without messages failed: ${String(error)}`);
    }
    const [first, second] = halves(decoded);
    const moved = await this.apply(first);
    return moved === first.slice.next ? this.apply(second) : moved;
  }

  /** @returns whether the stored offsets stood where they were expected, and all of this is committed */
  private async commit(all: readonly Decoded[]): Promise<boolean> {
    const { topic, handle, projections } = this.given;
    const stretches = all.map(({ slice }) => stretchOf(slice));
    await projections.prepare(topic.name, stretches);
    return this.moving(all, async (tx) => {
      const chunk = new OpenChunk(tx, topic, stretches);
      const messages = all.flatMap((decoded) => decoded.messages);
      if (messages.length > 0) await handle(messages, chunk);
      for (const { slice, unreadable } of all) {
        const refused = chunk.toPark.filter(({ partition }) => partition === slice.partition);
        await this.park(tx, slice.partition, [...unreadable, ...refused]);
      }
    });
  }

  /** Runs `work` in the transaction that moves the stored offsets. @returns whether all of them could be moved */
  private async moving(all: readonly Decoded[], work: (tx: EntityManager) => Promise<void>): Promise<boolean> {
    const { db, place } = this.given;
    const moves = all.map(({ slice }) => moveOf(slice));
    try {
      await inTransaction(
        db,
        async (tx) => {
          if (!(await moveOffsets(tx, place, moves))) throw new StandsElsewhere();
          await work(tx);
        },
        { attempts: RACE_ATTEMPTS },
      );
      return true;
    } catch (error) {
      if (error instanceof StandsElsewhere) return false;
      throw error;
    }
  }

  /** The one message that its handler fails over is set aside, and what is unreadable beside it. */
  private async parkInstead(decoded: Decoded, message: ReceivedMessage, error: unknown): Promise<bigint> {
    const { slice, unreadable } = decoded;
    const toPark = [...unreadable, { record: message.record, verdict: verdictOn(error) }];
    const moved = await this.moving([decoded], (tx) => this.park(tx, slice.partition, toPark));
    return moved ? slice.next : slice.expected;
  }

  /** @throws TooManyBugs when more of them are bugs than a topic may have within a minute */
  private async park(tx: EntityManager, partition: number, toPark: readonly ToPark[]): Promise<void> {
    const { place, parked, bugsPerMinute } = this.given;
    const bugs = toPark.filter(({ verdict }) => verdict.reason === 'bug');
    const last = bugs.at(-1);
    if (last) {
      const before = await parked.bugsSince(tx, place, new Date(Date.now() - MINUTE_MS));
      if (before + bugs.length > bugsPerMinute)
        throw tooManyBugs(before + bugs.length, place, last.verdict.explanation);
    }
    await parked.add(tx, place, partition, toPark);
    for (const { record, verdict } of bugs) {
      this.logger.error(`Parking ${place.topic}/${partition}@${record.offset} as a bug: ${verdict.explanation}`);
    }
  }
}

/** A stored offset is not where this chunk begins: somebody else has applied it, or the partition was stopped. */
class StandsElsewhere extends Error {
  override readonly name = 'StandsElsewhere';
}

function moveOf({ partition, records, expected, next }: Slice): Move {
  const last = records.at(-1);
  invariant(last, 'A slice holds at least one record');
  return { partition, expected, next, lastOffset: BigInt(last.offset), lastMessageId: identityOf(last) };
}

function stretchOf({ partition, expected, next }: Slice): Stretch {
  return { partition, firstOffset: expected, nextOffset: next };
}

function stretchOfOne({ partition, offset }: { readonly partition: number; readonly offset: bigint }): Stretch {
  return { partition, firstOffset: offset, nextOffset: offset + 1n };
}

/**
 * Whether a failure is to be looked for in halves. What passes by itself is tried again as it is; a statement that took
 * too long is not, it would take as long again: it is tried with less until there is no less.
 */
function isOverOneMessage(error: unknown, messages: number): boolean {
  if (error instanceof ProjectionBehind || error instanceof TooManyBugs) return false;
  return !isPassing(error) || (isStatementTimeout(error) && messages > 1);
}

function tooManyBugs(bugs: number, { topic }: Place, last: string): TooManyBugs {
  return new TooManyBugs(`${bugs} messages of ${topic} failed within a minute, the last one with: ${last}`);
}

/** One item of a snapshot as the record that it would have been. */
function snapshotRecord(topic: Topic, { type, key, content }: SnapshotItem): LogRecord {
  const parsed = topic.kinds[type]?.schema.safeParse(content);
  const id = parsed?.success === true ? topic.kinds[type]?.idOf(parsed.data as never) : undefined;
  return {
    offset: '0',
    timestamp: String(Date.now()),
    key: Buffer.from(key, 'utf8'),
    value: Buffer.from(JSON.stringify(content) ?? '', 'utf8'),
    headers: { [headers.type]: type, ...(id === undefined ? {} : { [headers.id]: id }) },
  };
}

/** What to do with a message that its handler failed over. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof DomainError) {
    const values = Object.keys(error.values).length > 0 ? ` ${JSON.stringify(error.values)}` : '';
    return { reason: 'refused', code: error.code, explanation: `${error.message}${values}` };
  }
  const explanation = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { reason: 'bug', code: 'message.bug', explanation };
}

/** What a handler wants set aside, and the partition it came from. */
interface Refused extends ToPark {
  readonly partition: number;
}

/** A chunk in the hands of its handler. */
class OpenChunk implements Chunk {
  readonly toPark: Refused[] = [];
  readonly receivedAt = new Date();
  readonly topic: string;

  constructor(
    readonly tx: EntityManager,
    topic: Topic,
    readonly stretches: readonly Stretch[],
  ) {
    this.topic = topic.name;
  }

  /** Chunks under way at the same time are of different partitions: the first one names them apart. */
  get shard(): number {
    return this.stretches[0]?.partition ?? 0;
  }

  park(message: Message, reason: ParkingReason, code: string, explanation: string): void {
    invariant(message instanceof ReceivedMessage, 'Only a message of this chunk can be parked');
    const { record, partition } = message;
    if (this.toPark.some((one) => one.record === record)) return;
    this.toPark.push({ record, partition, verdict: { reason, code, explanation } });
  }
}

/** The messages in two halves; each takes the records up to its end, so that the offsets stay without a gap. */
function halves({ slice, messages, unreadable }: Decoded): [Decoded, Decoded] {
  const middle = messages.length >> 1;
  const border = messages[middle]?.record;
  invariant(border, 'Only several messages have halves');
  const at = slice.records.indexOf(border);
  const between = BigInt(border.offset);
  const inFirst = new Set(slice.records.slice(0, at));
  return [
    {
      slice: { ...slice, records: slice.records.slice(0, at), next: between },
      messages: messages.slice(0, middle),
      unreadable: unreadable.filter(({ record }) => inFirst.has(record)),
    },
    {
      slice: { ...slice, records: slice.records.slice(at), expected: between },
      messages: messages.slice(middle),
      unreadable: unreadable.filter(({ record }) => !inFirst.has(record)),
    },
  ];
}
