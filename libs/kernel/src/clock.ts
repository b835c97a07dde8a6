import { businessDateOf, type BusinessDate } from './business-date';

/** The only source of the time. A use case asks once. Abstract class so that it is its own injection token. */
export abstract class Clock {
  abstract now(): Date;

  /** Today in Asia/Shanghai. */
  today(): BusinessDate {
    return businessDateOf(this.now());
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
