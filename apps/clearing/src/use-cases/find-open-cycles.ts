import { Inject, Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, invariant, type BusinessDate, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import type { EntityManager } from 'typeorm';
import { CYCLE_GRACE_MS } from '../clearing.config';
import { deadlinesOf, periodAfter, periodOf, type CycleCalendar, type CyclePeriod } from '../domain/calendar';
import type { CycleState } from '../domain/cycle';
import type { Placement } from '../domain/pair-total';
import { cycleChanged } from '../events/outgoing';
import { Calendars } from '../storage/calendars';
import { holdInState, open } from '../storage/cycles';

/** A day whose cycle is closed looks at this many later ones: more than three years of months, more than a year of days. */
const MAX_CYCLES_AHEAD = 400;

type CalendarOn = (day: BusinessDate) => CycleCalendar;

/**
 * Which open cycle takes what is booked on a day: the day's own, or the next one that is open. Opens those that do not
 * exist yet, and keeps all of them open until the transaction ends.
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
    const held = new Map<CycleId, CycleState>();
    const ahead = new Map([...new Set(days)].map((day) => [day, periodOf(calendarOn(day), day)]));
    const placements = new Map<BusinessDate, Placement>();
    for (let round = 0; ahead.size > 0; round += 1) {
      invariant(
        round <= MAX_CYCLES_AHEAD,
        `no open cycle within ${MAX_CYCLES_AHEAD} of ${[...ahead.keys()].join(', ')}`,
      );
      await this.hold(tx, calendarOn, [...ahead.values()], held);
      for (const [day, period] of ahead) {
        if (held.get(period.cycle) === 'open') {
          const own = periodOf(calendarOn(day), day).cycle;
          const { cycle, startsOn } = period;
          placements.set(day, { cycle, startsOn, originalCycle: own === cycle ? null : own });
          ahead.delete(day);
        } else {
          ahead.set(day, following(calendarOn, period));
        }
      }
    }
    return placements;
  }

  /** Adds the states of these cycles, earliest first, so that transactions wait for each other in one order. */
  private async hold(
    tx: EntityManager,
    calendarOn: CalendarOn,
    periods: readonly CyclePeriod[],
    held: Map<CycleId, CycleState>,
  ): Promise<void> {
    const wanted = [...new Map(periods.map((period) => [period.cycle, period])).values()]
      .filter(({ cycle }) => !held.has(cycle))
      .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
    if (wanted.length === 0) return;
    const found = await holdInState(
      tx,
      wanted.map(({ cycle }) => cycle),
    );
    for (const { id, state } of found) held.set(id, state);
    const missing = wanted.filter(({ cycle }) => !held.has(cycle));
    if (missing.length === 0) return;

    await this.open(tx, calendarOn, missing);
    for (const { id, state } of await holdInState(
      tx,
      missing.map(({ cycle }) => cycle),
    ))
      held.set(id, state);
  }

  private async open(tx: EntityManager, calendarOn: CalendarOn, periods: readonly CyclePeriod[]): Promise<void> {
    const openedAt = this.clock.now();
    const opened = await open(
      tx,
      periods.map((period) => {
        const calendar = calendarOn(period.startsOn);
        const { cycle: id, startsOn, endsOn } = period;
        return {
          id,
          level: calendar.level,
          startsOn,
          endsOn,
          openedAt,
          dueAt: deadlinesOf(calendar, period, openedAt, this.graceMs),
        };
      }),
    );
    await this.outbox.add(tx, clearingCycles, opened.map(cycleChanged));
  }
}

function following(calendarOn: CalendarOn, period: CyclePeriod): CyclePeriod {
  return periodAfter(calendarOn(periodAfter(calendarOn(period.startsOn), period).startsOn), period);
}
