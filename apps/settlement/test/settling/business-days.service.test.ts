import { TimedSteps } from '@lianqing/jobs';
import { daysBetween, plusDays } from '@lianqing/kernel';
import { FixedClock } from '@lianqing/testing';
import { SealDaysAtDeadline } from '../../src/jobs/seal-days-at-deadline';
import { claim, day, NANCHANG, person, reversal, signed, ZHONGSHAN } from '../given';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock, settings: { SEAL_GRACE_MINUTES: '60' } });

async function known(changes: Parameters<typeof person>[0] = {}) {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

const on = (text: string) => ({ admittedOn: day(text), dischargedOn: day(text), settledOn: day(text) });
const seal = (from: string, to = from) =>
  settlement.call<{ sealed: Record<string, unknown>[] }>('POST', '/api/v1/days/seal', { from, to });

async function bookedOn(claimId: string): Promise<string[]> {
  const rows = await settlement.database.query<{ booked_on: string }>(
    'select booked_on from settlement where claim_id = $1 order by claim_no',
    [claimId],
  );
  return rows.map((row) => row.booked_on);
}

test('sealing takes the control totals and puts a seal into every partition, behind the outcomes of the day', async () => {
  const [patient, other] = [await known(), await known({ homeRegion: NANCHANG })];
  const bills = [
    claim(patient, on('2026-03-05')),
    claim(patient, { ...on('2026-03-05'), institution: ZHONGSHAN }),
    claim(other, on('2026-03-05')),
  ];
  await settlement.receives(...bills.map((bill) => signed(bill)), signed(reversal(bills[2] as (typeof bills)[0])));

  const { body } = await seal('2026-03-05', '2026-03-06');

  expect(body.sealed).toEqual([
    { day: '2026-03-05', settlements: 4, totals: 3 },
    { day: '2026-03-06', settlements: 0, totals: 0 },
  ]);
  const totals = (await settlement.told('settlement.totals.v1')).filter(
    ({ content }) => content['day'] === '2026-03-05',
  );
  expect(totals).toMatchObject([
    {
      type: 'day.totals',
      key: '310000',
      content: {
        treatingProvince: '310000',
        part: 1,
        parts: 1,
        totals: [
          { homeProvince: '340000', institution: 'H31010100001', settlements: 1, total: '3000000' },
          { homeProvince: '360000', institution: 'H31010100001', settlements: 2, total: '0', advanced: '0' },
          { homeProvince: '340000', institution: 'H31010100002', settlements: 1, total: '3000000' },
        ],
      },
    },
  ]);
  const told = await settlement.told('settlement.outcomes.v1');
  const seals = told.filter(({ type, content }) => type === 'day.sealed' && content['day'] === '2026-03-05');
  expect(seals.map(({ partition, content }) => [partition, content['partition'], content['totals']])).toEqual(
    Array.from({ length: 12 }, (_, partition) => [partition, partition, 1]),
  );
  const lastOutcome = told.findLastIndex(({ content }) => content['bookedOn'] === '2026-03-05');
  expect(told.findIndex(({ type }) => type === 'day.sealed')).toBeGreaterThan(lastOutcome);
});

test('a sealed day takes nothing any more: what comes later is booked on the next day that is not sealed', async () => {
  const patient = await known();
  await seal('2026-04-29', '2026-04-30');
  const bill = claim(patient, on('2026-04-29'));

  await settlement.receives(signed(bill), signed(reversal(bill)));

  expect(await bookedOn(bill.claimId)).toEqual(['2026-05-01', '2026-05-01']);
});

test('sealing again changes nothing, and a day that is not over is not sealed', async () => {
  await seal('2026-05-10');

  expect((await seal('2026-05-10')).body).toEqual({ sealed: [] });
  expect(await seal('2026-11-15')).toMatchObject({ status: 422, body: { code: 'day.not-over' } });
  expect(await seal('2026-05-11', '2026-05-10')).toMatchObject({ status: 422, body: { code: 'day.stretch-invalid' } });
  expect(await seal('2024-05-11', '2026-05-10')).toMatchObject({ status: 422, body: { code: 'day.stretch-too-long' } });
});

test('sealing while claims pour in loses none: every claim is in the totals of exactly one day', async () => {
  const patients = await Promise.all(Array.from({ length: 40 }, () => known()));
  const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'];
  const bills = patients.flatMap((patient) => days.map((text) => claim(patient, on(text))));
  const records = bills.map((bill) => signed(bill));

  const sealing = (async () => {
    for (const text of days) await seal(text);
  })();
  for (let index = 0; index < records.length; index += 16)
    await settlement.publishes(...records.slice(index, index + 16));
  await settlement.isCaughtUp();
  await sealing;
  await seal('2026-06-01', '2026-06-10');

  const { body } = await settlement.call<{ items: { day: string }[] }>(
    'GET',
    '/api/v1/days?from=2026-06-01&to=2026-06-10',
  );
  let counted = 0;
  for (const { day: sealed } of body.items) {
    const totals = await settlement.call<{ items: { settlements: number }[] }>(
      'GET',
      `/api/v1/control-totals?day=${sealed}`,
    );
    for (const { settlements } of totals.body.items) counted += settlements;
  }
  expect(counted).toBe(bills.length);
  const [late] = await settlement.database.query(
    'select count(*) as rows from settlement join business_day on day = booked_on where recorded_at > sealed_at and sealed_at is not null',
  );
  expect(late).toEqual({ rows: 0n });
}, 60_000);

test('a day is sealed by itself at its deadline, also one without any claim, and not before its grace is over', async () => {
  await settlement.receives(signed(claim(await known(), on('2026-11-12'))));
  const steps = settlement.app.get(TimedSteps);
  const isSealed = async (text: string) => {
    const { body } = await settlement.call<{ items: { sealedAt: string | null }[] }>(
      'GET',
      `/api/v1/days?from=${text}&to=${text}`,
    );
    return body.items.map(({ sealedAt }) => sealedAt !== null);
  };
  clock.advance({ minutes: 6 });
  await steps.tick();
  expect(await isSealed('2026-11-12')).toEqual([false]);
  expect(await isSealed('2026-11-13')).toEqual([false]);

  clock.advance({ minutes: 61 });
  await steps.tick();

  expect(await isSealed('2026-11-12')).toEqual([true]);
  expect(await isSealed('2026-11-13')).toEqual([true]);
  expect(await isSealed('2026-11-15')).toEqual([false]);
}, 60_000);

test('no day is missing from the first month begun through today, also of months without a claim', async () => {
  await settlement.app.get(SealDaysAtDeadline).fill();

  const { body } = await settlement.call<{ items: { day: string }[] }>('GET', '/api/v1/days');
  const [first, last] = [day('2026-03-01'), day('2026-11-15')];
  expect(body.items.map((item) => item.day)).toEqual(
    Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => plusDays(first, index)),
  );
});

test('no day before the policies began is sealed', async () => {
  expect(await seal('2019-12-31')).toMatchObject({ status: 422, body: { code: 'day.before-policies' } });
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; covered: number; broken: string[] }[] }>(
    'GET',
    '/api/v1/verification',
  );

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
  const about = ['amounts-add-up', 'years-equal-settlements', 'claims-decided-once', 'totals-equal-settlements'];
  const covering = body.laws.filter(({ law }) => about.includes(law.replace('settlement.', '')));
  expect(covering.map(({ covered }) => covered > 0)).toEqual(about.map(() => true));
});
