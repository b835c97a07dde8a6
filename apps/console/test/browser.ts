import { waitUntil } from '@lianqing/testing';
import { createParser } from 'eventsource-parser';

export interface HeardEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** A browser that listens, and remembers what it heard last. */
export class Browser {
  readonly events: HeardEvent[] = [];
  private readonly abort = new AbortController();
  isOver = false;

  static async listens(url: string, lastId?: string): Promise<Browser> {
    const browser = new Browser();
    const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
    const response = await fetch(`${url}/api/v1/events`, { headers, signal: browser.abort.signal });
    expect(response.status).toBe(200);
    void browser.read(response);
    return browser;
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  of(type: string): HeardEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** Messages told of one service so far. */
  messagesOf(service: string): number {
    const changes = this.of('change').filter(({ data }) => data['service'] === service);
    return changes.reduce((sum, { data }) => sum + Number(data['messages']), 0);
  }

  async hears(what: string, isSo: (browser: this) => boolean): Promise<void> {
    const shown = () => this.events.map(({ type, data }) => `${type} ${JSON.stringify(data).slice(0, 300)}`).join('\n');
    await waitUntil(() => isSo(this), { what: `the browser hears ${what}\n${shown()}`, withinMs: 20_000 });
  }

  close(): void {
    this.abort.abort();
  }

  private async read(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: ({ event = '', id = '', data }) =>
        this.events.push({ type: event, id, data: JSON.parse(data) as Record<string, unknown> }),
    });
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
    } catch {
      // Cut off, by this side or the other: the test looks at `isOver`.
    }
    this.isOver = true;
  }
}
