import {
  daysBetween,
  firstDayOf,
  lastDayOf,
  monthOf,
  parseId,
  plusDays,
  startOf,
  type BusinessDate,
  type CycleId,
} from '@lianqing/kernel';

/** How long a cycle is. Ten days is 旬: 1st to 10th, 11th to 20th, 21st to the end of the month. */
export type CycleLength = 'month' | 'ten-day' | 'day';

/** The rhythm of one level of clearing; rows of the table `calendar`, never constants (field-facts §6). */
export interface CycleCalendar {
  readonly level: string;
  readonly length: CycleLength;
  /** Days after the last day of the cycle by whose end each step is due. */
  readonly dueAfterDays: Readonly<Record<DueStep, number>>;
  /** Working days that home has to pay after the payment orders are issued. */
  readonly paymentWorkingDays: number;
}

/** Steps with a deadline. */
export const dueSteps = ['cut-off', 'reconcile', 'state', 'sign', 'pay', 'settle'] as const;
export type DueStep = (typeof dueSteps)[number];

/** The business days that one cycle covers, both included. */
export interface CyclePeriod {
  readonly cycle: CycleId;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
}

/** The period of a calendar that a day lies in. */
export function periodOf({ level, length }: Pick<CycleCalendar, 'level' | 'length'>, day: BusinessDate): CyclePeriod {
  const month = monthOf(day);
  switch (length) {
    case 'month':
      return { cycle: parseId('CycleId', `${level}:${month}`), startsOn: firstDayOf(month), endsOn: lastDayOf(month) };
    case 'ten-day': {
      const tenth = Math.min(Math.floor((Number(day.slice(8)) - 1) / 10), 2);
      const startsOn = plusDays(firstDayOf(month), tenth * 10);
      const endsOn = tenth === 2 ? lastDayOf(month) : plusDays(startsOn, 9);
      return { cycle: parseId('CycleId', `${level}:${startsOn}`), startsOn, endsOn };
    }
    case 'day':
      return { cycle: parseId('CycleId', `${level}:${day}`), startsOn: day, endsOn: day };
  }
}

/** The period that follows. */
export function periodAfter(calendar: Pick<CycleCalendar, 'level' | 'length'>, period: CyclePeriod): CyclePeriod {
  return periodOf(calendar, plusDays(period.endsOn, 1));
}

/**
 * When each step of a cycle is due: at the end of its day in the calendar, but not before the opening plus a grace, so
 * that a past month loaded today is not cut off under the loader's hands.
 */
export function deadlinesOf(
  calendar: CycleCalendar,
  { endsOn }: CyclePeriod,
  openedAt: Date,
  graceMs: number,
): Record<DueStep, Date> {
  const earliest = openedAt.getTime() + graceMs;
  const due = (step: DueStep) => {
    const byCalendar = startOf(plusDays(endsOn, calendar.dueAfterDays[step] + 1)).getTime();
    return new Date(Math.max(byCalendar, earliest));
  };
  return {
    'cut-off': due('cut-off'),
    reconcile: due('reconcile'),
    state: due('state'),
    sign: due('sign'),
    pay: due('pay'),
    settle: due('settle'),
  };
}

/** 1970-01-01 was a Thursday. */
const aThursday = '1970-01-01' as BusinessDate;

/** Whether offices work on this day: Monday to Friday, unless `exceptions` says otherwise (holidays, worked weekends). */
export function isWorkingDay(day: BusinessDate, exceptions: ReadonlyMap<BusinessDate, boolean>): boolean {
  const weekday = (((daysBetween(aThursday, day) + 3) % 7) + 7) % 7; // 0 is Monday
  return exceptions.get(day) ?? weekday < 5;
}

/** The day `count` working days after `day`. */
export function plusWorkingDays(
  day: BusinessDate,
  count: number,
  exceptions: ReadonlyMap<BusinessDate, boolean>,
): BusinessDate {
  let result = day;
  for (let left = count; left > 0;) {
    result = plusDays(result, 1);
    if (isWorkingDay(result, exceptions)) left -= 1;
  }
  return result;
}
