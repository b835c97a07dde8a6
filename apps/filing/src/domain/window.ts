import type { BusinessDate } from '@lianqing/kernel';
import { plusMonths, monthOf, lastDayOf } from '@lianqing/kernel';

/** A half-open stretch of days; no end is open-ended. */
export interface Window {
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/** Whether the stretch has at least one day. */
export function hasDays({ from, until }: Window): boolean {
  return until === null || from < until;
}

/** Whether two stretches share a day. */
export function overlaps(a: Window, b: Window): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

/** The same day of the month so many months later, or the last day of a month that is too short for it. */
export function monthsAfter(day: BusinessDate, months: number): BusinessDate {
  const month = plusMonths(monthOf(day), months);
  const sameDay = `${month}-${day.slice(8)}`;
  const last = lastDayOf(month);
  return (sameDay < last ? sameDay : last) as BusinessDate;
}
