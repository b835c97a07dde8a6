import { invariant } from '@lianqing/kernel';
import type { Fen } from './fen';

/**
 * The exact quotient `numerator / denominator`, rounded half up to the fen: 0.5 goes up, towards +∞
 * (benefit-semantics, "Rounding"). The remainder stays with whoever is the counterpart of the rounded amount.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): Fen {
  invariant(denominator > 0n, 'a denominator must be positive');
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
