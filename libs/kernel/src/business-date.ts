import type { Branded } from './brand';
import { DomainError } from './errors';

/** A day of business in Asia/Shanghai, `YYYY-MM-DD`. Compares with `<`; never an instant. */
export type BusinessDate = Branded<string, 'BusinessDate'>;
/** A calendar month of business days, `YYYY-MM`. */
export type BusinessMonth = Branded<string, 'BusinessMonth'>;

/** Asia/Shanghai has been UTC+8 without summer time since 1991. */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const ZERO = 48;

/**
 * Whether `text` is a day that exists, written `YYYY-MM-DD`. Every message asks this several times, so the digits are
 * read one by one: a pattern with groups costs ten times as much.
 */
export function isBusinessDate(text: string): text is BusinessDate {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The digits from `start` to before `end` as a number; NaN when one of them is none. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** @throws DomainError `rejected`, code `date.malformed`. */
export function parseBusinessDate(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw new DomainError('rejected', 'date.malformed', `"${text}" is not a day`, { text });
  return text;
}

/** @throws DomainError `rejected`, code `month.malformed`. */
export function parseBusinessMonth(text: string): BusinessMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    throw new DomainError('rejected', 'month.malformed', `"${text}" is not a month, write YYYY-MM`, { text });
  }
  return text as BusinessMonth;
}

/** The day that an instant falls on in Asia/Shanghai. */
export function businessDateOf(instant: Date): BusinessDate {
  return new Date(instant.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10) as BusinessDate;
}

/** The instant at which a day begins in Asia/Shanghai. */
export function startOf(day: BusinessDate): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs);
}

export function monthOf(day: BusinessDate): BusinessMonth {
  return day.slice(0, 7) as BusinessMonth;
}

/** The day `days` later (earlier if negative). */
export function plusDays(day: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as BusinessDate;
}

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Whole years from `from` to `to`, 0 if `to` is earlier; who was born on 29 February grows older on 1 March. */
export function wholeYearsBetween(from: BusinessDate, to: BusinessDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}

export function firstDayOf(month: BusinessMonth): BusinessDate {
  return `${month}-01` as BusinessDate;
}

export function lastDayOf(month: BusinessMonth): BusinessDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return `${month}-${String(daysInMonth(year, number)).padStart(2, '0')}` as BusinessDate;
}

/** All days of a month, first to last. */
export function daysOf(month: BusinessMonth): readonly BusinessDate[] {
  const first = firstDayOf(month);
  return Array.from({ length: daysBetween(first, lastDayOf(month)) + 1 }, (_, index) => plusDays(first, index));
}

/** The month `months` later (earlier if negative). */
export function plusMonths(month: BusinessMonth, months: number): BusinessMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as BusinessMonth;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
