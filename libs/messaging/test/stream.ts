import { waitUntil } from '@lianqing/testing';
import { connect, type Socket } from 'node:net';
import type { TestService } from './kit';

export interface StreamEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
  readonly at: number;
}

/** A listener as a browser is one: it reads what comes and remembers the last id. */
export class TestListener {
  readonly events: StreamEvent[] = [];
  comments = 0;
  isOver = false;
  private text = '';

  private constructor(
    readonly answer: Response,
    private readonly abort: AbortController,
  ) {}

  static async open(service: TestService, given: { after?: string; lastEventId?: string } = {}): Promise<TestListener> {
    const abort = new AbortController();
    const query = given.after === undefined ? '' : `?after=${given.after}`;
    const headers: Record<string, string> =
      given.lastEventId === undefined ? {} : { 'Last-Event-ID': given.lastEventId };
    const answer = await fetch(`${service.url}/api/v1/changes${query}`, { headers, signal: abort.signal });
    const listener = new TestListener(answer, abort);
    if (answer.status === 200) void listener.read();
    return listener;
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  of(type: string): StreamEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** Messages told of so far, by type. */
  told(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { data } of this.of('change')) {
      for (const [type, messages] of Object.entries(data['types'] as Record<string, number>))
        sums[type] = (sums[type] ?? 0) + messages;
    }
    return sums;
  }

  async until(what: string, isSo: (listener: this) => boolean): Promise<void> {
    await waitUntil(() => isSo(this), { what: `${what} (${JSON.stringify(this.events)})` });
  }

  close(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of this.answer.body as unknown as AsyncIterable<Uint8Array>)
        this.take(decoder.decode(bytes, { stream: true }));
    } catch {
      // Cut off, by this side or the other: the test looks at `isOver`.
    }
    this.isOver = true;
  }

  private take(text: string): void {
    const blocks = (this.text + text).split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.split(':')[0], line.replace(/^[^:]*: ?/, '')]));
      if (fields.has('')) this.comments += block.startsWith(':') ? 1 : 0;
      if (!fields.has('data')) continue;
      const data = JSON.parse(fields.get('data') ?? '') as Record<string, unknown>;
      this.events.push({ type: fields.get('event') ?? '', id: fields.get('id') ?? '', data, at: Date.now() });
    }
  }
}

/** A connection that asks for the stream and never reads a byte of it. */
export async function hangingListener({ url }: TestService, after = ''): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.pause();
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`GET /api/v1/changes${after} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  socket.on('error', () => undefined);
  return socket;
}
