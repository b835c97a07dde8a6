import { addressOf } from '@lianqing/testing';
import { OwnServices } from '../../src/bench/own-services';
import { Installation } from '../../src/installation';
import { simulate, type Simulated, type SimulationRequest } from '../../src/simulate';
import { silentTerminal } from '../../src/terminal';
import { simulationOf } from '../../src/verbs/simulate';

const MINUTE_MS = 60_000;
const request: SimulationRequest = { seed: '1', rate: 25, minutes: 0.2, errors: 3_000 };

describe('hospitals at work in a demo installation', () => {
  let own: OwnServices;

  beforeAll(async () => {
    const addresses = { databaseUrl: addressOf('TEST_DATABASE_URL'), kafkaBrokers: addressOf('TEST_KAFKA_BROKERS') };
    const ground = { ...addresses, redisUrl: addressOf('TEST_REDIS_URL'), from: 'tests' };
    own = await OwnServices.start(ground, silentTerminal);
  }, 5 * MINUTE_MS);
  afterAll(() => own.end(), MINUTE_MS);

  /** Notes of a run, and what it came to. */
  async function run(changes: Partial<SimulationRequest> = {}, end = new AbortController().signal) {
    const notes: string[] = [];
    const terminal = { ...silentTerminal, note: (line: string) => notes.push(line) };
    const simulated = await simulate(own.installation, { ...request, ...changes }, { terminal, end });
    return { simulated, notes };
  }

  interface DayFigures {
    readonly settled: number;
    readonly reversed: number;
    readonly held: number;
    readonly rejected: number;
    readonly 'reversal-rejected': number;
  }

  async function today(): Promise<DayFigures & { readonly parked: number }> {
    const { days } = await own.installation.settlement.get<{ days: DayFigures[] }>('/api/v1/outcomes/by-day', {
      days: 1,
    });
    const { parked } = await own.installation.settlement.messaging();
    const [figures] = days as [DayFigures];
    return { ...figures, parked: Object.values(parked).reduce((sum, count) => sum + count, 0) };
  }

  const meant = ({ expected }: Simulated, prefix: string) =>
    Object.entries(expected).reduce((sum, [fate, count]) => sum + (fate.startsWith(prefix) ? count : 0), 0);

  test(
    'send steadily, and every message becomes what it was meant to',
    async () => {
      const { simulated, notes } = await run();

      const became = await today();
      expect(simulated.sent).toBeGreaterThan(250);
      expect(simulated).toMatchObject({ isCutShort: false });
      expect(meant(simulated, '')).toBe(simulated.sent);
      expect(notes.at(-1)).toMatch(new RegExp(`sent ${simulated.sent}  decided ${simulated.sent}  behind 0$`));
      // Whatever is undone was settled before; a claim and what undoes it are both meant to be reversed.
      const undone = meant(simulated, 'reversed') / 2;
      expect(became).toMatchObject({
        settled: meant(simulated, 'settled') + undone,
        reversed: undone,
        held: meant(simulated, 'held:'),
        parked: meant(simulated, 'parked:'),
      });
      expect(became.rejected + became['reversal-rejected']).toBe(meant(simulated, 'rejected:'));
    },
    3 * MINUTE_MS,
  );

  test(
    'can begin again with numbers of their own, and end early with everything decided that was sent',
    async () => {
      const before = await today();
      const ending = new AbortController();
      setTimeout(() => ending.abort(), 8_000);

      const { simulated } = await run({ minutes: 10, errors: 0 }, ending.signal);

      const after = await today();
      expect(simulated).toMatchObject({ isCutShort: true, expected: { settled: simulated.sent } });
      expect(simulated.seconds).toBeLessThan(60);
      expect(after.settled - before.settled).toBe(simulated.sent);
      expect([after.rejected, after.parked]).toEqual([before.rejected, before.parked]);
    },
    3 * MINUTE_MS,
  );
});

test('nobody simulates in a real installation', async () => {
  const nowhere = { filing: '', settlement: '', clearing: '', 'prepayment-fund': '' };
  const real = new Installation(nowhere, { INSTALLATION: 'real' });

  const attempt = simulate(real, request, { terminal: silentTerminal, end: new AbortController().signal });

  await expect(attempt).rejects.toMatchObject({ code: 'installation.not-demo' });
});

describe('a call', () => {
  const options = { rate: '2.5', minutes: '1', seed: '1', errors: '0.02' };
  const today = '2026-11-29' as never;

  test('settles on the day that it is, or at the end of a month that is over', () => {
    expect(simulationOf(options, today)).toEqual({ seed: '1', rate: 2.5, minutes: 1, day: undefined, errors: 200 });
    expect(simulationOf({ ...options, month: '2026-11' }, today).day).toBeUndefined();
    expect(simulationOf({ ...options, month: '2026-09' }, today).day).toBe('2026-09-30');
  });

  test.each([
    [{ rate: '0' }, 'simulate.rate'],
    [{ rate: 'fast' }, 'simulate.rate'],
    [{ minutes: '1441' }, 'simulate.minutes'],
    [{ month: '2026-13' }, 'month.malformed'],
    [{ month: '2026-12' }, 'simulate.month-to-come'],
    [{ errors: '2' }, 'simulate.errors'],
    [{ seed: 'a b' }, 'generate.seed'],
  ])('with %j is refused', (changes, code) => {
    expect(() => simulationOf({ ...options, ...changes }, today)).toThrow(expect.objectContaining({ code }));
  });
});
