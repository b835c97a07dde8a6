import {
  isBusinessDate,
  patternOf,
  type BusinessDate,
  type BusinessMonth,
  type Id,
  type IdKind,
} from '@lianqing/kernel';
import {
  FEN_PATTERN,
  firstFundItems,
  laterFundItems,
  parseDecimal,
  type Decimal,
  type Fen,
  type FundItem,
} from '@lianqing/money';
import { z } from 'zod';

/** The words that several messages share, as schemas: strings on the wire, typed values after parsing. */

/** An id of a registered kind. */
export function id<Kind extends IdKind>(kind: Kind): z.ZodType<Id<Kind>, string> {
  return z.string().regex(patternOf(kind), `must be a ${kind}`).meta({ title: kind }) as never;
}

/** An amount that may be negative: decimal string of fen → bigint. */
export const signedFen = z
  .string()
  .regex(FEN_PATTERN, 'must be an amount in fen')
  .transform((text): Fen => BigInt(text));

/** An amount of 0 or more: decimal string of fen → bigint. */
export const fen = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/, 'must be an amount in fen of 0 or more')
  .transform((text): Fen => BigInt(text));

/**
 * A sum over bills, which may be larger than any one amount: decimal string of fen, at most 18 digits → bigint. It holds
 * a hundred million bills at the ceiling of a claim, and PostgreSQL's bigint holds it.
 */
export const signedFenSum = z
  .string()
  .regex(/^(0|-?[1-9]\d{0,17})$/, 'must be a sum in fen')
  .transform((text): Fen => BigInt(text));

/** As `signedFenSum`, 0 or more. */
export const fenSum = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})$/, 'must be a sum in fen of 0 or more')
  .transform((text): Fen => BigInt(text));

/** A quantity above 0 with up to four decimals (field-facts §3: count 16,4). */
export const quantity = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,4})?$/, 'must be a quantity above 0 with at most 4 decimals')
  .transform((text): Decimal => parseDecimal(text));

/** A unit price in fen with up to four decimals (field-facts §3: price 16,6 in yuan). */
export const unitPrice = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, 'must be a price in fen with at most 4 decimals')
  .transform((text): Decimal => parseDecimal(text));

/** A ratio from 0 to 1 with up to four decimals (field-facts §3: ratio 5,4). */
export const ratio = z
  .string()
  .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'must be a ratio from 0 to 1 with at most 4 decimals')
  .transform((text): Decimal => parseDecimal(text));

/** A day that exists, `YYYY-MM-DD`. */
export const businessDate: z.ZodType<BusinessDate, string> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
  .refine(isBusinessDate, 'must be a day that exists');

/** `YYYY-MM`. */
export const businessMonth: z.ZodType<BusinessMonth, string> = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, YYYY-MM') as never;

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();

/** An amount that messages did not always name: absent it is 0. Always written. */
export const laterSignedFen = signedFen.prefault('0');

/** As `laterSignedFen`, over many bills. */
const laterSignedFenSum = signedFenSum.prefault('0');

/** What each fund item pays; the items that were added later may be absent. */
export const fundItemAmounts = perFundItem(signedFen, laterSignedFen);

/** What each fund item pays, over many bills. */
export const fundItemSums = perFundItem(signedFenSum, laterSignedFenSum);

/** Every fund item in its order: `first` for those that were there from the beginning, `later` for the rest. */
function perFundItem<First extends z.ZodType<Fen>, Later extends z.ZodType<Fen>>(first: First, later: Later) {
  const shape = [
    ...firstFundItems.map((item) => [item, first] as const),
    ...laterFundItems.map((item) => [item, later] as const),
  ];
  type Items = Record<(typeof firstFundItems)[number], First> & Record<(typeof laterFundItems)[number], Later>;
  return z.object(Object.fromEntries(shape) as Pick<Items, FundItem>);
}

/** Version of a whole state; a lower or equal one is ignored by its readers. */
export const version = z.number().int().positive();
