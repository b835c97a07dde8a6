import { setTimeout as sleep } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';
import type { ServiceName } from '../console.config';

/** What a service told; everything up to `cursor` has been told with it. */
export interface Told {
  readonly service: ServiceName;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly cursor: bigint;
}

export interface Receiver {
  told(told: Told): void;
  /** Something may have been missed: what is shown of this service must be read anew. */
  lost(service: ServiceName, code: string): void;
}

/** The service has no way on from this cursor: `changes.cursor-too-old`, `changes.cursor-unknown`. */
class CursorRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** So many changes are kept for browsers that come again; who was away for longer gets a connection of its own. */
const KEPT = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** Services say something every 15 s. */
const SILENCE_LIMIT_MS = 40_000;

const content = z.record(z.string(), z.unknown());
const problem = z.object({ code: z.string() });
const position = /^\d{1,18}$/;

/** One connection to the changes of a service: it breaks and resumes by itself, and serves many browsers. */
export class ServiceStream {
  private readonly receivers = new Set<Receiver>();
  private readonly ending = new AbortController();
  private readonly kept: Told[] = [];
  /** What a service tells whole, such as its parked messages: the last of each type. */
  private readonly standing = new Map<string, Told>();
  private cursor: bigint | undefined;
  /** Nothing that was told after this is missing in `kept`. */
  private keptFrom: bigint | undefined;
  /** Whether nothing can have been missed before the first connection. */
  private isNew = true;
  isConnected = false;

  /** @param after where it begins; now, if it is left out */
  constructor(
    readonly service: ServiceName,
    private readonly url: string,
    after: bigint | undefined,
    private readonly onConnection: () => void = () => undefined,
  ) {
    [this.cursor, this.keptFrom] = [after, after];
    void this.keepReading();
  }

  /** Whether somebody who knows everything up to `after` misses nothing here. */
  serves(after: bigint | undefined): boolean {
    return after === undefined || (this.keptFrom !== undefined && after >= this.keptFrom);
  }

  /** Tells what came after `after`, and everything from now on. */
  join(receiver: Receiver, after: bigint | undefined): void {
    this.receivers.add(receiver);
    for (const told of this.standing.values()) receiver.told(told);
    if (after === undefined) return;
    const known = this.kept.findLastIndex(({ cursor }) => cursor <= after);
    for (const told of this.kept.slice(known + 1)) receiver.told(told);
  }

  /** Whether somebody listens still. */
  leave(receiver: Receiver): boolean {
    this.receivers.delete(receiver);
    return this.receivers.size > 0;
  }

  end(): void {
    this.ending.abort();
  }

  private async keepReading(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !this.ending.signal.aborted;) {
      try {
        await this.read(() => (pauseMs = FIRST_PAUSE_MS));
        this.isNew = false;
      } catch (error) {
        if (error instanceof CursorRefused) this.beginAnew(error.code);
        else this.isNew = false;
      }
      this.becomes(false);
      await sleep(pauseMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  private async read(connected: () => void): Promise<void> {
    const connection = new AbortController();
    const silence = setTimeout(() => connection.abort(), SILENCE_LIMIT_MS);
    try {
      const headers = this.cursor === undefined ? {} : { 'last-event-id': this.cursor.toString() };
      const signal = AbortSignal.any([connection.signal, this.ending.signal]);
      const response = await fetch(`${this.url}/api/v1/changes`, { headers, signal });
      await demandStream(response);
      if (this.cursor === undefined && !this.isNew) this.tellLost('changes.begun');
      connected();
      this.becomes(true);
      const parser = createParser({ onEvent: (event) => this.take(event) });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        silence.refresh();
        parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
      }
    } finally {
      clearTimeout(silence);
    }
  }

  private take({ id, event, data }: EventSourceMessage): void {
    if (event === undefined || id === undefined || !position.test(id)) return;
    const told = { service: this.service, type: event, content: content.parse(JSON.parse(data)), cursor: BigInt(id) };
    this.cursor = told.cursor;
    this.keptFrom ??= told.cursor;
    if (event === 'change') this.keep(told);
    else this.standing.set(event, told);
    for (const receiver of this.receivers) receiver.told(told);
  }

  private keep(told: Told): void {
    this.kept.push(told);
    if (this.kept.length > KEPT) this.keptFrom = this.kept.shift()?.cursor;
  }

  private beginAnew(code: string): void {
    [this.cursor, this.keptFrom] = [undefined, undefined];
    this.kept.length = 0;
    this.isNew = false; // what is published until the next connection is told as lost once more
    this.tellLost(code);
  }

  private tellLost(code: string): void {
    for (const receiver of this.receivers) receiver.lost(this.service, code);
  }

  private becomes(isConnected: boolean): void {
    if (this.isConnected === isConnected) return;
    this.isConnected = isConnected;
    this.onConnection();
  }
}

async function demandStream(response: Response): Promise<void> {
  if (response.ok) return;
  const code = problem.safeParse(await response.json()).data?.code ?? '';
  if (code.startsWith('changes.cursor-')) throw new CursorRefused(code);
  throw new Error(`${response.status} ${code}`);
}
