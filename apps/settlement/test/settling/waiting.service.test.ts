import { TimedSteps } from '@lianqing/jobs';
import type { InstitutionCode, PersonId } from '@lianqing/kernel';
import { yuan } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { FixedClock } from '@lianqing/testing';
import { DataSource } from 'typeorm';
import { waitingNow } from '../../src/storage/review/waiting';
import {
  claim,
  claimOf,
  day,
  filing,
  HEFEI,
  institutionState,
  NANCHANG,
  person,
  regionState,
  reversal,
  signed,
  ZHONGSHAN,
} from '../given';
import { application, papers, Reimbursing } from '../reimbursing';
import { reviewing } from '../reviewing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-10-20');
const settlement = runningSettlement({ clock, settings: { HELD_TERM_DAYS: '10' } });

interface Waiting {
  readonly kind: string;
  readonly step: string | null;
  readonly number: number;
  readonly overdue: number;
  readonly oldestAt: string;
  readonly oldest: string;
}

async function waiting(kind: string): Promise<Waiting[]> {
  const { body } = await settlement.call<{ items: Waiting[] }>('GET', '/api/v1/waiting');
  return body.items.filter((item) => item.kind === kind);
}

const NOON = '2026-10-20T04:00:00.000Z';
const stranger = (number: number) => person({ personId: `PNOBODY${String(number).padStart(4, '0')}` as PersonId });
const post = (path: string, body: unknown) => settlement.call('POST', `/api/v1${path}`, body);

describe('where nothing has come yet', () => {
  test('nothing waits, and every day has come to nothing', async () => {
    const { body } = await settlement.call('GET', '/api/v1/waiting');
    const days = await settlement.call<{ days: unknown[] }>('GET', '/api/v1/outcomes/by-day?days=2');

    expect(body).toEqual({ asOf: NOON, number: 0, overdue: 0, items: [] });
    const none = { settled: 0, reversed: 0, held: 0, rejected: 0, 'reversal-rejected': 0 };
    const amounts = { total: '0', advanced: '0', codes: [] };
    expect(days.body.days).toEqual([
      { day: '2026-10-20', ...none, ...amounts },
      { day: '2026-10-19', ...none, ...amounts },
    ]);
  });
});

describe('what waits is told with its number and the oldest of it:', () => {
  test('claims that are held, until their person has come', async () => {
    const [first, second] = [claim(stranger(1)), claim(stranger(2))];
    await settlement.receives(signed(first));
    clock.advance({ minutes: 10 });
    await settlement.receives(signed(second));

    expect(await waiting('held-claim')).toEqual([
      {
        ...{ kind: 'held-claim', step: 'person.unknown', number: 2, overdue: 0 },
        ...{ oldestAt: NOON, oldest: `${first.institution}/${first.claimId}` },
      },
    ]);
    await settlement.filing.tells({ people: [stranger(1), stranger(2)] });
    await settlement.isCaughtUp();
    await settlement.app.get(TimedSteps).tick();
    expect(await waiting('held-claim')).toEqual([]);
  });

  test('days that are over and not sealed, and which of them should be', async () => {
    const before = await waiting('unsealed-day');
    clock.setTo('2026-11-15');

    const rows = await settlement.database.query<{ day: string; isOverdue: boolean }>(
      `select day, deadline <= $1 as "isOverdue" from business_day where sealed_at is null and day < '2026-11-15' order by day`,
      [clock.now()],
    );
    const [after] = await waiting('unsealed-day');
    expect(rows.length).toBeGreaterThan(0);
    expect(after).toMatchObject({ number: rows.length, oldest: rows[0]?.day });
    expect(after?.overdue).toBe(rows.filter(({ isOverdue }) => isOverdue).length);
    expect(before[0]?.number).toBeLessThanOrEqual(rows.length);
    clock.setTo('2026-10-20');
  });

  test('cases by their step, those out of time among them', async () => {
    const review = reviewing(settlement);
    const [first, second] = await review.settledBills([person(), person()], day('2026-10-09'));
    if (!first || !second) throw new Error('two bills are settled');
    await review.find(review.finding(first));
    clock.advance({ hours: 1 });
    await review.find(review.finding(second));
    await review.take(second, 'first-review', { by: 'Zhao', items: [review.item('100000')] });

    expect(await waiting('review-case')).toMatchObject([
      {
        step: 'first-review',
        number: 1,
        overdue: 0,
        oldestAt: NOON,
        oldest: `${first.institution}.${first.claimId}.1`,
      },
      { step: 'second-review', number: 1, overdue: 0, oldestAt: '2026-10-20T05:00:00.000Z' },
    ]);
    clock.setTo('2026-11-10');
    await settlement.app.get(TimedSteps).tick();
    const cases = await settlement.database.query<{ state: string; overdue: number }>(
      `select state, count(*) filter (where is_overdue)::integer as overdue from review_case where ended_on is null group by state order by state`,
    );
    const shown = await waiting('review-case');
    expect(
      shown.map(({ step, overdue }) => ({ state: step, overdue })).sort((a, b) => (a.state! < b.state! ? -1 : 1)),
    ).toEqual(cases);
    expect(cases.some(({ overdue }) => overdue > 0)).toBe(true);
    clock.setTo('2026-10-20');
  });

  test('questions without an answer', async () => {
    const patient = person();
    await settlement.filing.tells({ people: [patient] });
    const bill = claimOf(patient, yuan('30000.01'));
    await settlement.receives(signed(bill));
    const { institution, claimId } = bill;
    const question = { question: 'Was she in bed?', documents: ['archive/1'], askedBy: 'Zhao' };
    const { status } = await post('/assistance-requests', {
      ...{ homeRegion: HEFEI, requestId: 'Q1', institution, claimId, ...question },
    });

    expect(status).toBe(201);
    expect(await waiting('assistance-request')).toEqual([
      {
        ...{ kind: 'assistance-request', step: null, number: 1, overdue: 0 },
        ...{ oldestAt: NOON, oldest: `${HEFEI}/Q1` },
      },
    ]);
  });

  test('inspections by their state', async () => {
    const { status } = await post('/inspections', {
      ...{ caseId: 'I1', origin: { kind: 'report', reference: 'complaint 1' } },
      ...{ subject: { kind: 'institution', institution: ZHONGSHAN }, suspicion: 'empty beds', openedBy: 'inspector' },
    });

    expect(status).toBe(201);
    expect(await waiting('inspection')).toMatchObject([{ step: 'open', number: 1, overdue: 0, oldest: 'I1' }]);
  });

  test('approvals by the level that must decide, those out of time among them', async () => {
    const trial = 'H99010100001' as InstitutionCode;
    await settlement.filing.tells({
      regions: [regionState('990000'), regionState('990101')],
      institutions: [institutionState(trial)],
    });
    const patient = person({ filings: [filing({ filingId: 'F2' as never, destination: '990000' as never })] });
    await settlement.filing.tells({ people: [patient] });
    await settlement.isCaughtUp();
    const { status } = await post('/care-approvals', {
      ...{
        institution: trial,
        requestId: 'A1',
        rule: 'trial-high-cost',
        personId: patient.personId,
        homeRegion: HEFEI,
      },
      ...{ admittedOn: '2026-10-01', amount: '8000000', reason: 'transplant', requestedBy: 'ward' },
    });
    const asked = await waiting('care-approval');
    const [{ due_at: dueAt, level } = {}] = await settlement.database.query<{ due_at: Date; level: string }>(
      'select due_at, level from care_approval',
    );
    clock.setTo(dueAt?.toISOString() ?? '');

    expect(status).toBe(201);
    expect(asked).toEqual([
      {
        ...{ kind: 'care-approval', step: level, number: 1, overdue: 0 },
        ...{ oldestAt: NOON, oldest: `${trial}/A1` },
      },
    ]);
    expect(await waiting('care-approval')).toMatchObject([{ number: 1, overdue: 1 }]);
    clock.setTo('2026-10-20');
  });

  test('applications by what they wait for', async () => {
    const people = new Reimbursing(settlement);
    const [whole, part] = [
      application(await people.known()),
      application(await people.known(), { documents: papers.slice(1) }),
    ];
    const answers = [await people.apply(whole), await people.apply(part)];

    expect(answers.map(({ body }) => body.state)).toEqual(['computed', 'incomplete']);
    expect(await waiting('reimbursement')).toMatchObject([
      { step: 'computed', number: 1, overdue: 0, oldest: `${HEFEI}/${whole.applicationId}` },
      { step: 'incomplete', number: 1, overdue: 0, oldest: `${HEFEI}/${part.applicationId}` },
    ]);
  });

  test('all of it in sum, the longest waiting first', async () => {
    const { body } = await settlement.call<{ number: number; overdue: number; items: Waiting[] }>(
      'GET',
      '/api/v1/waiting',
    );

    const since = body.items.map(({ oldestAt }) => oldestAt);
    expect(since).toEqual([...since].sort());
    expect(body.number).toBe(body.items.reduce((sum, { number }) => sum + number, 0));
    expect(body.overdue).toBe(body.items.reduce((sum, { overdue }) => sum + overdue, 0));
  });

  test('is read from indexes of what waits, however much has been dealt with', async () => {
    const plan = await inTransaction(settlement.app.get(DataSource), async (tx) => {
      await tx.query('set local enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }[]>(`explain ${waitingNow.replaceAll('$1', 'now()')}`);
    });

    const read = plan.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Seq Scan on'));
    expect(read.filter((line) => !/held_claim|business_day/.test(line))).toEqual([]);
  });
});

describe('what became of claims is counted by the day on which it was decided:', () => {
  test('every outcome and code of the days, to the fen, as the rows themselves say', async () => {
    const patient = person();
    const elsewhere = person({ homeRegion: NANCHANG, filings: [] });
    await settlement.filing.tells({ people: [patient, elsewhere] });
    const [kept, undone, refused] = [claim(patient), claim(patient), claim(elsewhere)];
    clock.setTo('2026-10-21');
    await settlement.receives(signed(kept), signed(undone), signed(refused));
    clock.setTo('2026-10-22');
    await settlement.receives(signed(reversal(undone)), signed(reversal(undone, { reversalId: 'AGAIN' as never })));
    await settlement.receives(signed(claim(stranger(3))));

    const { body } = await settlement.call<{ days: Record<string, unknown>[] }>(
      'GET',
      '/api/v1/outcomes/by-day?days=3',
    );

    expect(body.days.map(({ day: on, ...sums }) => [on, sums])).toMatchObject([
      ['2026-10-22', { settled: 0, reversed: 1, held: 1, rejected: 0, 'reversal-rejected': 1 }],
      ['2026-10-21', { settled: 2, reversed: 0, held: 0, rejected: 1, codes: [{ outcome: 'rejected', number: 1 }] }],
      ['2026-10-20', {}],
    ]);
    const rows = await settlement.database.query<Record<string, unknown>>(
      `select day, sum(settled)::integer as settled, sum(reversed)::integer as reversed, sum(refused)::integer as refused,
         sum(total)::text as total, sum(advanced)::text as advanced
       from (select (recorded_at at time zone 'Asia/Shanghai')::date as day, (reverses is null)::integer as settled,
               (reverses is not null)::integer as reversed, 0 as refused, total, fund_total + account + family_account as advanced
             from settlement
             union all select recorded_on, 0, 0, 1, 0, 0 from refusal) as decided
       group by day order by day desc`,
    );
    const counted = body.days.map(({ day: on, settled, reversed, total, advanced, ...sums }) => {
      const refusals = Number(sums['held']) + Number(sums['rejected']) + Number(sums['reversal-rejected']);
      return { day: on, settled, reversed, refused: refusals, total, advanced };
    });
    expect(counted).toEqual(rows);
  });

  test('chunks that are decided at once lose nothing', async () => {
    const people = Array.from({ length: 40 }, () => person());
    await settlement.filing.tells({ people });
    await settlement.isCaughtUp();
    clock.setTo('2026-10-23');

    const answers = await Promise.all(people.map((patient) => settlement.calls(claim(patient))));

    expect(answers.every(({ status }) => status < 300)).toBe(true);
    const { body } = await settlement.call<{ days: { settled: number }[] }>('GET', '/api/v1/outcomes/by-day?days=1');
    expect(body.days[0]?.settled).toBe(40);
  });
});
