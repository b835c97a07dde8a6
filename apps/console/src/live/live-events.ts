import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock, DomainError } from '@lianqing/kernel';
import type { Response } from 'express';
import { CONSOLE_CONFIG, serviceNames, serviceUrlsOf, type ConsoleConfig, type ServiceName } from '../console.config';
import { Listener, type Positions } from './listener';
import { ServiceStates } from './service-states';
import { ServiceStream } from './service-stream';

const HEARTBEAT_MS = 15_000;
const MOST_LISTENERS = 200;

/**
 * Merges the changes of all services into one stream per browser. Browsers share one connection to each service; one that
 * resumes from further back than that holds has a connection of its own.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy {
  private readonly urls: Readonly<Record<ServiceName, string>>;
  private readonly listeners = new Set<Listener>();
  private readonly shared = new Map<ServiceName, ServiceStream>();
  private heartbeat: NodeJS.Timeout | undefined;
  private isRunning = true;

  constructor(
    @Inject(CONSOLE_CONFIG) config: ConsoleConfig,
    private readonly clock: Clock,
    private readonly states: ServiceStates,
  ) {
    this.urls = serviceUrlsOf(config);
  }

  /** @throws DomainError `unavailable` while stopping, or when too many listen */
  listen(response: Response, positions: Positions): void {
    if (!this.isRunning) throw new DomainError('unavailable', 'events.stopping', 'The console is stopping: ask again');
    if (this.listeners.size >= MOST_LISTENERS) {
      throw new DomainError('unavailable', 'events.too-many', `${MOST_LISTENERS} listen already: close some of them`);
    }
    const listener = new Listener(response, positions);
    this.listeners.add(listener);
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS);
    const unwatch = this.states.watch((state) => listener.tell('state', state));
    const streams = serviceNames.map((name) => this.joined(name, listener, positions.get(name)));
    response.once('close', () => {
      unwatch();
      this.listeners.delete(listener);
      for (const stream of streams) this.leave(stream, listener);
      if (this.listeners.size === 0) this.stopBeating();
    });
  }

  onModuleDestroy(): void {
    this.isRunning = false;
    this.stopBeating();
    for (const listener of this.listeners) listener.end();
  }

  private joined(name: ServiceName, listener: Listener, after: bigint | undefined): ServiceStream {
    let stream = this.shared.get(name);
    if (!stream) {
      stream = new ServiceStream(name, this.urls[name], after, () => this.tellConnection(name));
      this.shared.set(name, stream);
    } else if (!stream.serves(after)) {
      stream = new ServiceStream(name, this.urls[name], after);
    }
    stream.join(listener, after);
    return stream;
  }

  private leave(stream: ServiceStream, listener: Listener): void {
    if (stream.leave(listener)) return;
    stream.end();
    if (this.shared.get(stream.service) !== stream) return;
    this.shared.delete(stream.service);
    this.states.connected(stream.service, false);
  }

  private tellConnection(name: ServiceName): void {
    this.states.connected(name, this.shared.get(name)?.isConnected ?? false);
  }

  private beat(): void {
    const at = this.clock.now().toISOString();
    for (const listener of this.listeners) listener.tell('heartbeat', { at });
  }

  private stopBeating(): void {
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
  }
}
