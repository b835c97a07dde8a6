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

/** Writes fen as yuan with two decimals and thousands separated: 123456789n → `1,234,567.89`. */
export function formatYuan(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  const whole = grouped(digits.slice(0, -2));
  return `${fen < 0n ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Digits in groups of three; explanations write dozens of amounts a bill, and a pattern takes three times as long. */
function grouped(digits: string): string {
  let end = digits.length;
  let groups = '';
  for (; end > 3; end -= 3) groups = `,${digits.slice(end - 3, end)}${groups}`;
  return digits.slice(0, end) + groups;
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
