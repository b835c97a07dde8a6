import { isBusinessDate, type BusinessDate } from '@lianqing/kernel';
import { parseDecimal, yuan, type Decimal, type Fen } from '@lianqing/money';
import { z } from 'zod';

/** What a scalar may be, which is always text at first. */

/** Yuan with at most two decimals → fen. */
export const yuanText = z
  .string('must be an amount in yuan')
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'must be an amount in yuan of 0 or more with at most 2 decimals')
  .transform((text): Fen => yuan(text));

/** A rate or factor from 0 to 1. */
export const rateText = z
  .string('must be a rate')
  .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'must be a rate from 0 to 1 with at most 6 decimals, such as 0.85')
  .transform((text): Decimal => parseDecimal(text));

/** Percentage points from 0 to 100 → rate: `10` → 0.10. */
export const pointsText = z
  .string('must be percentage points')
  .regex(/^(\d{1,2}(\.\d{1,4})?|100(\.0{1,4})?)$/, 'must be percentage points from 0 to 100')
  .transform((text): Decimal => {
    const { units, scale } = parseDecimal(text);
    return { units, scale: scale + 2 };
  });

export const dayText: z.ZodType<BusinessDate, string> = z
  .string('must be a day')
  .refine(isBusinessDate, 'must be a day that exists, YYYY-MM-DD');

/** Nine digits and less are a `number` without doubt. */
const WHOLE = /^\d{1,9}$/;

/** A whole number within bounds, as a file holds it. */
export function wholeNumberText(min: number, max: number) {
  const reason = `must be a whole number from ${min} to ${max}`;
  return z
    .string(reason)
    .regex(WHOLE, reason)
    .transform(Number)
    .refine((number) => number >= min && number <= max, reason);
}

/** `true` or `false`, as a file holds it. */
export const trueOrFalse = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');
