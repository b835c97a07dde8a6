import { TimedSteps } from '@lianqing/jobs';
import { FixedClock, waitUntil } from '@lianqing/testing';
import { claim, day, HEFEI, person, RUIJIN, signed, ZHONGSHAN } from '../given';
import { forgottenByRedis } from '../redis';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock });

beforeAll(() =>
  waitUntil(async () => (await settlement.database.query('select 1 from institution')).length > 0, {
    what: 'the hospitals are known',
  }),
);
beforeEach(() => clock.setTo('2026-11-15'));

interface Case {
  readonly state: string;
  readonly dueAt: string | null;
  readonly overdueSince: string | null;
  readonly steps: { readonly kind: string; readonly by: string | null; readonly digest: string }[];
  readonly recoveries: { readonly claimId: string; readonly amount: string }[];
  readonly penalty: { readonly amount: string; readonly state: string } | null;
  readonly suspension: { readonly lifted: { readonly on: string } | null } | null;
}

let numbers = 0;

function opening(changes: Record<string, unknown> = {}) {
  numbers += 1;
  return {
    caseId: `I${numbers}`,
    origin: { kind: 'report', reference: `complaint ${numbers}` },
    subject: { kind: 'institution', institution: ZHONGSHAN },
    suspicion: 'beds that nobody lies in',
    openedBy: 'inspector',
    ...changes,
  };
}

const open = (body: object) => settlement.call('POST', '/api/v1/inspections', body);
const recordOf = async (caseId: string) => (await settlement.call<Case>('GET', `/api/v1/inspections/${caseId}`)).body;
const take = (caseId: string, what: string, body: object) => {
  numbers += 1;
  return settlement.call('POST', `/api/v1/inspections/${caseId}/${what}`, { stepId: `S${numbers}`, ...body });
};
const inquire = (caseId: string, kind: string, changes: object = {}) =>
  take(caseId, 'inquiries', { kind, by: 'inspector', findings: 'as suspected', ...changes });
const propose = (caseId: string, conclusion: object, changes: object = {}) =>
  take(caseId, 'proposals', { by: 'inspector', reason: 'proven', conclusion, ...changes });

/** Judges the proposal that the case shows. */
async function judge(caseId: string, changes: object = {}) {
  const { steps } = await recordOf(caseId);
  const digest = steps.findLast(({ kind }) => kind === 'proposed')?.digest;
  return take(caseId, 'judgements', { by: 'leader', verdict: 'confirm', reason: 'agreed', digest, ...changes });
}

/** A case about a hospital with evidence, and a conclusion proposed. */
async function proposedCase(conclusion: object, changes: Record<string, unknown> = {}): Promise<string> {
  const made = opening(changes);
  expect(await open(made)).toMatchObject({ status: 201 });
  await inquire(made.caseId, 'evidence', { references: ['archive 3/17'] });
  expect(await propose(made.caseId, conclusion)).toMatchObject({ status: 200, body: { state: 'proposed' } });
  return made.caseId;
}

/** Somebody with one settled bill. */
async function settledBill(changes: Parameters<typeof claim>[1] = {}) {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const bill = claim(patient, changes);
  await settlement.receives(signed(bill));
  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
  return bill;
}

test('a trauma is looked at while the patient is there: a stay is visited before anything is concluded', async () => {
  const patient = person();
  const subject = {
    ...{ kind: 'stay', institution: RUIJIN, personId: patient.personId },
    ...{ homeRegion: HEFEI, admittedOn: '2026-11-15' },
  };
  const made = opening({ subject, origin: { kind: 'declaration', reference: 'D1' } });
  const { body } = await open(made);
  expect(body).toMatchObject({ state: 'open', dueAt: '2026-11-16T04:00:00.000Z', homeRegion: HEFEI });

  expect(await inquire(made.caseId, 'evidence')).toMatchObject({ body: { code: 'inspection.visit-missing' } });
  expect(await propose(made.caseId, { isUnfounded: true })).toMatchObject({
    status: 409,
    body: { code: 'inspection.visit-missing' },
  });
  await inquire(made.caseId, 'visit', { patientPresent: true, references: ['photo 1', 'photo 2'] });
  await inquire(made.caseId, 'evidence');
  await inquire(made.caseId, 'interview', { interviewed: 'attending physician' });
  await propose(made.caseId, { isUnfounded: true });
  expect(await judge(made.caseId)).toMatchObject({ status: 200, body: { state: 'concluded', dueAt: null } });

  const record = await recordOf(made.caseId);
  expect(record.steps.map(({ kind }) => kind)).toEqual([
    ...['opened', 'visit', 'evidence', 'interview', 'proposed', 'concluded'],
  ]);
  expect(record.steps[1]).toMatchObject({ content: { patientPresent: true, references: ['photo 1', 'photo 2'] } });
});

test('who proposed a conclusion does not confirm it, and confirms what was shown', async () => {
  const caseId = await proposedCase({ penalty: '100' });

  expect(await judge(caseId, { by: 'inspector' })).toMatchObject({
    status: 403,
    body: { code: 'inspection.own-proposal' },
  });
  expect(await judge(caseId, { digest: '0'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'inspection.proposal-changed' },
  });
  expect(await recordOf(caseId)).toMatchObject({ state: 'proposed', penalty: null });
});

test('a case that is sent back is proposed anew, and the first proposal cannot be confirmed any more', async () => {
  const caseId = await proposedCase({ penalty: '100' });
  const first = (await recordOf(caseId)).steps.at(-1)?.digest;
  expect(await judge(caseId, { verdict: 'send-back' })).toMatchObject({ body: { state: 'evidence' } });
  await propose(caseId, { penalty: '200' });

  expect(await judge(caseId, { digest: first })).toMatchObject({ body: { code: 'inspection.proposal-changed' } });
  expect(await judge(caseId)).toMatchObject({ body: { state: 'concluded' } });
  expect((await recordOf(caseId)).penalty).toMatchObject({ amount: '200', state: 'imposed' });
});

test('a penalty is paid or waived once, waived by nobody who proposed it, and never told to clearing', async () => {
  const [paid, waived] = [await proposedCase({ penalty: '500000' }), await proposedCase({ penalty: '300000' })];
  for (const caseId of [paid, waived]) await judge(caseId);
  const before = (await settlement.told('settlement.outcomes.v1')).length;
  const end = (caseId: string, changes: object) =>
    take(caseId, 'penalty', {
      ...{ outcome: 'paid', by: 'cashier', on: '2026-11-15', reference: 'bank 7', reason: 'received' },
      ...changes,
    });

  expect(await end(paid, { stepId: 'PAY' })).toMatchObject({ status: 200 });
  expect(await end(paid, { stepId: 'PAY' })).toMatchObject({ status: 200 });
  expect(await end(paid, {})).toMatchObject({ status: 409, body: { code: 'inspection.penalty-ended' } });
  expect(await end(waived, { outcome: 'waived', by: 'inspector' })).toMatchObject({ status: 403 });
  expect(await end(waived, { outcome: 'waived', by: 'leader' })).toMatchObject({ status: 200 });

  const due = await settlement.call<{ items: { caseId: string }[] }>('GET', '/api/v1/penalties?state=imposed');
  const collected = await settlement.call<{ items: { caseId: string }[] }>('GET', '/api/v1/penalties?state=paid');
  expect(due.body.items.map(({ caseId }) => caseId)).not.toContain(paid);
  expect(collected.body.items).toMatchObject([{ caseId: paid, amount: '500000', treatingRegion: '310101' }]);
  expect((await recordOf(paid)).penalty).toMatchObject({ amount: '500000', state: 'paid' });
  expect((await recordOf(waived)).penalty).toMatchObject({ state: 'waived' });
  expect(await settlement.told('settlement.outcomes.v1')).toHaveLength(before);
});

test('a suspended hospital settles nothing of these days directly until the suspension is lifted', async () => {
  clock.setTo('2026-11-01');
  const caseId = await proposedCase({ suspension: { from: '2026-11-02', until: '2026-12-01' } });
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const bill = (settledOn: string, institution = ZHONGSHAN) =>
    claim(patient, {
      institution,
      admittedOn: day('2026-10-20'),
      dischargedOn: day(settledOn),
      settledOn: day(settledOn),
    });
  await settlement.receives(signed(bill('2026-10-31')));
  const before = bill('2026-11-01');
  const [during, elsewhere, after] = [bill('2026-11-03'), bill('2026-11-03', RUIJIN), bill('2026-11-10')];

  await judge(caseId);
  clock.setTo('2026-11-10');
  await settlement.receives(signed(before), signed(during), signed(elsewhere));
  const preview = await settlement.call(
    'POST',
    '/api/v1/claims/preview',
    JSON.parse(String(signed(after).value)) as object,
  );
  expect(await take(caseId, 'lifting', { by: 'leader', on: '2026-11-01', reason: 'mended' })).toMatchObject({
    status: 422,
    body: { code: 'inspection.suspension-not-begun' },
  });
  const lift = { stepId: 'LIFT', by: 'leader', on: '2026-11-10', reason: 'mended' };
  expect(await take(caseId, 'lifting', lift)).toMatchObject({ status: 200 });
  expect(await take(caseId, 'lifting', lift)).toMatchObject({ status: 200 });
  expect(await take(caseId, 'lifting', { ...lift, stepId: 'AGAIN' })).toMatchObject({
    body: { code: 'inspection.suspension-ended' },
  });
  await settlement.receives(signed(after));

  expect(await settlement.outcomesOf(before.claimId)).toEqual(['claim.settled']);
  expect(await settlement.outcomesOf(during.claimId)).toEqual(['claim.rejected institution.suspended']);
  expect(await settlement.outcomesOf(elsewhere.claimId)).toEqual(['claim.settled']);
  expect(preview.body).toMatchObject({ is: 'rejected', code: 'institution.suspended' });
  expect(await settlement.outcomesOf(after.claimId)).toEqual(['claim.settled']);
  const listed = await settlement.call<{ items: { caseId: string }[] }>('GET', '/api/v1/suspensions?on=2026-11-09');
  expect(listed.body.items.map((one) => one.caseId)).toEqual([caseId]);
  const over = await settlement.call<{ items: unknown[] }>('GET', '/api/v1/suspensions?on=2026-11-10');
  expect(over.body.items).toEqual([]);
});

test('what is recovered is named claim by claim, of settled claims and at most what the funds paid', async () => {
  const bill = await settledBill();
  const subject = { kind: 'claim', institution: RUIJIN, claimId: bill.claimId };
  const made = opening({ subject, origin: { kind: 'finding', reference: 'F1' } });
  expect(await open(made)).toMatchObject({ status: 201, body: { homeRegion: HEFEI, treatingRegion: '310101' } });
  await inquire(made.caseId, 'evidence');
  const recovery = (amount: string, claimId: string = bill.claimId) => ({
    recoveries: [{ claimId, amount, reason: 'the bed was empty' }],
  });

  expect(await propose(made.caseId, recovery('2999999'))).toMatchObject({
    status: 422,
    body: { code: 'inspection.recovery-exceeds-funds' },
  });
  expect(await propose(made.caseId, recovery('1', 'NONE'))).toMatchObject({
    body: { code: 'inspection.claim-not-settled' },
  });
  await propose(made.caseId, recovery('40000'));
  expect(await judge(made.caseId)).toMatchObject({ status: 200 });

  expect((await recordOf(made.caseId)).recoveries).toMatchObject([{ claimId: bill.claimId, amount: '40000' }]);
  const taken = (await settlement.told('settlement.outcomes.v1')).filter(({ type }) => type === 'deduction.taken');
  expect(taken.map(({ content }) => content)).toMatchObject([
    { claimId: bill.claimId, ground: 'inspection', deductionId: `inspection-${made.caseId}.1`, fundTotal: '-40000' },
  ]);
});

test('a case handed to the police stays visible with their number, and points are taken from the physician', async () => {
  const physician = { institution: ZHONGSHAN, physician: 'D1', grade: 'A', validFrom: '2020-01-01', version: 1 };
  await settlement.call('POST', '/api/v1/physicians', { physicians: [physician] });
  const conclusion = {
    police: { reference: '2026-4711', on: '2026-11-14' },
    points: [{ physician: 'D1', points: 4 }],
  };
  const caseId = await proposedCase(conclusion, {
    subject: { kind: 'physician', institution: ZHONGSHAN, physician: 'D1' },
  });

  await judge(caseId);

  const { steps } = await recordOf(caseId);
  expect(steps.find(({ kind }) => kind === 'proposed')).toMatchObject({
    content: { conclusion: { police: { reference: '2026-4711', on: '2026-11-14' } } },
  });
  const { body } = await settlement.call<{ items: object[] }>('GET', `/api/v1/physicians?institution=${ZHONGSHAN}`);
  expect(body.items).toMatchObject([{ physician: 'D1', points: -4 }]);
  const { body: earlier } = await settlement.call<{ items: object[] }>('GET', '/api/v1/physicians?year=2025');
  expect(earlier.items).toMatchObject([{ physician: 'D1', points: 0 }]);
});

test.each([
  ['inspection.conclusion-contradictory', {}],
  ['inspection.conclusion-contradictory', { isUnfounded: true, penalty: '1' }],
  ['inspection.stretch-empty', { suspension: { from: '2026-11-16', until: '2026-11-16' } }],
  ['inspection.suspension-past', { suspension: { from: '2026-11-14' } }],
  ['physician.unknown', { points: [{ physician: 'NOBODY', points: 1 }] }],
])('a conclusion that cannot be is refused: %s', async (code, conclusion) => {
  const made = opening();
  await open(made);
  await inquire(made.caseId, 'evidence');

  expect(await propose(made.caseId, conclusion)).toMatchObject({ body: { code } });
  expect(await recordOf(made.caseId)).toMatchObject({ state: 'evidence' });
});

test('steps out of order, unknown cases and unknown hospitals are refused', async () => {
  const made = opening();
  await open(made);

  expect(await inquire(made.caseId, 'interview')).toMatchObject({ body: { code: 'inspection.out-of-order' } });
  expect(await propose(made.caseId, { penalty: '1' })).toMatchObject({ body: { code: 'inspection.out-of-order' } });
  expect(await take(made.caseId, 'lifting', { by: 'x', on: '2026-11-15', reason: 'y' })).toMatchObject({
    status: 404,
    body: { code: 'inspection.no-suspension' },
  });
  expect(await inquire('NONE', 'visit')).toMatchObject({ status: 404, body: { code: 'inspection.unknown' } });
  expect(await open(opening({ subject: { kind: 'institution', institution: 'H31010199999' } }))).toMatchObject({
    status: 404,
    body: { code: 'institution.unknown' },
  });
});

test('a case or a step that comes twice is one; with other content it is a conflict', async () => {
  const made = opening();
  const first = await open(made);
  const step = { stepId: 'ONCE' };
  await inquire(made.caseId, 'evidence', step);

  expect(await inquire(made.caseId, 'evidence', step)).toMatchObject({ status: 200 });
  expect(await inquire(made.caseId, 'evidence', { ...step, findings: 'nothing' })).toMatchObject({
    status: 409,
    body: { code: 'inspection.step-conflict' },
  });
  expect((await open(made)).status).toBe(first.status);
  expect(await open({ ...made, suspicion: 'another' })).toMatchObject({ body: { code: 'inspection.conflict' } });
  expect((await recordOf(made.caseId)).steps).toHaveLength(2);
});

test('of two openings, and of two payments of a penalty, that come at once one is taken', async () => {
  const made = opening();
  const caseId = await proposedCase({ penalty: '900' });
  await judge(caseId);
  const end = (reference: string) =>
    take(caseId, 'penalty', { outcome: 'paid', by: 'cashier', on: '2026-11-15', reference, reason: 'received' });

  const openings = await Promise.all([open(made), open(made), open({ ...made, openedBy: 'another' })]);
  const payments = await Promise.all([end('bank 1'), end('bank 2')]);

  expect([
    [201, 201, 409],
    [201, 409, 409],
  ]).toContainEqual(openings.map(({ status }) => status).sort());
  expect((await recordOf(made.caseId)).steps).toHaveLength(1);
  expect(payments.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('of two judgements at once one is taken', async () => {
  const caseId = await proposedCase({ penalty: '700' });

  const answers = await Promise.all([judge(caseId), judge(caseId, { by: 'deputy', verdict: 'send-back' })]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a step that is not taken in time is marked once, also after Redis was emptied, and the case goes on', async () => {
  const made = opening();
  await open(made);
  await settlement.app.get(TimedSteps).tick();
  await forgottenByRedis(settlement.topicPrefix);

  clock.advance({ hours: 239 });
  await settlement.app.get(TimedSteps).tick();
  expect(await recordOf(made.caseId)).toMatchObject({ overdueSince: null });
  clock.advance({ hours: 1 });
  await settlement.app.get(TimedSteps).tick();
  await settlement.app.get(TimedSteps).tick();

  const counted = await settlement.overdue('inspection');
  expect(counted).toBeGreaterThan(0);
  const overdue = await recordOf(made.caseId);
  expect(overdue).toMatchObject({ state: 'open', dueAt: null, overdueSince: '2026-11-25T04:00:00.000Z' });
  expect(overdue.steps.map(({ kind, by }) => [kind, by])).toEqual([
    ['opened', 'inspector'],
    ['overdue', null],
  ]);
  const listed = await settlement.call<{ items: { caseId: string }[] }>('GET', '/api/v1/inspections?overdue=true');
  expect(listed.body.items.map((one) => one.caseId)).toContain(made.caseId);
  expect(await inquire(made.caseId, 'evidence')).toMatchObject({ body: { overdueSince: null } });
  expect(await settlement.overdue('inspection')).toBe(counted - 1);
});

test('cases are listed page by page, the newest first', async () => {
  for (let count = 0; count < 3; count += 1) {
    clock.advance({ minutes: 1 });
    await open(opening({ subject: { kind: 'institution', institution: RUIJIN } }));
  }
  const page = (query: string) =>
    settlement.call<{ items: { openedAt: string }[]; next: string | null }>(
      'GET',
      `/api/v1/inspections?institution=${RUIJIN}&subject=institution&${query}`,
    );

  const first = await page('limit=2');
  const second = await page(`limit=2&after=${first.body.next}`);

  const times = [...first.body.items, ...second.body.items].map(({ openedAt }) => openedAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(times).toHaveLength(3);
  expect(second.body.next).toBeNull();
});

test('what was done in a case cannot be changed or removed by the service itself', async () => {
  for (const statement of [
    'update inspection_step set content = $${}$$',
    'delete from inspection_recovery',
    'update inspection set suspicion = $$none$$',
    'update suspension set until_on = null',
    'update physician_points set points = 1',
  ]) {
    await expect(settlement.database.query(statement)).rejects.toThrow('permission denied');
  }
});
