import { Connection, type Change, type Heard, type StreamStanding } from './connection';
import type { ConsoleState } from './shapes';

export interface HeardChange extends Change {
  /** Counts up in this page, so that rows have a name. */
  readonly number: number;
}

export interface StreamListener {
  onChange?(change: HeardChange): void;
  onNews?(kind: Heard['news']): void;
  onState?(state: ConsoleState): void;
  onMissed?(): void;
  onStanding?(standing: StreamStanding): void;
}

/** What pages of one browser say to each other: what was heard, that one has come, that the listening one is there. */
type Word = { readonly [Kind in keyof Heard]: readonly [Kind, Heard[Kind]] }[keyof Heard] | ['joined'] | ['here'];

const NAME = 'lianqing.stream';
/** Browsers let the timers of hidden pages run once a minute only. */
const HERE_EVERY_MS = 15_000;
const SILENCE_MS = 90_000;

/**
 * What the services tell, heard once for all pages of a browser, which has six connections for one address: the page that
 * holds the lock listens and tells the others. When it is closed, or says nothing any more, another page takes its place.
 */
export class Stream {
  private readonly listeners = new Set<StreamListener>();
  private readonly others = new BroadcastChannel(NAME);
  private connection: Connection | undefined;
  private standing: StreamStanding = { state: 'connecting', since: Date.now() };
  private state: ConsoleState | undefined;
  private heardAt = Date.now();
  private counted = 0;

  constructor(private readonly address: string) {}

  start(): void {
    this.others.onmessage = ({ data }: MessageEvent<Word>) => this.hear(data);
    this.say(['joined']);
    void this.takeTurn();
    setInterval(() => this.beHere(), HERE_EVERY_MS);
  }

  listen(listener: StreamListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  readonly currentStanding = (): StreamStanding => this.standing;

  /** Waits until no other page listens, then listens for all of them, until this page ends or another takes its place. */
  private async takeTurn(options: LockOptions = {}): Promise<void> {
    const listening = () =>
      new Promise<never>(() => {
        const standing = { ...this.standing, since: this.heardAt };
        this.connection = new Connection(this.address, (...word) => this.pass(word as Word), standing);
      });
    await navigator.locks.request(NAME, options, listening).catch(() => undefined);
    this.connection?.end();
    this.connection = undefined;
    if (!options.steal) void this.takeTurn(); // who took the place of another still waits for its own turn
  }

  private beHere(): void {
    if (this.connection) this.say(['here']);
    else if (Date.now() - this.heardAt > SILENCE_MS) {
      this.heardAt = Date.now();
      void this.takeTurn({ steal: true });
    }
  }

  private pass(word: Word): void {
    this.say(word);
    this.take(word);
  }

  private say(word: Word): void {
    this.others.postMessage(word);
  }

  private hear(word: Word): void {
    if (word[0] !== 'joined') return this.take(word);
    if (!this.connection) return;
    this.say(['standing', this.standing]);
    if (this.state) this.say(['state', this.state]);
  }

  private take([kind, told]: Word): void {
    this.heardAt = Date.now();
    if (kind === 'standing') this.standing = told;
    if (kind === 'state') this.state = told;
    if (kind === 'change') this.counted += 1;
    for (const listener of this.listeners) {
      if (kind === 'change') listener.onChange?.({ ...told, number: this.counted });
      if (kind === 'news') listener.onNews?.(told);
      if (kind === 'state') listener.onState?.(told);
      if (kind === 'missed') listener.onMissed?.();
      if (kind === 'standing') listener.onStanding?.(told);
    }
  }
}

export const stream = new Stream('/api/v1/events');
