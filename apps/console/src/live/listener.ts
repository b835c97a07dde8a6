import type { Response } from 'express';
import { decodeCursor, encodeCursor } from '@lianqing/runtime';
import { serviceNames, type ServiceName } from '../console.config';
import type { Receiver, Told } from './service-stream';

/** Where a browser is in the changes of each service; a service that has not been heard of has no position. */
export type Positions = ReadonlyMap<ServiceName, bigint>;

/** A browser that leaves so much unread is dropped; it comes again and resumes. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const RETRY_MS = 1_000;

/** Reads the id of the event that a browser heard last. @throws DomainError `rejected`, code `cursor.malformed` */
export function positionsOf(lastEventId: string | undefined): Positions {
  if (lastEventId === undefined || lastEventId === '') return new Map();
  const parts = decodeCursor(lastEventId, serviceNames.length);
  const known = serviceNames.map((name, index) => [name, parts[index] ?? ''] as const);
  return new Map(known.filter(([, text]) => /^\d{1,18}$/.test(text)).map(([name, text]) => [name, BigInt(text)]));
}

/** One browser that listens. */
export class Listener implements Receiver {
  private readonly positions: Map<ServiceName, bigint>;

  constructor(
    private readonly response: Response,
    positions: Positions,
  ) {
    this.positions = new Map(positions);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  told({ service, type, content, cursor }: Told): void {
    const known = this.positions.get(service);
    if (known === undefined || cursor > known) this.positions.set(service, cursor);
    this.tell(type, { service, ...content });
  }

  lost(service: ServiceName, code: string): void {
    this.positions.delete(service);
    this.tell('lost', { service, code });
  }

  /** Tells an event together with where the browser is now. */
  tell(event: string, content: object): void {
    const id = encodeCursor(serviceNames.map((name) => this.positions.get(name)?.toString() ?? ''));
    this.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(content)}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed) return;
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}
