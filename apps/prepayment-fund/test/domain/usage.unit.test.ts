import { MAX_FEN, yuan } from '@lianqing/money';
import fc from 'fast-check';
import {
  coverageOf,
  MAX_USAGE_PER_TEN_THOUSAND,
  topUpNeedOf,
  usagePerTenThousand,
  warningFor,
} from '../../src/domain/usage';
import { thresholds } from '../given';

const amounts = fc.bigInt({ min: -MAX_FEN, max: MAX_FEN });
const quotas = fc.bigInt({ min: 0n, max: MAX_FEN });

test('usage is unpaid over quota per ten thousand, rounded half up', () => {
  expect(usagePerTenThousand(yuan('700.00'), yuan('1000.00'))).toBe(7_000);
  expect(usagePerTenThousand(69_994n, 100_000n)).toBe(6_999);
  expect(usagePerTenThousand(69_995n, 100_000n)).toBe(7_000);
});

test('usage exceeds a hundred per cent when more is owed than was placed', () => {
  expect(usagePerTenThousand(yuan('1500.00'), yuan('1000.00'))).toBe(15_000);
});

test('usage is negative while more is paid than recorded', () => {
  expect(usagePerTenThousand(yuan('-100.00'), yuan('1000.00'))).toBe(-1_000);
});

test('an account without a quota has no usage and raises no warning', () => {
  expect(usagePerTenThousand(yuan('1.00'), 0n)).toBeNull();
  expect(warningFor(null, thresholds)).toBe('none');
});

test('what must be topped up is the least that leaves no warning', () => {
  fc.assert(
    fc.property(amounts, quotas, fc.integer({ min: 1, max: 1_000_000 }), (unpaid, quota, yellow) => {
      const levels = { yellow, red: yellow + 1 };
      const need = topUpNeedOf({ unpaid, quota }, levels);
      const warnsAt = (placed: bigint) =>
        placed === 0n ? unpaid > 0n : warningFor(usagePerTenThousand(unpaid, placed), levels) !== 'none';

      expect(need > 0n).toBe(warnsAt(quota));
      if (need > 0n) expect([warnsAt(quota + need), warnsAt(quota + need - 1n)]).toEqual([false, true]);
    }),
  );
});

test('usage always stays a safe integer', () => {
  fc.assert(
    fc.property(amounts, quotas, (unpaid, quota) => {
      const usage = usagePerTenThousand(unpaid, quota);
      expect(usage === null || Math.abs(usage) <= MAX_USAGE_PER_TEN_THOUSAND).toBe(true);
    }),
  );
});

test.each([
  [6_999, 'none'],
  [7_000, 'yellow'],
  [8_999, 'yellow'],
  [9_000, 'red'],
  [25_000, 'red'],
  [-5_000, 'none'],
])('a usage of %i per ten thousand deserves the warning %s', (usage, warning) => {
  expect(warningFor(usage, thresholds)).toBe(warning);
});

test('a float account draws nothing', () => {
  expect(coverageOf('float', yuan('150.00'), yuan('100.00'))).toEqual({ drawn: 0n, uncovered: 0n });
});

test('a drawn account takes what is available and records the rest as uncovered', () => {
  expect(coverageOf('drawn', yuan('150.00'), yuan('100.00'))).toEqual({
    drawn: yuan('100.00'),
    uncovered: yuan('50.00'),
  });
});

test('a payment makes the treating province whole first and then refills the prepayment', () => {
  const quota = yuan('100.00');

  const afterPaying30 = coverageOf('drawn', yuan('120.00'), quota);
  const afterPaying70 = coverageOf('drawn', yuan('80.00'), quota);

  expect(afterPaying30).toEqual({ drawn: yuan('100.00'), uncovered: yuan('20.00') });
  expect(afterPaying70).toEqual({ drawn: yuan('80.00'), uncovered: 0n });
});

test('a drawn account is never overdrawn and loses nothing of what is owed', () => {
  fc.assert(
    fc.property(amounts, quotas, (unpaid, quota) => {
      const { drawn, uncovered } = coverageOf('drawn', unpaid, quota);

      expect(drawn >= 0n && drawn <= quota && uncovered >= 0n).toBe(true);
      expect(drawn + uncovered).toBe(unpaid > 0n ? unpaid : 0n);
    }),
  );
});
