import { levelOf } from '../src/design/account-level';
import { csvText } from '../src/design/csv';
import { stepsOf } from '../src/screens/prepayment/steps';

test('what is owed where nothing was placed is not calm, though it does not warn', () => {
  expect(levelOf({ warning: 'none', quota: '0', short: '5' })).toBe('without-quota');
  expect(levelOf({ warning: 'none', quota: '0', short: '0' })).toBe('none');
  expect(levelOf({ warning: 'red', quota: '100', short: '5' })).toBe('red');
});

test('a line in steps leaves out the days without a usage', () => {
  const line = stepsOf([null, 1, 2, null, 3], (index) => index * 10, Number);

  expect(line).toBe('M10.0 1.0H20.0V2.0H30.0M40.0 3.0H50.0');
});

test('a file for spreadsheets keeps commas, quotes and line breaks within their cell', () => {
  expect(csvText([['a,b', 'say "x"', 'two\nlines', '1.00']])).toBe('\uFEFF"a,b","say ""x""","two\nlines",1.00\r\n');
});
