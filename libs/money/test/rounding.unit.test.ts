import fc from 'fast-check';
import { InvariantViolation } from '@lianqing/kernel';
import { roundDown, roundHalfEven, roundHalfUp, roundingNames, roundingOf, roundUp } from '../src';

const numerator = fc.oneof(
  fc.bigInt({ min: -1_000n, max: 1_000n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const denominator = fc.oneof(
  fc.constantFrom(1n, 2n, 3n, 7n, 10n, 100n, 1_000n, 10n ** 8n),
  fc.bigInt({ min: 1n, max: 10n ** 20n }),
);

/** Twice the distance from the exact quotient to the rounded one, over the denominator. */
const twiceOff = (rounded: bigint, top: bigint, bottom: bigint): bigint => 2n * (rounded * bottom - top);

test('half a fen goes up, towards the larger number, on both sides of zero', () => {
  expect([5n, 4n, 15n, -5n, -6n, -15n, 0n].map((tenths) => roundHalfUp(tenths, 10n))).toEqual([
    1n,
    0n,
    2n,
    0n,
    -1n,
    -1n,
    0n,
  ]);
});

test('half up is never more than half a fen off, and exactly half only upwards', () => {
  fc.assert(
    fc.property(numerator, denominator, (top, bottom) => {
      const off = twiceOff(roundHalfUp(top, bottom), top, bottom);
      expect(off > -bottom && off <= bottom).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('half even meets in the middle and then takes the even fen', () => {
  expect([5n, 15n, 25n, -5n, -15n, 14n].map((tenths) => roundHalfEven(tenths, 10n))).toEqual([0n, 2n, 2n, 0n, -2n, 1n]);
  fc.assert(
    fc.property(numerator, denominator, (top, bottom) => {
      const rounded = roundHalfEven(top, bottom);
      const off = twiceOff(rounded, top, bottom);
      expect(off >= -bottom && off <= bottom).toBe(true);
      if (off === bottom || off === -bottom) expect(rounded % 2n).toBe(0n);
    }),
  );
});

test('down and up enclose the exact amount and differ by a fen unless it is whole', () => {
  fc.assert(
    fc.property(numerator, denominator, (top, bottom) => {
      const [below, above] = [roundDown(top, bottom), roundUp(top, bottom)];
      expect(below * bottom <= top && top <= above * bottom).toBe(true);
      expect(above - below).toBe(top % bottom === 0n ? 0n : 1n);
    }),
  );
});

test('a whole number of fen is left alone by every rounding', () => {
  fc.assert(
    fc.property(numerator, denominator, (fen, bottom) => {
      expect(roundingNames.map((name) => roundingOf(name)(fen * bottom, bottom))).toEqual(roundingNames.map(() => fen));
    }),
  );
});

test('a denominator of nothing or less is a bug', () => {
  for (const name of roundingNames) {
    expect(() => roundingOf(name)(1n, 0n)).toThrow(InvariantViolation);
    expect(() => roundingOf(name)(1n, -3n)).toThrow(InvariantViolation);
  }
});
