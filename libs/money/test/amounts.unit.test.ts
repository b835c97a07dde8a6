import fc from 'fast-check';
import {
  accountItems,
  compareDecimals,
  firstFundItems,
  formatDecimal,
  formatPercent,
  formatYuan,
  fundItemCodes,
  fundItems,
  laterFundItems,
  MAX_FEN,
  maxFen,
  minFen,
  multiplyDecimals,
  negatedFundItems,
  noFundItems,
  parseDecimal,
  parseFen,
  powerOfTen,
  roundUp,
  shareOf,
  subtractDecimals,
  sumFen,
  sumOfFundItems,
  trimDecimal,
  yuan,
} from '../src';

const fen = fc.bigInt({ min: -MAX_FEN, max: MAX_FEN });
const decimal = fc.record({
  units: fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
  scale: fc.integer({ min: 0, max: 8 }),
});
const malformed = (code: string) => expect.objectContaining({ kind: 'rejected', code }) as Error;

describe('fen', () => {
  test('are read as they are written, and only so', () => {
    fc.assert(fc.property(fen, (amount) => expect(parseFen(amount.toString())).toBe(amount)));
    for (const text of ['', '1.0', '01', '-0', '+1', '1e3', ' 1', '1000000000000000']) {
      expect(() => parseFen(text)).toThrow(malformed('amount.malformed'));
    }
  });

  test('are written as yuan with thousands and two decimals', () => {
    expect([0n, 5n, -5n, 123n, 123_456_789n, -100_000n, 2n ** 53n, -(10n ** 20n)].map(formatYuan)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '1.23',
      '1,234,567.89',
      '-1,000.00',
      '90,071,992,547,409.92',
      '-1,000,000,000,000,000,000.00',
    ]);
    fc.assert(fc.property(fen, (amount) => expect(yuan(formatYuan(amount).replaceAll(',', ''))).toBe(amount)));
  });

  test('yuan have at most two decimals', () => {
    expect(['12', '12.3', '-12.34', '0.05'].map(yuan)).toEqual([1_200n, 1_230n, -1_234n, 5n]);
    for (const text of ['', '.5', '1.', '1.234', '1,000', 'ten'])
      expect(() => yuan(text)).toThrow(malformed('amount.malformed'));
  });

  test('are compared and added without leaving bigint', () => {
    expect([minFen(2n, 1n), maxFen(2n, 1n), sumFen([1n, 2n, -4n]), sumFen([])]).toEqual([1n, 2n, -1n, 0n]);
  });
});

describe('decimals', () => {
  test('are exact: read and written again they are the same text', () => {
    for (const text of ['0', '0.85', '-1.50', '20001', '0.00000001', '9999999999999999']) {
      expect(formatDecimal(parseDecimal(text))).toBe(text);
    }
    for (const text of ['', '.5', '1e3', '1.123456789', '12345678901234567', '٣']) {
      expect(() => parseDecimal(text)).toThrow(malformed('decimal.malformed'));
    }
  });

  test('are subtracted, multiplied, compared and trimmed without losing anything', () => {
    const scaled = ({ units, scale }: { units: bigint; scale: number }) => units * powerOfTen(16 - scale);
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [scaled(a), scaled(b)];
        expect(scaled(subtractDecimals(a, b))).toBe(x - y);
        expect(scaled(multiplyDecimals(a, b)) * powerOfTen(16)).toBe(x * y);
        expect(compareDecimals(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(compareDecimals(trimDecimal(a), a)).toBe(0);
      }),
    );
    expect(trimDecimal(parseDecimal('0.850'))).toEqual({ units: 85n, scale: 2 });
    expect(trimDecimal(parseDecimal('100'))).toEqual({ units: 100n, scale: 0 });
  });

  test('rates are shown per hundred', () => {
    expect(['0.925', '0.8', '1', '0', '0.00005'].map((text) => formatPercent(parseDecimal(text)))).toEqual([
      '92.5',
      '80',
      '100',
      '0',
      '0.005',
    ]);
  });

  test('a share is rounded half up unless told otherwise', () => {
    expect(shareOf(10n, parseDecimal('0.05'))).toBe(1n);
    expect(shareOf(10n, parseDecimal('0.049'))).toBe(0n);
    expect(shareOf(10n, parseDecimal('0.01'), roundUp)).toBe(1n);
  });
});

describe('fund items', () => {
  test('each has a national code of its own, but for the two personal accounts, which share theirs', () => {
    expect(new Set(Object.values(fundItemCodes)).size).toBe(fundItems.length - 1);
    expect(accountItems.map((item) => fundItemCodes[item])).toEqual(['310200', '310200']);
    expect(Object.keys(noFundItems)).toEqual(fundItems);
  });

  test('those that were added later stand behind the first ones, whose order never changes', () => {
    expect([...firstFundItems, ...laterFundItems]).toEqual(fundItems);
    expect(laterFundItems).toEqual(['enterpriseSupplement', 'maternity', 'hospitalWaiver', 'other', 'familyAccount']);
  });

  test('a reversal carries every item with the opposite sign, so that both together are nothing', () => {
    const paid = { ...noFundItems, employeePool: 700n, personalAccount: 25n, familyAccount: 5n };

    const undone = negatedFundItems(paid);

    expect(undone).toEqual({ ...noFundItems, employeePool: -700n, personalAccount: -25n, familyAccount: -5n });
    expect(sumOfFundItems(paid)).toBe(730n);
    expect(sumOfFundItems(paid) + sumOfFundItems(undone)).toBe(0n);
  });
});
