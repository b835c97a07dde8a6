import { DomainError, invariant } from '@lianqing/kernel';
import type { Fen } from './fen';
import { roundHalfUp, type Rounding } from './rounding';

/** An exact decimal: `units` × 10^-`scale`. Rates, quantities and unit prices; never a float. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const decimalPattern = /^(-?)(\d{1,16})(?:\.(\d{1,8}))?$/;

/** Reads `"0.85"`, `"1.5"`, `"20001"`. @throws DomainError `rejected`, code `decimal.malformed`. */
export function parseDecimal(text: string): Decimal {
  const parts = decimalPattern.exec(text);
  if (!parts) throw new DomainError('rejected', 'decimal.malformed', `"${text}" is not a decimal number`, { text });
  const fraction = parts[3] ?? '';
  const units = BigInt(`${parts[2] ?? '0'}${fraction}`);
  return { units: parts[1] === '-' ? -units : units, scale: fraction.length };
}

/** Writes a decimal as it was read: `{ units: 85n, scale: 2 }` → `0.85`. */
export function formatDecimal({ units, scale }: Decimal): string {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const powersOfTen = Array.from({ length: 33 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent. */
export function powerOfTen(exponent: number): bigint {
  const power = powersOfTen[exponent];
  invariant(power !== undefined, `no power of ten for ${exponent}`);
  return power;
}

/** `amount` × `rate`, brought to the fen by `round` (half up if not told otherwise). */
export function shareOf(amount: Fen, rate: Decimal, round: Rounding = roundHalfUp): Fen {
  return round(amount * rate.units, powerOfTen(rate.scale));
}

/** `a` − `b`, exact, with the larger of the two scales. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units - b.units, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { units: a.units * powerOfTen(scale - a.scale) - b.units * powerOfTen(scale - b.scale), scale };
}

/** `a` + `b`, exact, with the larger of the two scales. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return subtractDecimals(a, { units: -b.units, scale: b.scale });
}

/** `a` × `b`, exact. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** The same value without trailing zeros: `0.850` → `0.85`. */
export function trimDecimal({ units, scale }: Decimal): Decimal {
  let [trimmed, left] = [units, scale];
  while (left > 0 && trimmed % 10n === 0n) [trimmed, left] = [trimmed / 10n, left - 1];
  return { units: trimmed, scale: left };
}

/** Writes a rate per hundred: `0.925` → `92.5`. */
export function formatPercent(rate: Decimal): string {
  return formatDecimal(trimDecimal({ units: rate.units * 100n, scale: rate.scale }));
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const left = a.units * powerOfTen(b.scale);
  const right = b.units * powerOfTen(a.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
