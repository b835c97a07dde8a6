import fc from 'fast-check';
import { InvariantViolation } from '@lianqing/kernel';
import { allocate, sumFen } from '../src';

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n));
const total = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

test('the odd fen goes to whoever lost the largest fraction, the earlier one first when equal', () => {
  expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(allocate(100n, [1n, 2n, 3n])).toEqual([17n, 33n, 50n]);
  expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
});

test('a split loses nothing, gives nobody more than a fen beyond the exact share, and nothing to a weight of 0', () => {
  fc.assert(
    fc.property(total, weights, (amount, shares) => {
      const parts = allocate(amount, shares);

      const weightSum = sumFen(shares);
      expect(sumFen(parts)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        const off = part * weightSum - amount * (shares[index] ?? 0n);
        expect(off > -weightSum && off < weightSum).toBe(true);
        if (shares[index] === 0n) expect(part).toBe(0n);
      }
    }),
    { numRuns: 500 },
  );
});

test('weights that are all 0, or one below 0, are a bug', () => {
  expect(() => allocate(1n, [0n, 0n])).toThrow(InvariantViolation);
  expect(() => allocate(1n, [2n, -1n])).toThrow(InvariantViolation);
  expect(() => allocate(1n, [])).toThrow(InvariantViolation);
});
