import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clearingCycles, toJson, type MessageOf } from '@lianqing/contracts';
import { TopicWriter } from '@lianqing/messaging';
import { testBrokers } from '@lianqing/testing';

type OneOf<Message> = Message extends { type: infer Type; content: infer Content }
  ? { type: Type; content: Content }
  : never;
export type CycleMessage = OneOf<MessageOf<typeof clearingCycles>>;

/**
 * Clearing as settlement sees it from outside: a snapshot over HTTP, and its topic of cycles. It is another service with
 * a database of its own, so here it is what the contracts say of it.
 */
export class ClearingPages {
  private readonly writer = new TopicWriter({ brokers: testBrokers(), clientId: 'test clearing' });
  private readonly known: CycleMessage[] = [];

  private constructor(
    private readonly server: Server,
    private readonly topicPrefix: string,
  ) {}

  static async open(topicPrefix: string): Promise<ClearingPages> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const clearing = new ClearingPages(server, topicPrefix);
    server.on('request', (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(toJson({ items: clearing.known.map((message) => ({ key: 'k', ...message })), next: null }));
    });
    return clearing;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Says it in the snapshot only: for what clearing knew before settlement began. */
  knew(...messages: CycleMessage[]): void {
    this.known.push(...messages);
  }

  /** Publishes on clearing's topic. */
  async tells(...messages: CycleMessage[]): Promise<void> {
    const records = messages.map(({ type, content }) => {
      const id = clearingCycles.kinds[type].idOf(content as never);
      return { key: id, value: toJson(content), headers: { ce_id: id, ce_type: type, lq_batch: '1' } };
    });
    await this.writer.write(`${this.topicPrefix}${clearingCycles.name}`, records);
  }

  async close(): Promise<void> {
    await this.writer.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
