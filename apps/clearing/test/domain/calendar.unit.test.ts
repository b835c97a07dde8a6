import fc from 'fast-check';
import { parseBusinessDate, plusDays, type BusinessDate } from '@lianqing/kernel';
import {
  deadlinesOf,
  isWorkingDay,
  periodAfter,
  periodOf,
  plusWorkingDays,
  type CycleCalendar,
} from '../../src/domain/calendar';

const day = parseBusinessDate;
const monthly: CycleCalendar = {
  level: 'interprovincial',
  length: 'month',
  dueAfterDays: { 'cut-off': 10, reconcile: 20, state: 21, sign: 25, pay: 30, settle: 55 },
  paymentWorkingDays: 15,
};

test.each([
  ['month', '2026-02-14', 'interprovincial:2026-02', '2026-02-01', '2026-02-28'],
  ['ten-day', '2026-02-10', 'interprovincial:2026-02-01', '2026-02-01', '2026-02-10'],
  ['ten-day', '2026-02-11', 'interprovincial:2026-02-11', '2026-02-11', '2026-02-20'],
  ['ten-day', '2026-01-31', 'interprovincial:2026-01-21', '2026-01-21', '2026-01-31'],
  ['day', '2026-01-31', 'interprovincial:2026-01-31', '2026-01-31', '2026-01-31'],
] as const)('with a calendar by %s, %s lies in %s', (length, on, cycle, startsOn, endsOn) => {
  expect(periodOf({ level: 'interprovincial', length }, day(on))).toEqual({ cycle, startsOn, endsOn });
});

test('periods of every length follow each other without gap or overlap, and each holds the day it was asked for', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((count) => plusDays(day('2000-01-01'), count));

  fc.assert(
    fc.property(fc.constantFrom('month', 'ten-day', 'day' as const), days, (length, on) => {
      const calendar = { level: 'interprovincial', length: length };
      const period = periodOf(calendar, on);
      const next = periodAfter(calendar, period);

      expect(period.startsOn <= on && on <= period.endsOn).toBe(true);
      expect(next.startsOn).toBe(plusDays(period.endsOn, 1));
      expect(periodOf(calendar, period.endsOn)).toEqual(period);
    }),
  );
});

test('a step is due at the end of its day in the calendar', () => {
  const due = deadlinesOf(monthly, periodOf(monthly, day('2026-09-10')), new Date('2026-09-01T00:00:00Z'), 0);

  expect(due['cut-off']).toEqual(new Date('2026-10-10T16:00:00Z'));
  expect(due.settle).toEqual(new Date('2026-11-24T16:00:00Z'));
});

test('no step of a month that is loaded late is due before the grace is over', () => {
  const openedAt = new Date('2026-12-01T00:00:00Z');

  const due = deadlinesOf(monthly, periodOf(monthly, day('2026-09-10')), openedAt, 3_600_000);

  expect(Object.values(due)).toEqual(new Array(6).fill(new Date('2026-12-01T01:00:00Z')));
});

test('working days leave out weekends and holidays and take in weekends that are worked', () => {
  const exceptions = new Map<BusinessDate, boolean>([
    [day('2026-10-01'), false],
    [day('2026-10-10'), true],
  ]);

  expect(isWorkingDay(day('2026-09-30'), exceptions)).toBe(true);
  expect(isWorkingDay(day('2026-10-03'), exceptions)).toBe(false);
  expect(plusWorkingDays(day('2026-09-30'), 1, exceptions)).toBe('2026-10-02');
  expect(plusWorkingDays(day('2026-10-09'), 1, exceptions)).toBe('2026-10-10');
  expect(plusWorkingDays(day('2026-10-09'), 0, exceptions)).toBe('2026-10-09');
});
