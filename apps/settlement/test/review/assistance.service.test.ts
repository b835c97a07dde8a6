import { TimedSteps } from '@lianqing/jobs';
import { yuan } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { FixedClock } from '@lianqing/testing';
import { DataSource } from 'typeorm';
import { counts } from '../../src/storage/review/overdue';
import { claimOf, day, HEFEI, NANCHANG, person, reversal, RUIJIN, SHANGHAI, signed } from '../given';
import { forgottenByRedis } from '../redis';
import type { Bill } from '../reviewing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-10-20');
const settlement = runningSettlement({ clock });
afterEach(() => clock.setTo('2026-10-20'));

/** A settled stay of somebody of Hefei in Shanghai. */
async function settledStay(amount = '30000.01', changes: Partial<Bill> = {}): Promise<Bill> {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bill = claimOf(patient, yuan(amount), changes);
  await settlement.receives(signed(bill));
  return bill;
}

let numbers = 0;

function question({ institution, claimId }: Bill, changes: Record<string, unknown> = {}) {
  numbers += 1;
  return {
    ...{ homeRegion: HEFEI as string, requestId: `Q${numbers}`, institution, claimId },
    ...{ question: 'Was she in bed for twenty days?', documents: ['archive/1'], askedBy: 'Zhao' },
    ...changes,
  };
}

const path = '/api/v1/assistance-requests';
const ask = (body: object) => settlement.call('POST', path, body);
const answered = ({ requestId }: { requestId: string }, changes: Record<string, unknown> = {}) =>
  settlement.call('POST', `${path}/${HEFEI}/${requestId}/answer`, {
    ...{ answeringRegion: SHANGHAI, verdict: 'confirmed', text: 'She was', documents: ['ward/7'], answeredBy: 'Qian' },
    ...changes,
  });
const withdrawn = ({ requestId }: { requestId: string }, reason = 'The hospital has sent another bill') =>
  settlement.call('POST', `${path}/${HEFEI}/${requestId}/withdrawal`, { withdrawnBy: 'Zhao', reason });
/** Lets time go on to a day, with a Redis that has forgotten everything. */
async function itIs(text: string): Promise<void> {
  clock.setTo(text);
  await forgottenByRedis(settlement.topicPrefix);
  await settlement.app.get(TimedSteps).tick();
}
const read = async ({ requestId }: { requestId: string }) =>
  (await settlement.call('GET', `${path}/${HEFEI}/${requestId}`)).body;
const list = async (query: string) =>
  (await settlement.call<{ items: { requestId: string }[]; next: string | null }>('GET', `${path}?${query}`)).body;
const codes = (answers: { status: number; body: Record<string, unknown> }[]) =>
  answers.map(({ status, body }) => [status, body['code']]);

describe('a question about a large bill', () => {
  test('is asked by the home region and due after ten working days, and the treating side answers it', async () => {
    const asked = question(await settledStay());

    const { status, body } = await ask(asked);
    await answered(asked, { verdict: 'amount-differs', amount: '2500000', answeringRegion: '310000' });

    expect([status, body]).toMatchObject([
      201,
      // Ten working days after Tuesday 20 October are over with Tuesday 3 November.
      { ...asked, treatingRegion: SHANGHAI, total: '3000001', dueAt: '2026-11-03T16:00:00.000Z', answer: null },
    ]);
    expect(await read(asked)).toMatchObject({
      ...{ isOverdue: false, documents: ['archive/1'] },
      answer: { verdict: 'amount-differs', amount: '2500000', answeredBy: 'Qian', documents: ['ward/7'] },
    });
  });

  test('is refused where there is no large stay of that region that stands', async () => {
    const [small, visit, undone] = [
      await settledStay('30000.00'),
      await settledStay('40000.00', { kind: 'outpatient', diagnosis: 'N18' }),
      await settledStay(),
    ];
    await settlement.receives(signed(reversal(undone)));
    const large = await settledStay();

    const answers = [
      await ask(question(small)),
      await ask(question(visit)),
      await ask(question(undone)),
      await ask(question(large, { homeRegion: NANCHANG })),
      await ask(question(large, { claimId: 'nobody-sent-it' })),
      await ask(question(large, { homeRegion: '340000' })),
    ];

    expect(codes(answers)).toEqual([
      [422, 'assistance.not-large'],
      [422, 'assistance.not-large'],
      [409, 'assistance.claim-undone'],
      [422, 'assistance.claim-of-another-region'],
      [404, 'claim.unknown'],
      [201, undefined],
    ]);
  });

  test('that arrives twice, or several times at once, is one; with other content it is a conflict', async () => {
    const asked = question(await settledStay());

    const answers = await Promise.all([1, 2, 3].map(() => ask(asked)));
    answers.push(await ask(asked), await ask({ ...asked, question: 'Why?' }));

    expect(codes(answers)).toEqual([...[1, 2, 3, 4].map(() => [201, undefined]), ...[[409, 'assistance.conflict']]]);
  });

  test('waits for its answer before another one is asked, also when two are asked at once', async () => {
    const bill = await settledStay();
    const [first, second] = [question(bill), question(bill)];

    const answers = await Promise.all([ask(first), ask(second)]);
    const asked = answers[0]?.status === 201 ? first : second;
    await answered(asked);
    const next = await ask(question(bill));

    expect(codes(answers).sort()).toEqual([
      [201, undefined],
      [409, 'assistance.asked-already'],
    ]);
    expect(next.status).toBe(201);
  });

  test('asked under one id about two bills at once is asked about one of them', async () => {
    const [one, other] = [await settledStay(), await settledStay()];
    const asked = question(one);

    const answers = await Promise.all([ask(asked), ask({ ...asked, claimId: other.claimId })]);

    expect(codes(answers).sort()).toEqual([
      [201, undefined],
      [409, 'assistance.conflict'],
    ]);
  });
});

describe('an answer', () => {
  test('is refused from another place, of a question that nobody asked, and where its amount makes no sense', async () => {
    const asked = question(await settledStay());
    await ask(asked);

    const answers = [
      await answered(asked, { answeringRegion: '320100' }),
      await answered({ requestId: 'nobody-asked' }),
      await answered(asked, { verdict: 'amount-differs' }),
      await answered(asked, { verdict: 'not-found', amount: '1' }),
      await answered(asked, { verdict: 'amount-differs', amount: '3000001' }),
    ];

    expect(codes(answers)).toEqual([
      [403, 'assistance.other-place'],
      [404, 'assistance.unknown'],
      [422, 'assistance.amount-missing'],
      [422, 'assistance.amount-unexpected'],
      [422, 'assistance.amount-same'],
    ]);
    expect(await read(asked)).toMatchObject({ answer: null });
  });

  test('that arrives twice is one, and of different ones at once the first stands', async () => {
    const [asked, contested] = [question(await settledStay()), question(await settledStay())];
    await ask(asked);
    await ask(contested);

    const same = await Promise.all([1, 2, 3].map(() => answered(asked)));
    const different = await Promise.all([answered(contested), answered(contested, { verdict: 'not-found' })]);

    expect(codes(same)).toEqual([1, 2, 3].map(() => [200, undefined]));
    expect(codes(different).sort()).toEqual([
      [200, undefined],
      [409, 'assistance.answer-conflict'],
    ]);
  });
});

test('a question that nobody answers in time is overdue, and stays so when the answer comes late', async () => {
  const [late, never, soon] = [
    question(await settledStay()),
    question(await settledStay()),
    question(await settledStay()),
  ];
  for (const asked of [late, never, soon]) await ask(asked);
  await answered(soon);

  clock.setTo('2026-11-03');
  await settlement.app.get(TimedSteps).tick();
  expect(await read(late)).toMatchObject({ isOverdue: false });
  clock.setTo('2026-11-04');
  await forgottenByRedis(settlement.topicPrefix);
  await settlement.app.get(TimedSteps).tick();
  const unanswered = await settlement.overdue('assistance-request');
  await answered(late);

  expect(unanswered).toBeGreaterThan(1);
  expect(await settlement.overdue('assistance-request')).toBe(unanswered - 1);
  const overdue = (await list('overdue=true&limit=1000')).items.map(({ requestId }) => requestId);
  expect(overdue).toEqual(expect.arrayContaining([late.requestId, never.requestId]));
  expect(overdue).not.toContain(soon.requestId);
  const open = (await list(`overdue=true&answered=false&homeRegion=${HEFEI}&institution=${RUIJIN}&limit=1000`)).items;
  expect(open.map(({ requestId }) => requestId)).toContain(never.requestId);
  expect(open.map(({ requestId }) => requestId)).not.toContain(late.requestId);
});

test('an answer that comes after its time is late, also where nothing has looked in between', async () => {
  const asked = question(await settledStay());
  await ask(asked);

  clock.setTo('2026-11-04');
  const { body } = await answered(asked);

  expect(body).toMatchObject({ isOverdue: true });
  expect(await read(asked)).toMatchObject({ isOverdue: true, answer: { verdict: 'confirmed' } });
});

describe('a question that is withdrawn', () => {
  test('waits for no answer, is never overdue, and makes room for another one', async () => {
    const bill = await settledStay();
    const asked = question(bill);
    await ask(asked);

    const { status, body } = await withdrawn(asked);
    const next = await ask(question(bill));
    await itIs('2026-11-04');

    expect([status, body]).toMatchObject([200, { withdrawal: { by: 'Zhao' }, answer: null, isOverdue: false }]);
    expect(next.status).toBe(201);
    expect(await read(asked)).toMatchObject({ isOverdue: false });
    const open = (await list('answered=false&limit=1000')).items.map(({ requestId }) => requestId);
    expect(open).not.toContain(asked.requestId);
  });

  test('twice, or several times at once, is withdrawn once; for another reason, answered or unknown it is refused', async () => {
    const [asked, closed] = [question(await settledStay()), question(await settledStay())];
    for (const one of [asked, closed]) await ask(one);
    await answered(closed);

    const same = await Promise.all([1, 2, 3].map(() => withdrawn(asked)));
    const refused = [
      await withdrawn(asked, 'Nobody knows'),
      await withdrawn(closed),
      await withdrawn({ requestId: 'nobody-asked' }),
      await answered(asked),
    ];

    expect(codes(same)).toEqual([1, 2, 3].map(() => [200, undefined]));
    expect(codes(refused)).toEqual([
      [409, 'assistance.withdrawal-conflict'],
      [409, 'assistance.answered-already'],
      [404, 'assistance.unknown'],
      [409, 'assistance.withdrawn'],
    ]);
  });

  test('or answered, at once, is one of the two', async () => {
    const asked = question(await settledStay());
    await ask(asked);

    const answers = await Promise.all([withdrawn(asked), answered(asked)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('is so by time itself where its claim was undone', async () => {
    const bill = await settledStay();
    const asked = question(bill);
    await ask(asked);
    await settlement.receives(signed(reversal(bill)));

    await itIs('2026-11-04');

    expect(await read(asked)).toMatchObject({ isOverdue: false, withdrawal: { by: 'time' } });
  });
});

test('a question is listed with the place that owes its answer, the city of whom its province asks about, and its claim', async () => {
  const asked = question(await settledStay(), { homeRegion: '340000' });
  await ask(asked);
  const listed = async (query: string) =>
    (await list(`${query}&limit=1000`)).items.some(({ requestId }) => requestId === asked.requestId);

  const found = [
    await listed(`treatingRegion=${SHANGHAI}`),
    await listed('treatingRegion=310000'),
    await listed(`homeRegion=${HEFEI}`),
    await listed('homeRegion=340000'),
    await listed(`institution=${asked.institution}&claimId=${asked.claimId}`),
  ];
  const elsewhere = [
    await listed('treatingRegion=320000'),
    await listed(`homeRegion=${NANCHANG}`),
    await listed(`institution=${asked.institution}&claimId=${(await settledStay()).claimId}`),
  ];

  expect([found, elsewhere]).toEqual([
    [true, true, true, true, true],
    [false, false, false],
  ]);
});

test('what is overdue is counted by indexes that hold little else', async () => {
  const plan = await inTransaction(settlement.app.get(DataSource), async (tx) => {
    await tx.query('set local enable_seqscan = off');
    const lines = await tx.query<{ 'QUERY PLAN': string }[]>(`explain ${counts.replaceAll('$1', 'now()')}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });

  expect(plan).not.toContain('Seq Scan');
  for (const index of ['care_approval_step_escalated', 'care_approval_pending', 'assistance_request_overdue']) {
    expect(plan).toContain(index);
  }
});

type Question = ReturnType<typeof question>;

describe('a review', () => {
  async function rulesAbout({ institution, claimId }: Bill): Promise<string[]> {
    const { body } = await settlement.call<{ items: { rule: string; claimId: string; evidence: string }[] }>(
      'GET',
      `/api/v1/review/findings?institution=${institution}&limit=1000`,
    );
    return body.items.filter((one) => one.claimId === claimId).map(({ rule, evidence }) => `${rule}: ${evidence}`);
  }

  test('finds large stays without an answer when the time to ask and to answer is over, and not before', async () => {
    clock.setTo('2026-11-06');
    const on = { admittedOn: day('2026-11-04'), dischargedOn: day('2026-11-05'), settledOn: day('2026-11-05') };
    const stays: Bill[] = [];
    for (let stay = 0; stay < 6; stay += 1) stays.push(await settledStay('30000.01', on));
    const [silent, asked, answer, denied, recent, doubted] = stays as [Bill, Bill, Bill, Bill, Bill, Bill];
    const small = await settledStay('30000.00', on);
    const [open, closed, contested, inTerm, unknown] = [asked, answer, denied, recent, doubted].map((bill) =>
      question(bill),
    ) as [Question, Question, Question, Question, Question];
    for (const one of [open, closed, contested]) await ask(one);
    await answered(closed);
    await answered(contested, { verdict: 'not-found' });
    await settlement.call('POST', '/api/v1/days/seal', { from: '2026-11-05', to: '2026-11-05' });

    // Twenty working days after Thursday 5 November are over with Thursday 3 December.
    clock.setTo('2026-12-03');
    await settlement.app.get(TimedSteps).tick();
    expect(await Promise.all([silent, asked].map(rulesAbout))).toEqual([[], []]);
    for (const one of [inTerm, unknown]) await ask(one);
    await itIs('2026-12-04');
    await settlement.app.get(TimedSteps).tick();

    expect(await rulesAbout(silent)).toEqual([expect.stringMatching(/^large-without-assistance: .*未发起费用协查/)]);
    expect(await rulesAbout(asked)).toEqual([expect.stringMatching(/^large-without-assistance: .*费用协查尚未回复/)]);
    expect(await rulesAbout(denied)).toEqual([expect.stringMatching(/^large-without-assistance: .*费用协查未获证实/)]);
    expect(await Promise.all([answer, small, recent, doubted].map(rulesAbout))).toEqual([[], [], [], []]);
    const reviewed = await settlement.database.query<{ claims: number; findings: number }>(
      `select claims, findings from assistance_reviewed where day = '2026-11-05'`,
    );
    expect(reviewed).toEqual([{ claims: 6, findings: 3 }]);

    // What was asked on Thursday 3 December is looked at again when its ten working days are over, on the 17th.
    await answered(unknown, { verdict: 'not-found' });
    await itIs('2026-12-18');
    await settlement.app.get(TimedSteps).tick();
    expect(await rulesAbout(recent)).toEqual([expect.stringMatching(/费用协查尚未回复/)]);
    expect(await rulesAbout(doubted)).toEqual([expect.stringMatching(/费用协查未获证实/)]);
    expect(await rulesAbout(answer)).toEqual([]);
    const { body } = await settlement.call('GET', `/api/v1/review/cases/${silent.institution}.${silent.claimId}.1`);
    expect(body).toMatchObject({ cause: 'finding', state: 'first-review' });
  });
});

test('days that were sealed before anybody knew the rule are history, and no review floods the cases with them', async () => {
  await settlement.database.asOwner(
    `insert into business_day (day, opened_at, deadline, sealed_at)
     values ('2025-11-05', '2025-11-05', '2025-11-06', '2025-11-06')`,
  );

  await itIs('2026-12-04');

  const reviewed = await settlement.database.query(`select day from assistance_reviewed where day = '2025-11-05'`);
  expect(reviewed).toEqual([]);
});

test('questions are listed, the newest first, and paged without gaps', async () => {
  const all = (await list('limit=1000')).items.map(({ requestId }) => requestId);
  const paged: string[] = [];
  let after = '';
  do {
    const page = await list(`limit=3${after}`);
    paged.push(...page.items.map(({ requestId }) => requestId));
    after = page.next === null ? '' : `&after=${page.next}`;
  } while (after !== '');

  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(6);
});
