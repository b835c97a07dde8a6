import fc from 'fast-check';
import { nextSlot, slotAt, type Schedule } from '../src';

const at = (text: string) => new Date(text);

test('every minute has the slot it began with', () => {
  expect(slotAt({ everySeconds: 60 }, at('2026-10-03T08:15:59.999Z'))).toEqual(at('2026-10-03T08:15:00Z'));
  expect(slotAt({ everySeconds: 60 }, at('2026-10-03T08:16:00.000Z'))).toEqual(at('2026-10-03T08:16:00Z'));
});

test('a daily time is meant in Asia/Shanghai', () => {
  const schedule = { dailyAt: '02:30' };

  expect(slotAt(schedule, at('2026-10-02T18:29:59Z'))).toEqual(at('2026-10-01T18:30:00Z'));
  expect(slotAt(schedule, at('2026-10-02T18:30:00Z'))).toEqual(at('2026-10-02T18:30:00Z'));
});

test('every instant lies between its slot and the next one, and the next slot is the slot of itself', () => {
  const schedules = fc.oneof(
    fc.constantFrom(1, 5, 60, 3_600, 86_400).map((everySeconds): Schedule => ({ everySeconds })),
    fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]): Schedule => ({
      dailyAt: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    })),
  );
  const instants = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });

  fc.assert(
    fc.property(schedules, instants, (schedule, instant) => {
      const next = nextSlot(schedule, instant);
      return (
        slotAt(schedule, instant) <= instant && instant < next && slotAt(schedule, next).getTime() === next.getTime()
      );
    }),
  );
});
