import { followed } from '../src/api/follow';
import type { CycleTimeline, PositionMatrix } from '../src/api/shapes';
import { needsOf } from '../src/screens/today/needs';
import { firstBasis, shadeFrom, shadeOf } from '../src/screens/positions/view';
import { QueryClient, QueryObserver } from '@tanstack/react-query';

const timeline = (step: Partial<CycleTimeline['steps'][number]>): CycleTimeline => ({
  cycle: 'interprovincial:2026-11',
  state: 'stated',
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  openedAt: '2026-11-01T00:00:00Z',
  signedBy: null,
  asOf: '2026-12-10T00:00:00Z',
  steps: [
    {
      step: 'sign',
      leadsTo: 'signed',
      standing: 'next',
      takenBy: 'person',
      dueAt: '2026-12-18T16:00:00Z',
      takenAt: null,
      overdue: false,
      late: false,
      blockers: [],
      ...step,
    },
  ],
});

test('a step that a person must take needs somebody once nothing stands in its way', () => {
  const blockers = [{ code: 'cycle.digests-missing' as const, count: 3, amount: null, firstDay: null }];

  expect(needsOf({ timeline: timeline({}) }).map(({ kind }) => kind)).toEqual(['step-by-person']);
  expect(needsOf({ timeline: timeline({ blockers }) }).map(({ kind, of }) => [kind, of])).toEqual([
    ['blocker', 'cycle.digests-missing'],
  ]);
});

test('days that are not over need nobody', () => {
  const blockers = [{ code: 'cycle.days-to-come' as const, count: 2, amount: null, firstDay: '2026-11-29' }];

  expect(needsOf({ timeline: timeline({ takenBy: 'time', blockers }) })).toEqual([]);
});

test('what is overdue or stopped stands before what is only to be watched', () => {
  const standing = { lag: '0', outbox: { unpublishedRows: 0, oldestSeconds: 0 }, parked: {}, stopped: [], alarms: [] };
  const up = { isUp: true, since: '', isLive: true, away: [] };
  const stopped = [
    { topic: 'settlement.outcomes.v1', partition: 3, offset: '7', lag: '2', reason: 'bugs', at: '', detail: '' },
  ];
  const services = [
    { ...up, name: 'settlement' as const, standing: { ...standing, parked: { forged: 3, conflict: 1 } } },
    { ...up, name: 'clearing' as const, standing: { ...standing, stopped } },
  ];

  const needs = needsOf({
    timeline: timeline({ overdue: true }),
    state: { installation: 'demo', services },
  });

  expect(needs.map(({ key, standing }) => [key, standing])).toEqual([
    ['stopped:clearing', 'stop'],
    ['step', 'stop'],
    ['parked:settlement', 'watch'],
  ]);
});

test('positions open on what is outstanding while anything is', () => {
  const opened = (outstanding: string) => firstBasis({ totals: { outstanding } } as PositionMatrix);

  expect([opened('1'), opened('-1'), opened('0')]).toEqual(['outstanding', 'outstanding', 'advanced']);
});

test('each shade of the matrix begins where the legend says', () => {
  for (const largest of ['1', '2', '1000', '9007199254740993']) {
    expect(shadeOf(largest, largest)).toBe(7);
  }
  expect(shadeOf('500', '1000')).toBe(7);
  expect(shadeOf('499', '1000')).toBe(6);
  expect(shadeOf('1', '1000')).toBe(0);
  expect(shadeOf('0', '1000')).toBeUndefined();
  expect(shadeOf('-5', '1000')).toBeUndefined();
  for (let shade = 1; shade < 8; shade += 1) expect(shadeOf(shadeFrom(shade, '1024'), '1024')).toBe(shade);
});

describe('an answer that follows a topic', () => {
  const told = { service: 'clearing', topic: 'clearing.cycles.v1', messages: 1, types: {}, publishedAt: '', number: 1 };
  let asked = 0;
  let fails = false;
  let client: QueryClient;
  let observer: QueryObserver<number, Error, number, number, string[]>;
  let stop: () => void;
  let heard: ReturnType<typeof followed>;

  beforeEach(async () => {
    jest.useFakeTimers();
    asked = 0;
    fails = false;
    client = new QueryClient();
    heard = followed(client);
    observer = new QueryObserver<number, Error, number, number, string[]>(client, {
      queryKey: ['cycles'],
      queryFn: () => {
        asked += 1;
        return fails ? Promise.reject(new Error('away')) : Promise.resolve(asked);
      },
      retry: false,
      staleTime: Infinity,
      meta: { follows: ['clearing.cycles.v1'] },
    });
    stop = observer.subscribe(() => undefined);
    await jest.advanceTimersByTimeAsync(10);
  });

  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  test('is asked at most once a second, and once more after the last news', async () => {
    for (let news = 0; news < 30; news += 1) {
      heard.onChange?.(told);
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(2_000);

    expect(asked).toBe(1 + 4);
  });

  test('is not asked for news about other topics', async () => {
    heard.onChange?.({ ...told, topic: 'filing.people.v1' });
    await jest.advanceTimersByTimeAsync(2_000);

    expect(asked).toBe(1);
  });

  test('that failed is left alone for ten seconds, so that its problem can be read', async () => {
    fails = true;
    client
      .getQueryCache()
      .find({ queryKey: ['cycles'] })
      ?.reset();
    await observer.refetch();
    const before = asked;

    for (let news = 0; news < 50; news += 1) {
      heard.onChange?.(told);
      await jest.advanceTimersByTimeAsync(100);
    }

    expect(asked).toBe(before);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(asked).toBe(before + 1);
  });
});
