/** Days and instants as they are read: business dates and clock times of Asia/Shanghai, whatever the browser's zone. */

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `2026-10-31 23:59:59`. */
export function instantText(instant: string | number): string {
  return shanghai.format(new Date(instant));
}

/** `10-31 23:59`: where the year stands beside it. */
export function shortInstantText(instant: string): string {
  return instantText(instant).slice(5, 16);
}

/** `23:59:59`. */
export function timeText(instant: string | number): string {
  return instantText(instant).slice(11);
}

/** `2026-10` of `interprovincial:2026-10`: what people call a cycle by. */
export function cycleText(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The business date on which an instant falls. */
export function dayOf(instant: string): string {
  return instantText(instant).slice(0, 10);
}

export type AgeUnit = 'seconds' | 'minutes' | 'hours' | 'days';
export interface Age {
  readonly unit: AgeUnit;
  readonly count: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long from one instant to another, in the largest unit of which there are two; below 0 is 0. */
export function ageOf(from: string | number, until: string | number): Age {
  const elapsed = Math.max(0, new Date(until).getTime() - new Date(from).getTime());
  if (elapsed >= 2 * DAY) return { unit: 'days', count: Math.floor(elapsed / DAY) };
  if (elapsed >= 2 * HOUR) return { unit: 'hours', count: Math.floor(elapsed / HOUR) };
  if (elapsed >= 2 * MINUTE) return { unit: 'minutes', count: Math.floor(elapsed / MINUTE) };
  return { unit: 'seconds', count: Math.floor(elapsed / SECOND) };
}

/** Whole days from one business date to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
