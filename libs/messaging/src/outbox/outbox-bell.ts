import { Injectable } from '@nestjs/common';

/** Wakes one sleeper of this process, so that it need not wait for its timer. */
class Bell {
  private listener: (() => void) | undefined;

  ring(): void {
    this.listener?.();
  }

  /** There is one sleeper per process and service. */
  onRing(listener: (() => void) | undefined): void {
    this.listener = listener;
  }
}

/** Rung when something was committed to the outbox: wakes the relay. */
@Injectable()
export class OutboxBell extends Bell {}

/** Rung when the relay of this process has marked rows as published: wakes whoever tells of changes. */
@Injectable()
export class PublicationBell extends Bell {}
