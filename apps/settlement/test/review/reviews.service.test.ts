import path from 'node:path';
import { TimedSteps } from '@lianqing/jobs';
import { parseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { FixedClock } from '@lianqing/testing';
import { DataSource } from 'typeorm';
import { claimsToSample } from '../../src/storage/review/samples';
import { pageOfCases } from '../../src/storage/review/review-cases';
import { DecideDeduction } from '../../src/use-cases/review/decide-deduction';
import { claim, day, person, reversal, signed } from '../given';
import { forgottenByRedis } from '../redis';
import { reviewing, type ReviewedCase } from '../reviewing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-10-20');
/** The terms as they are, but every claim of a month is drawn. */
const terms = path.join(__dirname, 'review-terms.yaml');
const settlement = runningSettlement({ clock, settings: { REVIEW_TERMS_FILE: terms } });

const { settledBill, settledBills, toldBill, finding, find, item, post, take, caseOf, deducted, broken } =
  reviewing(settlement);

afterEach(() => clock.setTo('2026-10-20'));

describe('a finding', () => {
  test('opens a case of its claim, to which later findings belong', async () => {
    const bill = await settledBill();

    const { body } = await find(finding(bill), finding(bill, { lines: [2] }));

    const known = await caseOf(bill);
    expect(body).toMatchObject({ findings: [{ caseId: known.caseId }, { caseId: known.caseId }] });
    expect(known).toMatchObject({
      ...{ state: 'first-review', cause: 'finding', version: 1, amount: '0', isOverdue: false },
      findings: [{ lines: [1], department: 'D07' }, { lines: [2] }],
      events: [{ step: 'opened', by: 'settlement' }],
      // Fifteen working days after Tuesday 20 October are over with Tuesday 10 November.
      dueAt: '2026-11-10T16:00:00.000Z',
    });
  });

  test('about a claim that nobody has settled is refused with its whole batch', async () => {
    const [bill, stranger] = [await settledBill(), claim(person())];

    const { status, body } = await find(finding(bill), finding(stranger));

    expect([status, body['code']]).toEqual([404, 'claim.unknown']);
    expect(await caseOf(bill)).toMatchObject({ code: 'review.unknown' });
  });

  test('that arrives twice, or several times at once, is one; with other content it is a conflict', async () => {
    const bill = await settledBill();
    const found = finding(bill);

    const answers = await Promise.all([find(found), find(found), find(found)]);
    const again = await find({ ...found, amount: '1' });

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([again.status, again.body['code']]).toEqual([409, 'finding.conflict']);
    expect(await settlement.database.query('select from review_case where claim_id = $1', [bill.claimId])).toHaveLength(
      1,
    );
  });
});

test('a person whose bill is under review is settled as everybody else, and the bill keeps its split', async () => {
  const patient = person();
  const bill = await settledBill(patient);
  await find(finding(bill));
  const next = claim(patient, { settledOn: day('2026-10-11'), dischargedOn: day('2026-10-11') });

  await settlement.receives(signed(next));

  expect(await settlement.outcomesOf(next.claimId)).toEqual(['claim.settled']);
  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
});

describe('a review', () => {
  test('goes from two reviewers by the hospital’s appeal to a decision, which is deducted month by month', async () => {
    const bill = await toldBill('100000');
    expect(await caseOf(bill)).toMatchObject({
      state: 'told',
      toldAmount: '100000',
      dueAt: '2026-11-03T16:00:00.000Z',
    });

    await take(bill, 'appeal', { by: 'hospital', grounds: 'the mother stayed', documents: ['archive/7'] });
    await take(bill, 'verification', { by: 'Sun', items: [item('60000')] });
    const { body } = await take(bill, 'decision', { by: 'Li', items: [item('60001')], instalments: 2 });

    expect(body).toMatchObject({ state: 'decided', amount: '60001', dueAt: null, endedOn: '2026-10-20' });
    expect((body as unknown as ReviewedCase).events.map(({ step, by }) => [step, by])).toEqual([
      ...[
        ['opened', 'settlement'],
        ['first-review', 'Zhao'],
        ['second-review', 'Qian'],
      ],
      ...[
        ['appeal', 'hospital'],
        ['verification', 'Sun'],
        ['decision', 'Li'],
      ],
    ]);
    expect(await deducted(bill)).toEqual(['-30001']);
    const deduction = await settlement.call('GET', `/api/v1/deductions/${body['deductionId'] as string}`);
    expect(deduction.body).toMatchObject({
      ...{ ground: 'review', stands: '60001', taken: '30001', planned: [2], decidedBy: 'Li' },
      ...{ reasonCode: 'duplicate-charge', department: 'D07', physician: 'D31001' },
    });
    expect(await broken()).toEqual([]);
  });

  test('takes another person at every step, and no more than the funds paid of a line', async () => {
    const bill = await settledBill();
    await find(finding(bill));
    const [settled] = (await settlement.told('settlement.outcomes.v1')).filter(
      ({ content }) => content['claimId'] === bill.claimId,
    );
    const fund = BigInt(settled?.content['fundTotal'] as string);
    const most = (fund * 2n + 1n) / 3n; // two thirds of the bill, the fen that is left over to the larger fraction

    const tooMuch = await take(bill, 'first-review', { by: 'Zhao', items: [item(`${most + 1n}`)] });
    const early = await take(bill, 'decision', { by: 'Zhao', items: [] });
    const first = await take(bill, 'first-review', { by: 'Zhao', items: [item('100000')] });
    const same = await take(bill, 'second-review', { by: 'Zhao', items: [item('100000')] });
    const other = await take(bill, 'first-review', { by: 'Zhao', items: [item('100001')] });

    expect([tooMuch, early, first, same, other].map(({ status, body }) => [status, body['code']])).toEqual([
      [422, 'review.exceeds-line'],
      [409, 'review.not-at-step'],
      [200, undefined],
      [403, 'review.same-person'],
      [409, 'review.step-conflict'],
    ]);
    expect(await deducted(bill)).toEqual([]);
  });

  test('ends when the second reviewer leaves nothing, and then takes nothing', async () => {
    const bill = await settledBill();
    await find(finding(bill));
    await take(bill, 'first-review', { by: 'Zhao', items: [item('100000')] });

    const { body } = await take(bill, 'second-review', { by: 'Qian', items: [] });

    expect(body).toMatchObject({ state: 'decided', amount: '0', deductionId: null });
    expect(await deducted(bill)).toEqual([]);
  });

  test('takes a step once that arrives twice or several times at once', async () => {
    const bill = await toldBill();
    await take(bill, 'appeal', { by: 'hospital', grounds: 'the mother stayed' });
    await take(bill, 'verification', { by: 'Sun', items: [item('100000')] });
    const decision = { by: 'Li', items: [item('100000')] };

    const answers = await Promise.all([1, 2, 3].map(() => take(bill, 'decision', decision)));
    answers.push(await take(bill, 'decision', decision));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await deducted(bill)).toEqual(['-100000']);
  });

  test('of a claim that is undone meanwhile is withdrawn, and nothing is taken', async () => {
    const bill = await toldBill();
    await settlement.receives(signed(reversal(bill)));

    await take(bill, 'appeal', { by: 'hospital', grounds: 'undone' });

    expect(await caseOf(bill)).toMatchObject({ state: 'withdrawn', amount: '0', deductionId: null });
    expect(await deducted(bill)).toEqual([]);
  });
});

describe('a sample', () => {
  const draw = (month: string, seed: string) => post('/review/samples', { month, seed });

  test('opens cases of the claims that it draws, once a month, by a seed that is kept', async () => {
    const bill = await settledBill(person(), day('2026-08-10'));
    await settledBill(person(), day('2026-08-10'));

    const answers = await Promise.all([draw('2026-08', 's1'), draw('2026-08', 's1')]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.body).toMatchObject({
      month: '2026-08',
      seed: 's1',
      perTenThousand: 10_000,
      claims: 2,
      drawn: 2,
    });
    expect(await caseOf(bill)).toMatchObject({ cause: 'sample', state: 'first-review' });
  });

  test('is refused with another seed, and of a month that is not over', async () => {
    await draw('2026-07', 's1');

    const [other, early] = [await draw('2026-07', 's2'), await draw('2026-10', 's1')];

    expect([other.body['code'], early.body['code']]).toEqual(['sample.other-seed', 'sample.month-not-over']);
  });

  test('that was broken off goes on where it stopped, by itself, and draws nothing anew', async () => {
    const bills = await settledBills(
      Array.from({ length: 130 }, () => person()),
      day('2026-06-10'),
    );
    expect(bills).toHaveLength(130);
    const [last] = await settlement.database.query<{ id: string }>(
      `select claim_id as id from settlement where booked_on = '2026-06-10' order by claim_no desc limit 1`,
    );
    await brokenOffAt(last?.id ?? '');
    const casesOpen = async () =>
      (await settlement.database.query(`select from review_case where claim_booked_on = '2026-06-10'`)).length;

    const { status } = await draw('2026-06', 's1');
    const before = await casesOpen();
    await settledBill(person(), day('2026-06-10'));
    await settlement.database.asOwner('drop trigger broken_off on review_case');
    await settlement.app.get(TimedSteps).tick();

    expect([status, before]).toEqual([500, 100]);
    expect(await casesOpen()).toBe(130);
    expect((await draw('2026-06', 's1')).body).toMatchObject({ claims: 130, drawn: 130 });
    expect(await casesOpen()).toBe(130);
  });

  test('reads a month in an order that has an index, so that its cost is its claims and no sort', async () => {
    await settledBill(person(), day('2026-05-10'));

    const plan = await planOf(claimsToSample.text, ['2026-05-01', '2026-05-31', '2026-05-09', 0, 5_000]);

    expect(plan).toMatch(/Index Scan using settlement_\w*pkey/);
    expect(plan).toMatch(/Index Cond: .*ROW\(.*booked_on, .*claim_no\) > ROW/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  test('is drawn by time itself when its month is over', async () => {
    await settledBill();
    clock.setTo('2026-11-02');

    await settlement.app.get(TimedSteps).tick();

    const drawn = await settlement.database.query<{ month: string }>('select month from review_sample order by month');
    expect(drawn.map(({ month }) => month)).toContain('2026-10');
  });
});

/** From now on no case of this claim can be opened, as if the process were killed there. */
function brokenOffAt(claimId: string): Promise<void> {
  return settlement.database.asOwner(
    `create function broken_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
     create trigger broken_off before insert on review_case for each row
       when (new.claim_id = '${claimId}') execute function broken_off()`,
  );
}

/** How PostgreSQL would run a statement in a table too large to be read whole: the tests' own are small. */
async function planOf(text: string, values: readonly unknown[]): Promise<string> {
  const bound = values.reduce<string>(
    (sql, value, index) => sql.replaceAll(`$${index + 1}`, `'${String(value)}'`),
    text,
  );
  return inTransaction(settlement.app.get(DataSource), async (tx) => {
    await tx.query('set local enable_seqscan = off');
    const lines = await tx.query<{ 'QUERY PLAN': string }[]>(`explain ${bound}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}

async function outcomeOf({ claimId }: { readonly claimId: string }): Promise<Record<string, unknown>> {
  const told = await settlement.told('settlement.outcomes.v1');
  return told.find(({ content }) => content['claimId'] === claimId)?.content ?? {};
}

describe('a term that is over', () => {
  /** Lets time go on to a day, with a Redis that has forgotten everything. */
  async function itIs(text: string): Promise<void> {
    clock.setTo(text);
    await forgottenByRedis(settlement.topicPrefix);
    await settlement.app.get(TimedSteps).tick();
  }

  test('lets stand what the hospital was told and has not contested, and deducts it by itself, once', async () => {
    const bill = await toldBill('100000');

    await itIs('2026-11-03');
    expect(await caseOf(bill)).toMatchObject({ state: 'told' });
    await itIs('2026-11-04');
    await itIs('2026-11-05');

    expect(await caseOf(bill)).toMatchObject({ state: 'decided', amount: '100000', endedOn: '2026-11-04' });
    expect((await caseOf(bill)).events.at(-1)).toMatchObject({
      step: 'stood',
      by: 'time',
      items: [{ amount: '100000' }],
    });
    expect(await deducted(bill)).toEqual(['-100000']);
    expect((await take(bill, 'appeal', { by: 'hospital', grounds: 'late' })).body['code']).toBe('review.not-at-step');
  });

  test('lets stand only what nobody else has taken meanwhile, and ends where nothing is left', async () => {
    const bill = await toldBill('100000');
    const { fundTotal } = (await outcomeOf(bill)) as { fundTotal: string };
    const { institution, claimId } = bill;
    await settlement.app.get(DecideDeduction).run({
      ...{ deductionId: parseId('DeductionId', `inspection-${claimId}`), ground: 'inspection', institution, claimId },
      ...{ amount: BigInt(fundTotal) - 300n, instalments: 1, reasonCode: 'inspection.recovery', reason: 'never there' },
      ...{ department: null, physician: null, decidedBy: 'inspector' },
    });

    await itIs('2026-11-04');

    expect(await caseOf(bill)).toMatchObject({ state: 'decided', amount: '300' });
    expect(await broken()).toEqual([]);
  });

  test('marks a review overdue that nobody began, and lists it', async () => {
    const bill = await settledBill();
    await find(finding(bill));

    await itIs('2026-11-12');
    await itIs('2026-11-13');

    const { body } = await settlement.call<{ items: ReviewedCase[] }>(
      'GET',
      `/api/v1/review/cases?institution=${bill.institution}&overdue=true&state=first-review&limit=1000`,
    );
    expect(body.items.map(({ caseId }) => caseId)).toContain((await caseOf(bill)).caseId);
    const ofClaim = (claimId: string) =>
      settlement.call<{ items: ReviewedCase[] }>(
        'GET',
        `/api/v1/review/cases?institution=${bill.institution}&claimId=${claimId}`,
      );
    expect((await ofClaim(bill.claimId)).body.items).toMatchObject([{ caseId: (await caseOf(bill)).caseId }]);
    expect((await ofClaim('NONE')).body.items).toEqual([]);
    expect((await caseOf(bill)).events.map(({ step }) => step)).toEqual(['opened', 'overdue']);
    const before = await settlement.overdue('review-case');
    expect((await take(bill, 'first-review', { by: 'Zhao', items: [] })).status).toBe(200);
    expect(await settlement.overdue('review-case')).toBe(before - 1);
  });

  test('leaves the hospital its money when the centre does not verify an appeal in time', async () => {
    const bill = await toldBill();
    await take(bill, 'appeal', { by: 'hospital', grounds: 'the mother stayed' });

    await itIs('2026-11-12');

    expect(await caseOf(bill)).toMatchObject({ state: 'decided', amount: '0', deductionId: null });
    expect(await deducted(bill)).toEqual([]);
  });
});

test('findings and deductions are summed by physician, department and hospital', async () => {
  const bill = await settledBill();
  const mark = { physician: 'Q1', department: 'E9' };
  await find(finding(bill, mark));
  await take(bill, 'first-review', { by: 'Zhao', items: [item('500', mark), item('70', { ...mark, line: 2 })] });
  await take(bill, 'second-review', { by: 'Qian', items: [item('500', mark), item('70', { ...mark, line: 2 })] });
  await take(bill, 'appeal', { by: 'hospital', grounds: 'no' });
  await take(bill, 'verification', { by: 'Sun', items: [item('500', mark)] });
  await take(bill, 'decision', { by: 'Li', items: [item('500', mark)] });
  const sums = async (by: string) =>
    (
      await settlement.call<{ items: Record<string, unknown>[] }>(
        'GET',
        `/api/v1/review/${by}?from=2026-10-01&to=2026-10-31&institution=${bill.institution}`,
      )
    ).body.items;

  const expected = { findings: 1, found: '120000', items: 1, deducted: '500' };
  expect((await sums('physicians')).find(({ code }) => code === 'Q1')).toMatchObject(expected);
  expect((await sums('departments')).find(({ code }) => code === 'E9')).toMatchObject(expected);
  expect(await sums('hospitals')).toMatchObject([{ institution: bill.institution, code: null }]);
});

test('the cases of one claim are found by its number, however many its hospital has', async () => {
  await settlement.database.asOwner(
    `insert into review_case (case_id, cause, claim_no, claim_booked_on, institution, claim_id, person_id, home_region,
       treating_region, state, opened_at, ended_on)
     select 'H1.' || n, 'finding', -n, '2026-10-09', 'H1', 'N' || n, 'P', '340100', '310000', 'withdrawn', now(), '2026-10-10'
     from generate_series(1, 5000) as n; analyze review_case`,
  );

  const plan = await inTransaction(settlement.app.get(DataSource), async (tx) => {
    const values = ['H1', null, null, null, 'N1', '', 20];
    const lines = await tx.query<{ 'QUERY PLAN': string }[]>(`explain ${pageOfCases.text}`, values);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });

  expect(plan).toContain('review_case_claim');
  expect(plan).not.toContain('review_case_institution');
});
