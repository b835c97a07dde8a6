import type { ConsoleState } from './shapes';

/** What a service published, gathered: how many messages of which kinds, of one topic. */
export interface Change {
  readonly service: string;
  readonly topic: string;
  readonly messages: number;
  readonly types: Readonly<Record<string, number>>;
  readonly publishedAt: string;
}

/** Whether what is shown is of now; a break lasts since the stream was last heard, not since it was noticed. */
export interface StreamStanding {
  readonly state: 'connecting' | 'live' | 'broken';
  readonly since: number;
}

/** What is heard, each kind with what it tells. */
export interface Heard {
  readonly change: Change;
  readonly news: 'parked' | 'stopped';
  readonly state: ConsoleState;
  /** Something may have been missed, after a break or by a service's own word: everything is to be asked again. */
  readonly missed: undefined;
  readonly standing: StreamStanding;
}

export type Tell = <Kind extends keyof Heard>(kind: Kind, told: Heard[Kind]) => void;

/** The server's heart beats every 15 s; without two of them the connection is dead, whatever the browser believes. */
const SILENCE_MS = 40_000;
const WATCH_MS = 5_000;
/** Between attempts to connect after the browser itself has given up. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * The connection of one page. The browser keeps the last id and resumes from it; where it gives up (an answer that is no
 * stream) we begin anew and say so, because then everything must be asked again.
 */
export class Connection {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watch: ReturnType<typeof setInterval>;
  private attempts = 0;
  private heardAt: number | undefined;
  /** Whether something may have been published since the page heard it last. */
  private isBehind: boolean;

  /** @param standing of what is shown so far, which another page may have heard */
  constructor(
    private readonly address: string,
    private readonly tell: Tell,
    private standing: StreamStanding,
  ) {
    this.isBehind = standing.state !== 'connecting';
    this.connect();
    this.watch = setInterval(() => this.endIfSilent(), WATCH_MS);
  }

  end(): void {
    clearInterval(this.watch);
    clearTimeout(this.timer);
    this.source?.close();
  }

  private connect(): void {
    const source = new EventSource(this.address);
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.failed(source);
    source.addEventListener('heartbeat', () => this.heard());
    source.addEventListener('lost', () => {
      this.heard();
      this.tell('missed', undefined);
    });
    for (const kind of ['change', 'state'] as const) {
      source.addEventListener(kind, (event) => {
        const told = this.read<Heard[typeof kind]>(event);
        if (told) this.tell(kind, told);
      });
    }
    for (const kind of ['parked', 'stopped'] as const) {
      source.addEventListener(kind, (event) => this.read(event) && this.tell('news', kind));
    }
  }

  private opened(): void {
    this.attempts = 0;
    this.stand('live');
    this.heard();
    if (this.isBehind) this.tell('missed', undefined);
    this.isBehind = false;
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
    if (state === 'broken') this.isBehind = true;
    if (this.standing.state === state) return;
    this.standing = { state, since: state === 'broken' ? (this.heardAt ?? this.standing.since) : Date.now() };
    this.tell('standing', this.standing);
  }
}
