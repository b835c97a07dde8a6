import { multiplyDecimals, shareOf, type Decimal, type Fen, type Rounding } from '@lianqing/money';
import type { Bill } from './bill';
import type { Adjustment, BenefitRules, Bilingual, Sourced } from './policy-pack';
import type { Recorder } from './steps';

/** One adjudication under way: what every stage reads. Stages are pure; only the recorder, if any, hears of them. */
export interface Run {
  /** Of the bill's way of care. */
  readonly rules: BenefitRules;
  readonly bill: Bill;
  /** The pack's rounding, looked up once. */
  readonly round: Rounding;
  readonly record: Recorder | undefined;
  /** Those that hold for the bill. */
  readonly adjustments: readonly Adjustment[];
  /** What limits the payments of the pooled fund in a year; empty where nothing does. */
  readonly caps: readonly Cap[];
}

/** A limit of what the pooled fund pays in a year, and what it has paid already of what the limit holds for. */
export interface Cap extends Sourced {
  readonly name: 'pooled.payment-cap' | 'pooled.year-cap';
  readonly amount: Fen;
  readonly paid: Fen;
  /** Path of the rule. */
  readonly rule: string;
  /** The disease whose yearly standard it is. */
  readonly disease?: Bilingual | undefined;
}

/** `amount` × `rate` in the pack's rounding. */
export function share(run: Run, amount: Fen, rate: Decimal): Fen {
  return shareOf(amount, rate, run.round);
}

/** `amount` × `rate` before rounding, for a step. */
export function exactShare(amount: Fen, rate: Decimal): Decimal {
  return multiplyDecimals({ units: amount, scale: 0 }, rate);
}
