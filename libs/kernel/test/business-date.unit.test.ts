import fc from 'fast-check';
import {
  businessDateOf,
  Clock,
  daysBetween,
  daysOf,
  firstDayOf,
  isBusinessDate,
  lastDayOf,
  monthOf,
  parseBusinessDate,
  parseBusinessMonth,
  plusDays,
  plusMonths,
  startOf,
  wholeYearsBetween,
  SystemClock,
} from '../src';

const refused = (code: string) => expect.objectContaining({ kind: 'rejected', code }) as Error;
const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => parseBusinessDate(instant.toISOString().slice(0, 10)));

test('a day is one that exists, written YYYY-MM-DD', () => {
  const days = ['2026-09-30', '2024-02-29', '2000-02-29', '1900-01-01'];
  const others = [
    '2026-09-31',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-09-30T00:00',
    '',
  ];

  expect(days.filter(isBusinessDate)).toEqual(days);
  expect(others.filter(isBusinessDate)).toEqual([]);
  for (const text of others) expect(() => parseBusinessDate(text)).toThrow(refused('date.malformed'));
});

test('a month is written YYYY-MM', () => {
  expect(parseBusinessMonth('2026-09')).toBe('2026-09');
  for (const text of ['2026-13', '2026-00', '2026-9', '2026', '']) {
    expect(() => parseBusinessMonth(text)).toThrow(refused('month.malformed'));
  }
});

test('the day changes at midnight in Shanghai, not in Greenwich', () => {
  expect(businessDateOf(new Date('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30');
  expect(businessDateOf(new Date('2026-09-30T16:00:00.000Z'))).toBe('2026-10-01');
  expect(startOf(parseBusinessDate('2026-10-01'))).toEqual(new Date('2026-09-30T16:00:00Z'));
});

test('a day begins with its first instant, and the instant before belongs to the day before', () => {
  fc.assert(
    fc.property(day, (one) => {
      expect(businessDateOf(startOf(one))).toBe(one);
      expect(businessDateOf(new Date(startOf(one).getTime() - 1))).toBe(plusDays(one, -1));
    }),
  );
});

test('days that are counted forward are counted back', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (one, days) => {
      const other = plusDays(one, days);
      expect(daysBetween(one, other)).toBe(days);
      expect(plusDays(other, -days)).toBe(one);
      expect(other > one).toBe(days > 0);
    }),
  );
});

test('a month holds all of its days, from the first to the last', () => {
  const february = parseBusinessMonth('2028-02');

  expect([firstDayOf(february), lastDayOf(february)]).toEqual(['2028-02-01', '2028-02-29']);
  expect(daysOf(february)).toHaveLength(29);
  expect(daysOf(parseBusinessMonth('2026-09')).at(-1)).toBe('2026-09-30');
  expect(monthOf(parseBusinessDate('2026-09-30'))).toBe('2026-09');
});

test('months run over the turn of the year in both directions', () => {
  const month = parseBusinessMonth('2026-11');

  expect([plusMonths(month, 2), plusMonths(month, -11), plusMonths(month, 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-11',
  ]);
});

test("today is the clock's day in Shanghai", () => {
  class Stopped extends Clock {
    override now(): Date {
      return new Date('2026-09-30T20:00:00Z');
    }
  }

  expect(new Stopped().today()).toBe('2026-10-01');
  expect(Math.abs(new SystemClock().now().getTime() - Date.now())).toBeLessThan(1_000);
});

test.each([
  ['1960-10-09', '2026-10-08', 65],
  ['1960-10-09', '2026-10-09', 66],
  ['2000-02-29', '2025-02-28', 24],
  ['2000-02-29', '2025-03-01', 25],
  ['2026-10-10', '2026-10-09', 0],
])('from %s to %s it is %s whole years', (from, to, years) => {
  expect(wholeYearsBetween(parseBusinessDate(from), parseBusinessDate(to))).toBe(years);
});
