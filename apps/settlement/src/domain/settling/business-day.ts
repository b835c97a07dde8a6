import { plusDays, startOf, type BusinessDate } from '@lianqing/kernel';

/** When the calendar seals a day: this long after its end, and no sooner than this after its first claim. */
export interface SealRules {
  readonly afterEndMs: number;
  readonly graceMs: number;
}

/**
 * The instant at which a day is sealed by itself. A day of the past that is opened today gets the whole grace, so that
 * a month loaded late is not sealed under the loader's hands.
 */
export function deadlineOf(day: BusinessDate, openedAt: Date, { afterEndMs, graceMs }: SealRules): Date {
  const byCalendar = startOf(plusDays(day, 1)).getTime() + afterEndMs;
  return new Date(Math.max(byCalendar, openedAt.getTime() + graceMs));
}

/** What is known of days: which are sealed. A sealed day stays sealed, so this may be remembered. */
export interface SealedDays {
  has(day: BusinessDate): boolean;
}

/** The business day of what happened on `day`: that day, or the next one that is not sealed. */
export function bookingDay(day: BusinessDate, sealed: SealedDays): BusinessDate {
  let candidate = day;
  while (sealed.has(candidate)) candidate = plusDays(candidate, 1);
  return candidate;
}
