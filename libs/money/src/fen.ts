import { DomainError } from '@lianqing/kernel';

/** Money: an integer of fen (1/100 ¥), one currency. A `number` never holds money. */
export type Fen = bigint;

/** The largest amount that the product accepts anywhere: fifteen digits of fen, far inside a PostgreSQL bigint. */
export const MAX_FEN: Fen = 999_999_999_999_999n;

/** A whole number of fen within ±MAX_FEN, in decimal without leading zeros. */
export const FEN_PATTERN = /^(0|-?[1-9]\d{0,14})$/;
const yuanPattern = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Reads a decimal string of fen. @throws DomainError `rejected`, code `amount.malformed`. */
export function parseFen(text: string): Fen {
  if (!FEN_PATTERN.test(text))
    throw new DomainError('rejected', 'amount.malformed', `"${text}" is not an amount in fen`, { text });
  return BigInt(text);
}

/** Reads yuan with up to two decimals, `"12.3"` → 1230n. @throws DomainError `rejected`, code `amount.malformed`. */
export function yuan(text: string): Fen {
  const parts = yuanPattern.exec(text);
  if (!parts) throw new DomainError('rejected', 'amount.malformed', `"${text}" is not an amount in yuan`, { text });
  const fen = BigInt(parts[2] ?? '0') * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -fen : fen;
}

/**
 * Writes fen as yuan with two decimals and thousands separated: 123456789n → `1,234,567.89`. Explanations write dozens of
 * amounts a bill: as a whole number, exact below 2^53, an amount is written in half the time that a bigint takes.
 */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0n ? '-' : '';
  const positive = fen < 0n ? -fen : fen;
  if (positive <= BigInt(Number.MAX_SAFE_INTEGER)) return sign + formatSafe(Number(positive));
  const digits = positive.toString();
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${digits.slice(-2)}`;
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'));

function formatSafe(fen: number): string {
  let whole = Math.floor(fen / 100);
  let rest = `.${twoDigits[fen - whole * 100]}`;
  for (; whole >= 1_000; whole = Math.floor(whole / 1_000)) rest = `,${threeDigits[whole % 1_000]}${rest}`;
  return whole + rest;
}

export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

export function maxFen(a: Fen, b: Fen): Fen {
  return a > b ? a : b;
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
