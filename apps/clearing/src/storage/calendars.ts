import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type BusinessDate } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import type { CycleCalendar, CycleLength } from '../domain/calendar';

/** A calendar and the first day it holds for; always the first of a month, so that periods of two never overlap. */
export interface DatedCalendar extends CycleCalendar {
  readonly validFrom: BusinessDate;
}

const readCalendars = statement(
  'clearing.calendars',
  `select level, valid_from as "validFrom", length, cut_off_after_days, reconcile_after_days, state_after_days,
          sign_after_days, pay_after_days, settle_after_days, payment_working_days
   from calendar where level = $1 order by valid_from desc`,
);
const readExceptions = statement(
  'clearing.calendar-exceptions',
  'select day, is_working as "isWorking" from calendar_exception where day >= $1 order by day limit 1000',
);

interface CalendarRow {
  readonly level: string;
  readonly validFrom: BusinessDate;
  readonly length: CycleLength;
  readonly cut_off_after_days: number;
  readonly reconcile_after_days: number;
  readonly state_after_days: number;
  readonly sign_after_days: number;
  readonly pay_after_days: number;
  readonly settle_after_days: number;
  readonly payment_working_days: number;
}

/** Between provinces; the levels below a province come as further calendars. */
export const LEVEL = 'interprovincial';

/** A calendar is announced months before it holds; reading it this often is soon enough. */
const REREAD_MS = 60_000;

/** The calendars of the level between provinces, read anew every minute: every batch needs them. */
@Injectable()
export class Calendars {
  private known: readonly DatedCalendar[] = [];
  private readAt = 0;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Gives the calendar that holds for a day. */
  async current(): Promise<(day: BusinessDate) => CycleCalendar> {
    const now = this.clock.now().getTime();
    if (this.known.length === 0 || Math.abs(now - this.readAt) > REREAD_MS) {
      this.known = (await run<CalendarRow>(this.db, readCalendars, [LEVEL])).map(calendarOf);
      this.readAt = now;
    }
    const { known } = this;
    return (day) => {
      const calendar = known.find(({ validFrom }) => validFrom <= day);
      if (calendar !== undefined) return calendar;
      throw new DomainError('rejected', 'calendar.missing', `No calendar of ${LEVEL} holds for ${day}`, { day });
    };
  }
}

/** Holidays and worked weekends from a day on. */
export async function workingDayExceptions(tx: EntityManager, from: BusinessDate): Promise<Map<BusinessDate, boolean>> {
  const rows = await run<{ day: BusinessDate; isWorking: boolean }>(tx, readExceptions, [from]);
  return new Map(rows.map(({ day, isWorking }) => [day, isWorking]));
}

function calendarOf(row: CalendarRow): DatedCalendar {
  return {
    level: row.level,
    validFrom: row.validFrom,
    length: row.length,
    dueAfterDays: {
      'cut-off': row.cut_off_after_days,
      reconcile: row.reconcile_after_days,
      state: row.state_after_days,
      sign: row.sign_after_days,
      pay: row.pay_after_days,
      settle: row.settle_after_days,
    },
    paymentWorkingDays: row.payment_working_days,
  };
}
