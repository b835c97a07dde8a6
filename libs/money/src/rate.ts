import { DomainError, invariant } from '@lianqing/kernel';
import type { Fen } from './fen';
import { roundHalfUp } from './rounding';

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

/** `amount` × `rate`, rounded half up to the fen. */
export function shareOf(amount: Fen, rate: Decimal): Fen {
  return roundHalfUp(amount * rate.units, powerOfTen(rate.scale));
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const left = a.units * powerOfTen(b.scale);
  const right = b.units * powerOfTen(a.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
