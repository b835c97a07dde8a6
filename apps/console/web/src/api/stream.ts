import type { ConsoleState } from './shapes';

/** What a service published, gathered: how many messages of which kinds, of one topic. */
export interface Change {
  readonly service: string;
  readonly topic: string;
  readonly messages: number;
  readonly types: Readonly<Record<string, number>>;
  readonly publishedAt: string;
}

export interface HeardChange extends Change {
  /** Counts up in this page, so that rows have a name. */
  readonly number: number;
}

/** Whether what is shown is of now; a break lasts since the stream was last heard, not since it was noticed. */
export interface StreamStanding {
  readonly state: 'connecting' | 'live' | 'broken';
  readonly since: number;
}

export interface StreamListener {
  onChange?(change: HeardChange): void;
  onNews?(kind: 'parked' | 'stopped'): void;
  onState?(state: ConsoleState): void;
  /** Something may have been missed, after a break or by a service's own word: everything is to be asked again. */
  onMissed?(): void;
  onStanding?(standing: StreamStanding): void;
}

/** The server's heart beats every 15 s; without two of them the connection is dead, whatever the browser believes. */
const SILENCE_MS = 40_000;
const WATCH_MS = 5_000;
/** Between attempts to connect after the browser itself has given up. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * One connection for the whole page. The browser keeps the last id and resumes from it; where it gives up (an answer that
 * is no stream) we begin anew and say so, because then everything must be asked again.
 */
export class Stream {
  private source: EventSource | undefined;
  private readonly listeners = new Set<StreamListener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  private counted = 0;
  private heardAt: number | undefined;
  private standing: StreamStanding = { state: 'connecting', since: Date.now() };

  constructor(private readonly address: string) {}

  /** Begins to listen; answers how to end it. */
  start(): () => void {
    this.connect();
    const watch = setInterval(() => this.endIfSilent(), WATCH_MS);
    return () => {
      clearInterval(watch);
      clearTimeout(this.timer);
      this.source?.close();
    };
  }

  listen(listener: StreamListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  readonly currentStanding = (): StreamStanding => this.standing;

  private connect(): void {
    const source = new EventSource(this.address);
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.failed(source);
    source.addEventListener('heartbeat', () => this.heard());
    source.addEventListener('change', (event) => {
      const change = this.read<Change>(event);
      if (change) this.tell('onChange', { ...change, number: (this.counted += 1) });
    });
    source.addEventListener('state', (event) => {
      const state = this.read<ConsoleState>(event);
      if (state) this.tell('onState', state);
    });
    source.addEventListener('lost', () => {
      this.heard();
      this.tell('onMissed');
    });
    for (const kind of ['parked', 'stopped'] as const) {
      source.addEventListener(kind, (event) => this.read(event) && this.tell('onNews', kind));
    }
  }

  private opened(): void {
    const wasBroken = this.standing.state === 'broken';
    this.attempts = 0;
    this.stand('live');
    this.heard();
    if (wasBroken) for (const listener of this.listeners) listener.onMissed?.();
  }

  private failed(source: EventSource): void {
    this.stand('broken');
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    this.again();
  }

  private endIfSilent(): void {
    const isSilent = this.heardAt !== undefined && Date.now() - this.heardAt > SILENCE_MS;
    if (this.standing.state !== 'live' || !isSilent) return;
    this.source?.close();
    this.stand('broken');
    this.again();
  }

  private again(): void {
    const pause = PAUSES_MS[Math.min(this.attempts, PAUSES_MS.length - 1)];
    this.attempts += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), pause);
  }

  private read<Told>(event: MessageEvent): Told | undefined {
    this.heard();
    try {
      return JSON.parse(String(event.data)) as Told;
    } catch {
      return undefined; // a newer server may say what this page does not know
    }
  }

  private heard(): void {
    this.heardAt = Date.now();
  }

  private stand(state: StreamStanding['state']): void {
    if (this.standing.state === state) return;
    this.standing = { state, since: state === 'broken' ? (this.heardAt ?? this.standing.since) : Date.now() };
    this.tell('onStanding', this.standing);
  }

  private tell<Kind extends keyof StreamListener>(
    kind: Kind,
    ...told: Parameters<NonNullable<StreamListener[Kind]>>
  ): void {
    for (const listener of this.listeners) {
      (listener[kind] as ((...told: unknown[]) => void) | undefined)?.(...told);
    }
  }
}

export const stream = new Stream('/api/v1/events');
