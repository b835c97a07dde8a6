import { DomainError } from '@lianqing/kernel';
import { Inject, Injectable, Logger, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { isWorthTelling } from '../consumer/often';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { within } from '../kafka/within';
import { MESSAGING, type Messaging } from '../options';
import { PublicationBell } from '../outbox/outbox-bell';
import { Listener } from './listener';
import { readChanges, readLastPosition, startOf } from './read-changes';
import { readStanding, type Standing } from './standing';

/** A listener is told of a change no more often than this; what is published meanwhile is gathered. */
const PACE_MS = 100;
/** How often is looked when nobody rings: what another process publishes, what is parked, what has stopped. */
const LOOK_MS = 1_000;
/** Of the time, looking at what is parked takes at most one part in so many. */
const LOOK_SHARE = 20;
/** Whoever hears nothing because nothing can be read is told so by the end of the stream, after this. */
const SILENCE_MS = 10_000;
const MAX_LISTENERS = 200;
/** At shutdown a listener that does not take what it was told is cut off after this. */
const END_MS = 500;

/**
 * Tells listeners what is published, in the order of publication positions, and what waits for an operator. One reader
 * serves all of them, and reads only while somebody listens.
 */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private readonly logger = new Logger(ChangeFeed.name);
  private readonly listeners = new Set<Listener>();
  private readonly connections = new Set<ServerResponse>();
  private running = true;
  private loop: Promise<void> | undefined;
  private position: bigint | undefined;
  private standing: Standing | undefined;
  private lookAt = 0;
  private rung = false;
  private wake: () => void = () => undefined;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly transport: KafkaBatchTransport,
    bell: PublicationBell,
  ) {
    bell.onRing(() => this.ring());
  }

  /** @throws DomainError `unavailable`; `rejected` when nobody can begin there (see `startOf`) */
  async admit(cursor: string | undefined): Promise<bigint> {
    if (!this.running) throw new DomainError('unavailable', 'changes.stopping', 'This service is stopping: ask again');
    if (this.listeners.size >= MAX_LISTENERS) {
      const said = `${MAX_LISTENERS} listen already: end one of them, or ask again later`;
      throw new DomainError('unavailable', 'changes.too-many', said, { limit: String(MAX_LISTENERS) });
    }
    return startOf(this.db, cursor);
  }

  /** @param after where `admit` let it begin; `connection` is cut off at shutdown if it does not end by itself */
  listen(after: bigint, connection: ServerResponse): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      if (!this.running || connection.destroyed) return subscriber.complete();
      const listener = new Listener(subscriber, after);
      this.listeners.add(listener);
      this.connections.add(connection);
      connection.once('close', () => this.connections.delete(connection));
      this.ring();
      this.loop ??= this.keepTelling();
      return () => this.listeners.delete(listener);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.ring();
    const ended = [...this.connections].map((connection) => once(connection, 'close'));
    this.endAll();
    await within(END_MS, Promise.all([...ended, this.loop]));
    for (const connection of this.connections) connection.destroy();
  }

  private endAll(): void {
    for (const listener of [...this.listeners]) listener.end();
  }

  private async keepTelling(): Promise<void> {
    const beats = setInterval(() => this.beat(), this.messaging.limits.beatMs).unref();
    let readAt = Date.now();
    for (let failures = 0; this.running && this.listeners.size > 0;) {
      this.rung = false;
      try {
        await this.pass();
        [failures, readAt] = [0, Date.now()];
      } catch (error) {
        failures += 1;
        if (isWorthTelling(failures)) this.logger.warn(`Changes cannot be read, trying again: ${String(error)}`);
        if (Date.now() - readAt >= SILENCE_MS) this.endAll();
      }
      await this.rest();
    }
    clearInterval(beats);
    [this.position, this.standing, this.loop, this.lookAt] = [undefined, undefined, undefined, 0];
  }

  private async pass(): Promise<void> {
    await this.readOn();
    const standing = await this.look();
    for (const listener of this.listeners) {
      if (!listener.hasJoined) await this.join(listener);
      if (!listener.hasJoined) continue;
      listener.tellStanding(standing);
      listener.tellChange();
    }
  }

  private async readOn(): Promise<void> {
    const after = (this.position ??= await readLastPosition(this.db));
    const changes = await readChanges(this.db, after);
    const upTo = changes.reduce((most, { last }) => (last > most ? last : most), after);
    // Who comes while this is read has not joined, and reads up to the new position by itself.
    for (const listener of this.listeners) if (listener.hasJoined) listener.add(changes, upTo);
    this.position = upTo;
  }

  /** Lets a listener catch up with what all others know. One that knows more waits until they know it, too. */
  private async join(listener: Listener): Promise<void> {
    const { position = 0n } = this;
    if (listener.after > position) return;
    if (listener.after < position) listener.add(await readChanges(this.db, listener.after, position), position);
    listener.hasJoined = true;
  }

  private async look(): Promise<Standing> {
    const now = Date.now();
    if (this.standing && now < this.lookAt) return this.standing;
    const { db, transport } = this;
    this.standing = await readStanding(db, { service: this.messaging.service, transport });
    this.lookAt = Date.now() + Math.max(LOOK_MS, LOOK_SHARE * (Date.now() - now));
    return this.standing;
  }

  private beat(): void {
    for (const listener of this.listeners) listener.beat();
  }

  private ring(): void {
    this.rung = true;
    this.wake();
  }

  /** The pace at least; then until the bell rings, unless somebody is still to be told something. */
  private async rest(): Promise<void> {
    await sleep(PACE_MS);
    if (this.rung || !this.running || [...this.listeners].some(({ isWaiting }) => isWaiting)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS - PACE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
