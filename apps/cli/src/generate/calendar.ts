import { daysBetween, daysOf, firstDayOf, plusDays, type BusinessDate, type BusinessMonth } from '@lianqing/kernel';
import { Weighted, type Random } from './random';

/** Discharges by day of the week, Sunday first: hospitals send people home before the weekend. */
const DISCHARGES = [46, 104, 110, 112, 112, 124, 82] as const;
/** 1970-01-01 was a Thursday. */
const EPOCH = '1970-01-01' as BusinessDate;
const EPOCH_WEEKDAY = 4;

/** The days of a generated month, by number from 0, with the weekly pattern of discharges. */
export class MonthCalendar {
  readonly days: readonly BusinessDate[];
  readonly last: number;
  private readonly first: BusinessDate;
  private readonly discharges: Weighted<number>;

  constructor(readonly month: BusinessMonth) {
    this.days = daysOf(month);
    this.last = this.days.length - 1;
    this.first = firstDayOf(month);
    this.discharges = new Weighted(
      this.days.map((day, index) => [index, DISCHARGES[weekdayOf(day)] as number] as const),
    );
  }

  drawDischarge(random: Random): number {
    return this.discharges.draw(random);
  }

  /** The day so many days after the first of the month; may lie outside of it. */
  day(index: number): BusinessDate {
    return this.days[index] ?? plusDays(this.first, index);
  }
}

function weekdayOf(day: BusinessDate): number {
  return (daysBetween(EPOCH, day) + EPOCH_WEEKDAY) % 7;
}
