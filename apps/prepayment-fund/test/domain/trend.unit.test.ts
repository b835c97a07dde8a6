import { parseBusinessDate, plusDays } from '@lianqing/kernel';
import { exhaustionOf, type TrendPoint } from '../../src/domain/trend';

const today = parseBusinessDate('2026-11-21');

/** Points that end today, with this much unpaid at the end of each day. */
function trend(quota: bigint, ...unpaid: bigint[]): TrendPoint[] {
  return unpaid.map((amount, index) => {
    const day = plusDays(today, index + 1 - unpaid.length);
    return { day, quota, unpaid: amount, usagePerTenThousand: null, warning: 'none' };
  });
}

test('a quota is used up on the day on which the mean rise of the last days reaches it, rounded up', () => {
  expect(exhaustionOf(trend(1_000n, 100n, 100n, 250n, 400n))).toEqual({
    day: '2026-11-27',
    daysLeft: 6,
    rise: 300n,
    overDays: 3,
  });
  expect(exhaustionOf(trend(1_001n, 100n, 100n, 250n, 400n))).toMatchObject({ daysLeft: 7 });
});

test('only the last fourteen days count', () => {
  const steep = [0n, 500n];
  const flat = Array.from({ length: 14 }, (_, index) => 500n + BigInt(index));

  expect(exhaustionOf(trend(600n, ...steep, ...flat))).toMatchObject({ rise: 13n, overDays: 14, daysLeft: 94 });
});

test('what is used up already is so today, whether it rises or not', () => {
  expect(exhaustionOf(trend(100n, 300n, 200n))).toEqual({ day: today, daysLeft: 0, rise: -100n, overDays: 1 });
});

test.each([
  ['there is no account yet', []],
  ['nothing was placed', trend(0n, 0n, 1n, 2n, 3n)],
  ['nothing rises', trend(100n, 50n, 60n, 40n, 50n)],
  ['it is known for less than three days', trend(100n, 0n, 10n, 20n)],
  ['it lasts for more than a year', trend(1_000_000n, 0n, 1n, 2n, 3n)],
])('no day of exhaustion is told when %s', (_when, points) => {
  expect(exhaustionOf(points)).toBeNull();
});
