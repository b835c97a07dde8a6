import { plusDays, daysBetween, type BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { WarningLevel } from './usage';

/** How an account stood at the end of a day; of today, how it stands now. */
export interface TrendPoint {
  readonly day: BusinessDate;
  readonly quota: Fen;
  readonly unpaid: Fen;
  readonly usagePerTenThousand: number | null;
  readonly warning: WarningLevel;
}

/** As far as exhaustion rests on it. */
export type FiguresOfDay = Pick<TrendPoint, 'day' | 'quota' | 'unpaid'>;

/** When unpaid obligations reach the quota if they go on rising as they did, with the figures it rests on. */
export interface Exhaustion {
  readonly day: BusinessDate;
  /** 0: reached already. */
  readonly daysLeft: number;
  /** By how much unpaid rose over the days before; 0 or below says nothing once the quota is reached. */
  readonly rise: Fen;
  readonly overDays: number;
}

/** Most days that the mean is taken over: long enough for two weekends, short enough to follow what changed. */
export const EXHAUSTION_DAYS = 14;
/** Over fewer days a mean says nothing: a month that is loaded in an afternoon would be gone by night. */
const MIN_EXHAUSTION_DAYS = 3;
/** An account is of one year; what lasts longer than a year from now does not run out. */
const MAX_DAYS_LEFT = 366;

/**
 * Unpaid rises every day by the mean of the last days, at most fourteen, and the quota stays as it is; the day is rounded
 * up. Null without a quota, where unpaid does not rise, and where it lasts for more than a year.
 * @param points the last one of today; those before it one per day without gaps, or only the first of the last fourteen days
 */
export function exhaustionOf(points: readonly FiguresOfDay[]): Exhaustion | null {
  const now = points.at(-1);
  const before = points.slice(-EXHAUSTION_DAYS - 1)[0];
  if (now === undefined || before === undefined || now.quota <= 0n) return null;
  const rise = now.unpaid - before.unpaid;
  const overDays = daysBetween(before.day, now.day);
  const left = now.quota - now.unpaid;
  if (left <= 0n) return { day: now.day, daysLeft: 0, rise, overDays };
  if (rise <= 0n || overDays < MIN_EXHAUSTION_DAYS) return null;
  const daysLeft = Number((left * BigInt(overDays) + rise - 1n) / rise);
  return daysLeft > MAX_DAYS_LEFT ? null : { day: plusDays(now.day, daysLeft), daysLeft, rise, overDays };
}
