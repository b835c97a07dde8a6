import { multiplyDecimals, shareOf, type Decimal, type Fen, type Rounding } from '@lianqing/money';
import type { Bill } from './bill';
import type { PolicyPack } from './policy-pack';
import type { Recorder } from './steps';

/** One adjudication under way: what every stage reads. Stages are pure; only the recorder, if any, hears of them. */
export interface Run {
  readonly pack: PolicyPack;
  readonly bill: Bill;
  /** The pack's rounding, looked up once. */
  readonly round: Rounding;
  readonly record: Recorder | undefined;
}

/** `amount` × `rate` in the pack's rounding. */
export function share(run: Run, amount: Fen, rate: Decimal): Fen {
  return shareOf(amount, rate, run.round);
}

/** `amount` × `rate` before rounding, for a step. */
export function exactShare(amount: Fen, rate: Decimal): Decimal {
  return multiplyDecimals({ units: amount, scale: 0 }, rate);
}
