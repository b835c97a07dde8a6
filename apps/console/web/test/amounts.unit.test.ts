import fc from 'fast-check';
import { amountText, compareFen, countText, exactText, largestOf, shareOf } from '../src/design/amounts';

test('an amount is written in yuan with two decimals, grouped, with its sign', () => {
  expect(['0', '5', '-5', '123456', '-100000000', '90071992547409931'].map((fen) => amountText(fen))).toEqual([
    '0.00',
    '0.05',
    '−0.05',
    '1,234.56',
    '−1,000,000.00',
    '900,719,925,474,099.31',
  ]);
});

test('in 万 and 亿 the second decimal is rounded half away from zero, and nothing is called minus nothing', () => {
  expect(amountText('5000', 'wan')).toBe('0.01');
  expect(amountText('4999', 'wan')).toBe('0.00');
  expect(amountText('-4999', 'wan')).toBe('0.00');
  expect(amountText('-5000', 'wan')).toBe('−0.01');
  expect(amountText('598273645512', 'yi')).toBe('59.83');
});

test('what is copied is the amount to the fen, whatever its size', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (fen) => {
      expect(BigInt(exactText(String(fen)).replace('.', ''))).toBe(fen);
      expect(amountText(String(fen)).replaceAll(',', '').replace('−', '-')).toBe(exactText(String(fen)));
    }),
  );
});

test('amounts beyond what a number can hold are ordered and compared by their fen', () => {
  expect(compareFen('9007199254740993', '9007199254740992')).toBe(1);
  expect(largestOf(['9007199254740992', '-9007199254740993', '1'])).toBe('-9007199254740993');
  expect(shareOf('-50', '200')).toBe(25);
  expect(shareOf('0', '0')).toBe(0);
  expect(countText('1234567')).toBe('1,234,567');
});
