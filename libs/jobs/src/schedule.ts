import { businessDateOf, invariant, plusDays, startOf } from '@lianqing/kernel';

/** How often something recurs: every so many seconds, or once a day at a time of Asia/Shanghai. */
export type Schedule = { readonly everySeconds: number } | { readonly dailyAt: string };

const DAY_SECONDS = 86_400;
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Refuses a schedule whose slots would not be the same on every machine. */
export function checkSchedule(schedule: Schedule): void {
  if ('dailyAt' in schedule) {
    invariant(timePattern.test(schedule.dailyAt), `${schedule.dailyAt} is not a time of day, HH:MM`);
    return;
  }
  const { everySeconds } = schedule;
  invariant(Number.isInteger(everySeconds) && everySeconds > 0, 'everySeconds is a whole number above 0');
  invariant(DAY_SECONDS % everySeconds === 0, `${everySeconds} seconds do not divide a day into equal slots`);
}

/** The latest slot at or before `now`: the due time under which this run of the schedule is unique. */
export function slotAt(schedule: Schedule, now: Date): Date {
  if ('everySeconds' in schedule) {
    const everyMs = schedule.everySeconds * 1_000;
    return new Date(Math.floor(now.getTime() / everyMs) * everyMs);
  }
  const today = businessDateOf(now);
  const slot = new Date(startOf(today).getTime() + msOfDay(schedule.dailyAt));
  return slot <= now ? slot : new Date(startOf(plusDays(today, -1)).getTime() + msOfDay(schedule.dailyAt));
}

/** The slot after the one that `now` lies in. */
export function nextSlot(schedule: Schedule, now: Date): Date {
  const everySeconds = 'everySeconds' in schedule ? schedule.everySeconds : DAY_SECONDS;
  return new Date(slotAt(schedule, now).getTime() + everySeconds * 1_000);
}

function msOfDay(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
}
