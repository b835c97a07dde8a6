import { Injectable } from '@nestjs/common';

/** Wakes the relay of this process when something was committed to the outbox, so that it need not wait for its timer. */
@Injectable()
export class OutboxBell {
  private listener: (() => void) | undefined;

  ring(): void {
    this.listener?.();
  }

  /** There is one relay per process and service. */
  onRing(listener: (() => void) | undefined): void {
    this.listener = listener;
  }
}
