import type { Topic } from '@lianqing/contracts';
import { DomainError } from '@lianqing/kernel';
import { DedicatedConnection, statement } from '@lianqing/persistence';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ApplyChunk } from '../consumer/apply-chunk';
import { beginAt, readOffsets, type Place } from '../consumer/consumer-offsets';
import type { KafkaLog } from '../kafka/kafka-log';

const lock = statement('snapshot.lock', `SELECT pg_try_advisory_lock(hashtextextended($1, 5118020004)) AS taken`);

/** What an owner's snapshot answers. */
const page = z.object({
  items: z.array(z.object({ type: z.string(), key: z.string(), content: z.unknown() })),
  /** Cursor of the next page; null after the last one. */
  next: z.string().nullable(),
});
export type SnapshotPage = z.output<typeof page>;

const PAGE_SIZE = 1_000;
const ANSWER_WITHIN_MS = 30_000;
/** An owner whose pages lead nowhere is given up after so many. */
const MAX_PAGES = 1_000_000;
/** A process that stands still frees the lock after this; one that waits for a slow owner gives signs of life. */
const SESSION_IDLE_MS = 10_000;

export interface Snapshot {
  readonly db: DataSource;
  readonly log: KafkaLog;
  readonly topic: Topic;
  readonly place: Place;
  readonly apply: ApplyChunk;
  readonly url: string;
}

/**
 * Fills a new projection: notes the ends of the topic, reads all pages of its owner, and begins to follow the topic at
 * those ends. A projection that follows the topic already is left alone; of several processes one does it, the others
 * wait.
 *
 * Nothing is lost between the two, because the ends are read first. What lies before them was published, so it was
 * committed at its owner, before the first page was asked for: every page shows it, or something newer. What a page
 * does not show yet was committed after the page was read, so it is published after the ends and followed. What comes
 * both ways is a state and ignored the second time. The other way round, ends after the last page, a state committed
 * behind the reader's cursor and published before the ends would never be seen.
 * @throws DomainError `unavailable` when the owner, or another process, is not done: call again later
 */
export async function loadSnapshotOnce(snapshot: Snapshot): Promise<void> {
  const { db, log, topic, place } = snapshot;
  if ((await readOffsets(db, place)).length > 0) return;
  const connection = await DedicatedConnection.to(db, { name: 'snapshot', idleMs: SESSION_IDLE_MS });
  try {
    const [row] = await connection.run<{ taken: boolean }>(lock, [`${place.consumer}/${place.topic}`]);
    if (row?.taken !== true)
      throw new DomainError('unavailable', 'snapshot.busy', 'Another process reads the snapshot');
    if ((await readOffsets(db, place)).length > 0) return;
    const ends = await log.endsOf(topic.name);
    const items = await readPages(snapshot, connection);
    await beginAt(
      db,
      place,
      ends.map(({ partition, high }) => ({ partition, offset: high })),
    );
    new Logger('Snapshot').log(`Read ${items} items of ${topic.name} from ${snapshot.url}`);
  } finally {
    await connection.close();
  }
}

async function readPages({ apply, url }: Snapshot, connection: DedicatedConnection): Promise<number> {
  let after: string | null = null;
  let items = 0;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const read: SnapshotPage = await fetchPage(url, after);
    if (!connection.isOpen)
      throw new DomainError('unavailable', 'snapshot.lock-lost', 'The lock of the snapshot is lost');
    await apply.snapshot(read.items);
    items += read.items.length;
    if (read.next === null) return items;
    after = read.next;
  }
  throw new DomainError('unavailable', 'snapshot.endless', `${url} has more than ${MAX_PAGES} pages`);
}

async function fetchPage(url: string, after: string | null): Promise<SnapshotPage> {
  const address = new URL(url);
  address.searchParams.set('limit', String(PAGE_SIZE));
  if (after !== null) address.searchParams.set('after', after);
  let answer: Response;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (error) {
    throw new DomainError('unavailable', 'snapshot.away', `${address.href} does not answer: ${String(error)}`);
  }
  if (!answer.ok) throw new DomainError('unavailable', 'snapshot.away', `${address.href} answers ${answer.status}`);
  return page.parse(await answer.json());
}
