import type { ClaimSubmitted } from '@lianqing/contracts';
import { TimedSteps } from '@lianqing/jobs';
import type { InstitutionCode } from '@lianqing/kernel';
import { parseDecimal, yuan } from '@lianqing/money';
import { FixedClock } from '@lianqing/testing';
import {
  claim,
  claimOf,
  day,
  filing,
  HEFEI,
  institutionState,
  person,
  regionState,
  reversal,
  RUIJIN,
  signed,
} from '../given';
import { forgottenByRedis } from '../redis';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock });

/** A hospital of the place where rules refuse. */
const TRIAL = 'H99010100001' as InstitutionCode;

beforeAll(async () => {
  await settlement.filing.tells({
    regions: [regionState('990000'), regionState('990101')],
    institutions: [institutionState(TRIAL)],
  });
  await settlement.isCaughtUp();
});
beforeEach(() => clock.setTo('2026-11-15'));

/** Somebody who may be treated in both places. */
async function patientOf(): Promise<ReturnType<typeof person>> {
  const filings = [filing(), filing({ filingId: 'F2' as never, destination: '990000' as never })];
  const patient = person({ filings });
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  return patient;
}

let numbers = 0;

function request(patient: { personId: string }, changes: Record<string, unknown> = {}) {
  numbers += 1;
  return {
    institution: TRIAL,
    requestId: `A${numbers}`,
    rule: 'trial-high-cost',
    personId: patient.personId,
    homeRegion: HEFEI,
    admittedOn: '2026-10-01',
    amount: '8000000',
    reason: 'transplant',
    requestedBy: 'ward',
    ...changes,
  };
}

const ask = (body: object) => settlement.call('POST', '/api/v1/care-approvals', body);

let decisions = 0;

function decide(requestId: string, changes: Record<string, unknown> = {}) {
  decisions += 1;
  return settlement.call('POST', `/api/v1/care-approvals/${TRIAL}/${requestId}/decisions`, {
    decisionId: `V${decisions}`,
    level: 'hospital',
    verdict: 'approve',
    by: 'insurance office',
    reason: 'seen',
    ...changes,
  });
}

const historyOf = async (requestId: string) =>
  (
    await settlement.call<{ state: string; level: string; steps: { kind: string; by: string | null }[] }>(
      'GET',
      `/api/v1/care-approvals/${TRIAL}/${requestId}`,
    )
  ).body;

async function outcomeOf(bill: ClaimSubmitted): Promise<string[]> {
  await settlement.receives(signed(bill));
  return settlement.outcomesOf(bill.claimId);
}

const expensive = (patient: Parameters<typeof claim>[0], changes: Partial<ClaimSubmitted> = {}) =>
  claimOf(patient, yuan('60000'), { institution: TRIAL, ...changes });

/** A request for a repeated admission that was declared, and its decisions by each level in turn. */
async function repeatedAdmission(patient: { personId: string }, admittedOn: string) {
  await settlement.call('POST', '/api/v1/declarations', {
    institution: TRIAL,
    declarationId: `D${admittedOn}-${patient.personId}`,
    kind: 'repeat-admission',
    personId: patient.personId,
    homeRegion: HEFEI,
    admittedAt: `${admittedOn}T02:00:00Z`,
    declaredBy: 'insurance office',
  });
  const made = request(patient, { rule: 'trial-repeat-admission', admittedOn, amount: undefined });
  expect(await ask(made)).toMatchObject({ status: 201 });
  return made;
}

test('a high cost that was approved in advance is settled, and one above the approved amount is not', async () => {
  const [patient, other] = [await patientOf(), await patientOf()];
  for (const [whose, amount] of [
    [patient, '6000000'],
    [other, '5999999'],
  ] as const) {
    const made = request(whose, { amount });
    await ask(made);
    expect(await decide(made.requestId)).toMatchObject({ status: 200, body: { state: 'approved', dueAt: null } });
  }

  expect(await outcomeOf(expensive(patient))).toEqual(['claim.settled']);
  expect(await outcomeOf(expensive(other))).toEqual(['claim.rejected approval.missing']);
});

test('a bill without the approval is rejected with the rule and what to do, by a preview as well', async () => {
  const patient = await patientOf();
  const bill = expensive(patient);
  const body = JSON.parse(String(signed(bill).value)) as object;

  const preview = await settlement.call('POST', '/api/v1/claims/preview', body);
  await settlement.receives(signed(bill));

  expect(preview.body).toMatchObject({ is: 'rejected', code: 'approval.missing' });
  const record = await settlement.call('GET', `/api/v1/claims/${TRIAL}/${bill.claimId}`);
  expect(record.body).toMatchObject({ state: 'rejected', message: expect.stringContaining('trial-high-cost') });
});

test('where no rule asks for it nobody needs an approval', async () => {
  const patient = await patientOf();

  expect(await outcomeOf(claimOf(patient, yuan('60000')))).toEqual(['claim.settled']);
  expect(await outcomeOf(claimOf(patient, yuan('50000'), { institution: TRIAL }))).toEqual(['claim.settled']);
});

test('equipment is approved item by item', async () => {
  const patient = await patientOf();
  const lines = claim(patient).lines.map((line) => ({ ...line, code: '230500001' }));
  const made = request(patient, { rule: 'trial-equipment', amount: undefined, items: ['230500001'] });
  const bill = (admittedOn: string) => claim(patient, { institution: TRIAL, lines, admittedOn: day(admittedOn) });
  await ask(made);
  await decide(made.requestId);

  expect(await outcomeOf(bill('2026-10-01'))).toEqual(['claim.settled']);
  expect(await outcomeOf(bill('2026-10-02'))).toEqual(['claim.rejected approval.missing']);
});

test('who comes back within fifteen days needs three levels, also when both bills come in one chunk', async () => {
  const patient = await patientOf();
  const first = claim(patient, { institution: TRIAL });
  const [again, later] = ['2026-10-20', '2026-10-24'].map((admittedOn) =>
    claim(patient, {
      ...{ institution: TRIAL, admittedOn: day(admittedOn) },
      ...{ dischargedOn: day('2026-10-25'), settledOn: day('2026-10-25') },
    }),
  );
  const undone = reversal(first, { settledOn: day('2026-10-09') });

  await settlement.receives(signed(first), signed(again as ClaimSubmitted));
  expect(await settlement.outcomesOf((again as ClaimSubmitted).claimId)).toEqual(['claim.rejected approval.missing']);

  const made = await repeatedAdmission(patient, '2026-10-24');
  await decide(made.requestId, { by: 'head of the ward' });
  await decide(made.requestId, { level: 'supervision-section', by: 'inspector' });
  expect(await decide(made.requestId, { level: 'leader', by: 'leader' })).toMatchObject({
    body: { state: 'approved' },
  });
  expect(await outcomeOf(later as ClaimSubmitted)).toEqual(['claim.settled']);

  const third = claim(patient, {
    ...{ institution: TRIAL, admittedOn: day('2026-10-12') },
    ...{ dischargedOn: day('2026-10-14'), settledOn: day('2026-10-14') },
  });
  await settlement.receives(signed(undone), signed(third));
  expect(await settlement.outcomesOf(third.claimId)).toEqual(['claim.settled']);
});

test('a repeated admission is requested only after it was declared', async () => {
  const made = request(await patientOf(), { rule: 'trial-repeat-admission', amount: undefined });

  expect(await ask(made)).toMatchObject({ status: 422, body: { code: 'approval.declaration-missing' } });
});

test.each([
  [404, 'approval.rule-unknown', { rule: 'none' }],
  [422, 'approval.rule-elsewhere', { institution: RUIJIN }],
  [422, 'approval.amount-missing', { amount: undefined }],
  [422, 'approval.items-missing', { items: ['X1'] }],
  [422, 'approval.items-missing', { rule: 'trial-equipment', amount: undefined, items: ['X1'] }],
  [404, 'institution.unknown', { institution: 'H99010100009' }],
])('a request that cannot be is refused and leaves no trace: %i %s', async (status, code, changes) => {
  const patient = person();

  const answer = await ask(request(patient, changes));

  expect(answer).toMatchObject({ status, body: { code } });
  const { body } = await settlement.call('GET', `/api/v1/care-approvals?personId=${patient.personId}`);
  expect(body['items']).toEqual([]);
});

test('a level that is not asked, somebody twice, and a request that has ended are refused', async () => {
  const patient = await patientOf();
  const made = await repeatedAdmission(patient, '2026-10-03');

  expect(await decide(made.requestId, { level: 'leader' })).toMatchObject({ body: { code: 'approval.other-level' } });
  expect(await decide(made.requestId, { by: 'ward' })).toMatchObject({
    status: 403,
    body: { code: 'approval.same-person' },
  });
  await decide(made.requestId, { by: 'head' });
  expect(await decide(made.requestId, { level: 'supervision-section', by: 'head' })).toMatchObject({ status: 403 });
  await decide(made.requestId, { level: 'supervision-section', by: 'inspector', verdict: 'refuse' });
  expect(await decide(made.requestId, { level: 'supervision-section', by: 'another' })).toMatchObject({
    status: 409,
    body: { code: 'approval.closed' },
  });
  expect(await decide('NONE')).toMatchObject({ status: 404, body: { code: 'approval.unknown' } });
  expect((await historyOf(made.requestId)).steps.map(({ kind }) => kind)).toEqual(['requested', 'approved', 'refused']);
});

test('a request or a decision that comes twice is one; with other content it is a conflict', async () => {
  const made = request(await patientOf());
  const first = await ask(made);
  const decision = { decisionId: 'ONCE' };
  const decided = await decide(made.requestId, decision);

  expect((await ask(made)).status).toBe(201);
  expect(first.status).toBe(201);
  expect(await ask({ ...made, reason: 'another' })).toMatchObject({ body: { code: 'approval.conflict' } });
  expect(await decide(made.requestId, decision)).toEqual(decided);
  expect(await decide(made.requestId, { ...decision, verdict: 'refuse' })).toMatchObject({
    status: 409,
    body: { code: 'approval.decision-conflict' },
  });
  expect((await historyOf(made.requestId)).steps).toHaveLength(2);
});

test('of two decisions at once one is taken', async () => {
  const made = request(await patientOf());
  await ask(made);

  const answers = await Promise.all([
    decide(made.requestId, { by: 'one' }),
    decide(made.requestId, { by: 'other', verdict: 'refuse' }),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await historyOf(made.requestId)).steps).toHaveLength(2);
});

test('bills that only should have had an approval are settled, and found when their day is sealed, once', async () => {
  const patient = await patientOf();
  const first = claim(patient);
  const again = claim(patient, {
    ...{ admittedOn: day('2026-10-20'), dischargedOn: day('2026-10-21'), settledOn: day('2026-10-21') },
  });
  const dear = claimOf(await patientOf(), yuan('120000'));
  await settlement.receives(signed(first), signed(again), signed(dear));
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-10-01', to: '2026-10-31' });

  await settlement.app.get(TimedSteps).tick();
  await settlement.app.get(TimedSteps).tick();

  const found = async (query: string) =>
    (
      await settlement.call<{ items: { claimId: string; rule: string }[]; next: string | null }>(
        'GET',
        `/api/v1/care-approvals/missing?institution=${RUIJIN}&${query}`,
      )
    ).body;
  const page = await found('limit=1');
  const rest = await found(`limit=10&after=${page.next}`);
  const told = [...page.items, ...rest.items].map(({ claimId, rule }) => [claimId, rule]);
  expect(told).toContainEqual([again.claimId, 'repeat-admission']);
  expect(told).toContainEqual([dear.claimId, 'high-cost']);
  expect(told.map(([claimId]) => claimId)).not.toContain(first.claimId);
});

test('a bill without its approval is a finding of a review, one however often its day is looked through', async () => {
  const on = { admittedOn: day('2026-09-20'), dischargedOn: day('2026-09-21'), settledOn: day('2026-09-21') };
  const dear = claimOf(await patientOf(), yuan('120000'), on);
  const [line] = claim(await patientOf()).lines;
  const equipment = { ...line, code: '230500001', amount: 1_000_00n, unitPrice: parseDecimal('100000') } as typeof line;
  const [total, lines] = [31_000_00n, [line, equipment].flatMap((one) => one ?? [])];
  const scanned = claim(await patientOf(), { ...on, total, lines });
  await settlement.receives(signed(dear), signed(scanned));
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-09-21', to: '2026-09-21' });
  const findingsOf = async ({ institution, claimId }: ClaimSubmitted) => {
    const shown = await settlement.call<{ findings?: { rule: string }[] }>(
      'GET',
      `/api/v1/review/cases/${institution}.${claimId}.1`,
    );
    return (shown.body.findings ?? []).filter(({ rule }) => rule.startsWith('approval-missing.'));
  };

  await settlement.app.get(TimedSteps).tick();
  const before = [await findingsOf(dear), await findingsOf(scanned)];
  await looksThroughAgain('2026-09-21');
  clock.setTo('2026-11-16');
  await settlement.app.get(TimedSteps).tick();

  const common = { severity: 'warning', foundOn: '2026-11-15' };
  expect(before).toMatchObject([
    [{ ...common, rule: 'approval-missing.high-cost', lines: [], amount: '12000000' }],
    [{ ...common, rule: 'approval-missing.large-equipment', lines: [2], amount: '100000' }],
  ]);
  expect([await findingsOf(dear), await findingsOf(scanned)]).toEqual(before);
});

/** As if the process had been killed after it had kept its findings and before it said that the day is done. */
async function looksThroughAgain(on: string): Promise<void> {
  await settlement.database.asSuperuser(`delete from missing_approval where booked_on = '${on}';
    delete from approvals_checked where day = '${on}';
    delete from timed_step where kind = 'approvals.flag-missing' and key = '${on}'`);
}

test('levels that let their time pass are gone past, the last one ends the request, also after Redis was emptied', async () => {
  const made = await repeatedAdmission(await patientOf(), '2026-10-05');
  await settlement.app.get(TimedSteps).tick();
  await forgottenByRedis(settlement.topicPrefix);
  const passed = async (hours: number) => {
    clock.advance({ hours, minutes: 1 });
    await settlement.app.get(TimedSteps).tick();
    return historyOf(made.requestId);
  };

  expect(await passed(23)).toMatchObject({ state: 'pending', level: 'hospital' });
  const before = await settlement.overdue('care-approval');
  expect(await passed(1)).toMatchObject({ state: 'pending', level: 'supervision-section' });
  expect(await settlement.overdue('care-approval')).toBeGreaterThan(before);
  expect(await passed(48)).toMatchObject({ state: 'pending', level: 'leader' });
  expect(await passed(72)).toMatchObject({ state: 'lapsed', level: 'leader' });

  await settlement.app.get(TimedSteps).tick();
  const { steps } = await historyOf(made.requestId);
  expect(steps.map(({ kind, by }) => [kind, by])).toEqual([
    ['requested', 'ward'],
    ['escalated', null],
    ['escalated', null],
    ['lapsed', null],
  ]);
});

test('the rules of a stay tell who is asked and how long', async () => {
  const stay = 'treatingRegion=990101&homeRegion=340100&admittedOn=2026-10-01';
  const { body } = await settlement.call<{ items: { id: string }[] }>('GET', `/api/v1/care-approvals/rules?${stay}`);

  expect(body.items.map((rule) => rule.id)).toEqual(['trial-repeat-admission', 'trial-high-cost', 'trial-equipment']);
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
