import type { MessageEvent } from '@nestjs/common';
import type { Subscriber } from 'rxjs';
import type { Change } from './gathering';
import { Gathering } from './gathering';
import type { Standing } from './standing';

/** A browser whose connection broke comes again after this. */
const RETRY_MS = 1_000;

/** One connection that is told of changes. */
export class Listener {
  private readonly gathering: Gathering;
  /** What it was told last, as JSON. */
  private readonly told = new Map<string, string>();
  /** Whether it has caught up with the reader that all share. */
  hasJoined = false;

  constructor(
    private readonly subscriber: Subscriber<MessageEvent>,
    readonly after: bigint,
  ) {
    this.gathering = new Gathering(after);
  }

  get isWaiting(): boolean {
    return !this.gathering.isEmpty;
  }

  add(changes: readonly Change[], upTo: bigint): void {
    this.gathering.add(changes, upTo);
  }

  /** Tells what waits for an operator, as far as it differs from what was told before. */
  tellStanding(standing: Standing): void {
    for (const [type, data] of Object.entries(standing) as [string, object][]) {
      const json = JSON.stringify(data);
      if (this.told.get(type) === json) continue;
      this.told.set(type, json);
      // An event without an id would be given one by Nest, and the browser would take it for its cursor.
      this.subscriber.next({ type, id: this.gathering.cursor.toString(), retry: RETRY_MS, data: json });
    }
  }

  /** Tells one change, if there is one. */
  tellChange(): void {
    const taken = this.gathering.take();
    if (!taken) return;
    const { topic, messages, types, published_at: at } = taken.change;
    const data = { topic, messages, types, publishedAt: at.toISOString() };
    this.subscriber.next({ type: 'change', id: taken.cursor.toString(), data });
  }

  /** A comment: nothing to those who listen, and a sign of life on the line. */
  beat(): void {
    this.subscriber.next({ comment: '' });
  }

  end(): void {
    this.subscriber.complete();
  }
}
