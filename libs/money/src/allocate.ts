import { invariant } from '@lianqing/kernel';
import { sumFen, type Fen } from './fen';

/**
 * Splits `total` in proportion to `weights` and loses nothing: every part is rounded towards zero and the remainder goes,
 * a fen each, to the parts with the largest cut-off fraction (the earlier one first when equal). Σ parts = total.
 * @param weights not negative, at least one above 0.
 */
export function allocate(total: Fen, weights: readonly bigint[]): Fen[] {
  const weightSum = sumFen(weights);
  invariant(weights.every((weight) => weight >= 0n) && weightSum > 0n, 'weights must be 0 or more, and one above 0');
  const sign = total < 0n ? -1n : 1n;
  const parts = weights.map((weight, index) => {
    const product = total * sign * weight;
    return { index, amount: product / weightSum, fraction: product % weightSum };
  });
  let remainder = total * sign - sumFen(parts.map((part) => part.amount));
  for (const part of [...parts].sort((a, b) => compareDescending(a.fraction, b.fraction) || a.index - b.index)) {
    if (remainder === 0n) break;
    part.amount += 1n;
    remainder -= 1n;
  }
  return parts.map((part) => part.amount * sign);
}

function compareDescending(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}
