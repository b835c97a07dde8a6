import { Clock } from '@lianqing/kernel';

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  private at: Date;

  /** @param at ISO 8601, or a business day for its noon in Asia/Shanghai */
  constructor(at: string) {
    super();
    this.at = instantOf(at);
  }

  override now(): Date {
    return new Date(this.at);
  }

  setTo(at: string): void {
    this.at = instantOf(at);
  }

  advance(by: {
    readonly days?: number;
    readonly hours?: number;
    readonly minutes?: number;
    readonly ms?: number;
  }): void {
    const minutes = ((by.days ?? 0) * 24 + (by.hours ?? 0)) * 60 + (by.minutes ?? 0);
    this.at = new Date(this.at.getTime() + minutes * 60_000 + (by.ms ?? 0));
  }
}

function instantOf(at: string): Date {
  return new Date(at.length === 10 ? `${at}T12:00:00+08:00` : at);
}
