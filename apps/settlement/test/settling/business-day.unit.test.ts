import { bookingDay, deadlineOf } from '../../src/domain/settling/business-day';
import { day } from '../words';

const rules = { afterEndMs: 6 * 3_600_000, graceMs: 2 * 3_600_000 };

test('a day of today is sealed six hours after its end in Shanghai', () => {
  const openedAt = new Date('2026-11-15T02:00:00Z');

  expect(deadlineOf(day('2026-11-15'), openedAt, rules)).toEqual(new Date('2026-11-15T22:00:00Z'));
});

test('a day of the past that is opened now is not sealed before its grace is over', () => {
  const openedAt = new Date('2026-11-15T02:00:00Z');

  expect(deadlineOf(day('2026-10-01'), openedAt, rules)).toEqual(new Date('2026-11-15T04:00:00Z'));
});

test('what happened on a sealed day is booked on the next day that is not sealed', () => {
  const sealed = new Set([day('2026-10-30'), day('2026-10-31')]);

  expect(bookingDay(day('2026-10-29'), sealed)).toBe('2026-10-29');
  expect(bookingDay(day('2026-10-30'), sealed)).toBe('2026-11-01');
});
