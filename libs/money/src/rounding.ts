import { invariant, unreachable } from '@lianqing/kernel';
import type { Fen } from './fen';

/** The exact quotient `numerator / denominator` brought to the fen. The remainder stays with the counterpart. */
export type Rounding = (numerator: bigint, denominator: bigint) => Fen;

/** The roundings that a policy may choose from. */
export const roundingNames = ['half-up', 'half-even', 'down', 'up'] as const;
export type RoundingName = (typeof roundingNames)[number];

/**
 * The exact quotient `numerator / denominator`, rounded half up to the fen: 0.5 goes up, towards +∞
 * (benefit-semantics, "Rounding"). The remainder stays with whoever is the counterpart of the rounded amount.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): Fen {
  invariant(denominator > 0n, 'a denominator must be positive');
  const half = denominator / 2n;
  // Adding the half and cutting off is exact where the denominator halves evenly, as every power of ten above 1 does.
  if (numerator >= 0n && half * 2n === denominator) return (numerator + half) / denominator;
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

/** Half to the even fen: 0.5 → 0, 1.5 → 2, so that halves do not lean to one side over many amounts. */
export function roundHalfEven(numerator: bigint, denominator: bigint): Fen {
  const up = roundHalfUp(numerator, denominator);
  const isHalf = 2n * (up * denominator - numerator) === denominator;
  return isHalf && up % 2n !== 0n ? up - 1n : up;
}

/** Cut off to the fen below (towards −∞); the counterpart keeps the fraction. */
export function roundDown(numerator: bigint, denominator: bigint): Fen {
  invariant(denominator > 0n, 'a denominator must be positive');
  return floorDivide(numerator, denominator);
}

/** Raised to the fen above (towards +∞); the counterpart gives the fraction. */
export function roundUp(numerator: bigint, denominator: bigint): Fen {
  return -roundDown(-numerator, denominator);
}

/** The rounding of that name. */
export function roundingOf(name: RoundingName): Rounding {
  switch (name) {
    case 'half-up':
      return roundHalfUp;
    case 'half-even':
      return roundHalfEven;
    case 'down':
      return roundDown;
    case 'up':
      return roundUp;
    default:
      return unreachable(name, 'roundingOf');
  }
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
