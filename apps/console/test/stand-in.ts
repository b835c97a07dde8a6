import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A service as it looks from outside, over a socket, for what a real one does not do when told to: break off, hang, go
 * away at once. It tells its changes as libs/messaging does.
 */
export class StandIn {
  private readonly changes: number[] = [];
  private readonly streams = new Set<ServerResponse>();
  private server: Server | undefined;
  private port = 0;
  parked: Record<string, number> = {};
  /** Changes up to here are not kept any more. */
  forgotten = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => this.answer(request, response)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    this.server?.closeAllConnections();
    if (this.server?.listening) await new Promise((resolve) => this.server?.close(resolve));
  }

  /** Breaks off every stream. */
  cut(): void {
    for (const stream of this.streams) stream.destroy();
  }

  get connections(): number {
    return this.streams.size;
  }

  tells(messages: number): void {
    this.changes.push(messages);
    for (const stream of this.streams) this.write(stream, this.changes.length);
  }

  private write(stream: ServerResponse, position: number): void {
    const data = { topic: 'test.told.v1', messages: this.changes[position - 1], types: {}, publishedAt: 'then' };
    stream.write(`event: change\nid: ${position}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private answer({ url, headers }: IncomingMessage, response: ServerResponse): void {
    if (url === '/api/v1/changes') return this.begin(headers['last-event-id']?.toString(), response);
    const outbox = { unpublishedRows: 0, oldestSeconds: 0 };
    const consumers = [
      { topic: 'a', partition: 0, storedOffset: '5', lag: '2', stopped: null },
      {
        topic: 'a',
        partition: 1,
        storedOffset: '7',
        lag: '3',
        stopped: { reason: 'bugs', at: 'then', detail: 'look' },
      },
    ];
    const body =
      url === '/health/ready'
        ? { isReady: true, parts: [{ part: 'broker', isUp: false }] }
        : { service: 'x', consumers, alarms: [], outbox, parked: this.parked };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private begin(lastId: string | undefined, response: ServerResponse): void {
    const after = Number(lastId ?? this.changes.length);
    if (after < this.forgotten) {
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'changes.cursor-too-old' }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: parked\nid: ${after}\ndata: ${JSON.stringify({ counts: this.parked })}\n\n: \n\n`);
    this.streams.add(response);
    response.once('close', () => this.streams.delete(response));
    for (let position = after + 1; position <= this.changes.length; position += 1) this.write(response, position);
  }
}
