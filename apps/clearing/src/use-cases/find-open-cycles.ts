import { Inject, Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, invariant, type BusinessDate } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import type { EntityManager } from 'typeorm';
import { CYCLE_GRACE_MS } from '../clearing.config';
import { deadlinesOf, periodAfter, periodOf, type CycleCalendar, type CyclePeriod } from '../domain/calendar';
import type { Placement } from '../domain/pair-total';
import { cycleChanged } from '../events/outgoing';
import { Calendars } from '../storage/calendars';
import { holdInState, open } from '../storage/cycles';

/** A chunk looks at this many cycles at most: more than three years of months, more than a year of days. */
const MAX_CYCLES_AHEAD = 400;

type CalendarOn = (day: BusinessDate) => CycleCalendar;

/**
 * Which open cycle takes what is booked on a day: the day's own, or the next one that is open. Opens those that do not
 * exist yet, and keeps all of them open until the transaction ends. Cycles are held one by one, earliest first, so that
 * transactions wait for each other in one order; nearly every chunk has one.
 */
@Injectable()
export class FindOpenCycles {
  constructor(
    private readonly calendars: Calendars,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CYCLE_GRACE_MS) private readonly graceMs: number,
  ) {}

  async run(tx: EntityManager, days: Iterable<BusinessDate>): Promise<Map<BusinessDate, Placement>> {
    const calendarOn = await this.calendars.current();
    const ahead = new Map([...new Set(days)].map((day) => [day, periodOf(calendarOn(day), day)]));
    const placements = new Map<BusinessDate, Placement>();
    for (let looked = 0; ahead.size > 0; looked += 1) {
      invariant(
        looked <= MAX_CYCLES_AHEAD,
        `no open cycle within ${MAX_CYCLES_AHEAD} of ${[...ahead.keys()].join(', ')}`,
      );
      const earliest = [...ahead.values()].reduce((a, b) => (b.startsOn < a.startsOn ? b : a));
      const isOpen = await this.holdsOpen(tx, calendarOn, earliest);
      for (const [day, { cycle, startsOn }] of ahead) {
        if (cycle !== earliest.cycle) continue;
        if (isOpen) {
          placements.set(day, { cycle, startsOn });
          ahead.delete(day);
        } else {
          ahead.set(day, following(calendarOn, earliest));
        }
      }
    }
    return placements;
  }

  /** Keeps a cycle in its state, opening it if it does not exist yet. @returns whether it is open */
  private async holdsOpen(tx: EntityManager, calendarOn: CalendarOn, period: CyclePeriod): Promise<boolean> {
    const held = await holdInState(tx, period.cycle);
    if (held !== undefined) return held.state === 'open';
    await this.open(tx, calendarOn(period.startsOn), period);
    return (await holdInState(tx, period.cycle))?.state === 'open';
  }

  private async open(tx: EntityManager, calendar: CycleCalendar, period: CyclePeriod): Promise<void> {
    const openedAt = this.clock.now();
    const { cycle: id, startsOn, endsOn } = period;
    const dueAt = deadlinesOf(calendar, period, openedAt, this.graceMs);
    const opened = await open(tx, { id, level: calendar.level, startsOn, endsOn, openedAt, dueAt });
    if (opened !== undefined) await this.outbox.add(tx, clearingCycles, [cycleChanged(opened)]);
  }
}

function following(calendarOn: CalendarOn, period: CyclePeriod): CyclePeriod {
  return periodAfter(calendarOn(periodAfter(calendarOn(period.startsOn), period).startsOn), period);
}
