import { FixedClock } from '@lianqing/testing';
import type { InstitutionCode } from '@lianqing/kernel';
import { claim, day, filing, signed } from '../given';
import { application, paper, papers, Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock });
const people = new Reimbursing(settlement);

beforeEach(() => clock.setTo('2026-11-15'));

describe('an application', () => {
  test('is computed by the home policy, counts in the year when a second person consents, and touches no personal account', async () => {
    const patient = await people.known({ accountCredited: 100_000n });
    const given = application(patient);

    const applied = await people.apply(given);
    const before = await people.yearOf(patient);
    const accepted = await people.consents(given, 'reviewer-1');

    expect(applied).toMatchObject({ status: 200, body: { state: 'computed', missing: [], payable: '2515000' } });
    expect(before).toEqual([]);
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      split: { yearBefore: { admissions: 0 }, amounts: { deductible: '100000', poolFund: '2515000', account: '0' } },
      steps: [
        { step: 'received', by: 'clerk' },
        { step: 'reviewed', by: 'reviewer-1' },
        { step: 'accepted', by: 'rule' },
      ],
    });
    expect(await people.yearOf(patient)).toEqual([
      { admissions: 1, in_scope: 3_000_000n, above_deductible: 2_900_000n, own_burden: 485_000n, account_used: 0n },
    ]);
    const steps = accepted.body.split?.steps ?? [];
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every(({ rule, source, text }) => rule && source && text.zh && text.en)).toBe(true);
  });

  test('is the next bill of its person, and the one before of the next', async () => {
    const patient = await people.known();
    const direct = claim(patient, { institution: 'H31010100002' as InstitutionCode });
    await settlement.receives(signed(direct));

    const second = await people.accepted(patient, { bill: { settledOn: day('2026-11-02') } });
    const third = claim(patient, {
      institution: 'H31010100002' as InstitutionCode,
      admittedOn: day('2026-11-01'),
      dischargedOn: day('2026-11-09'),
      settledOn: day('2026-11-09'),
    });
    await settlement.receives(signed(third));

    const shown = await people.show(second);
    expect(shown.body.split).toMatchObject({ yearBefore: { admissions: 1 }, amounts: { deductible: '50000' } });
    const { body } = await settlement.call('GET', `/api/v1/claims/${third.institution}/${third.claimId}`);
    expect(body).toMatchObject({ split: { yearBefore: { admissions: 2, inScope: '6000000' } } });
  });

  test('of a hospital that is not registered goes by what is stated of it, and needs that', async () => {
    const patient = await people.known();
    const bill = { institution: 'H31010199999' as InstitutionCode };

    const without = await people.apply(application(patient, { bill }));
    const hospital = { name: 'somewhere', region: '310101', tier: 'secondary', specialist: false };
    const stated = await people.apply(application(patient, { bill, hospital }));

    expect(without).toMatchObject({ status: 422, body: { code: 'reimbursement.hospital-unknown' } });
    expect(stated).toMatchObject({ status: 200, body: { state: 'computed', treatingRegion: '310101' } });
  });

  test('counts a filing that was made after the discharge', async () => {
    const patient = await people.known({ filings: [filing({ validFrom: day('2026-11-01') })] });
    const unfiled = await people.known({ filings: [filing({ validFrom: day('2026-11-16') })] });

    const filedSince = await people.apply(application(patient));
    const notYet = await people.apply(application(unfiled));

    expect(filedSince.body.split).toMatchObject({ route: 'referred' });
    expect(notYet.body.split).toMatchObject({ route: 'unreferred' });
  });

  test.each([
    ['of nobody known', {}, { personId: 'PNOBODY0001' }, 'person.unknown'],
    ['with dates that cannot be', {}, { dischargedOn: '2026-09-01' }, 'claim.discharged-before-admitted'],
    [
      'paid too long ago',
      {},
      { admittedOn: '2024-10-01', dischargedOn: '2024-10-09', settledOn: '2024-10-09' },
      'reimbursement.too-late',
    ],
    ['of a region that does not insure the person', {}, { homeRegion: '360100' }, 'person.insured-elsewhere'],
    ['without an invoice', { invoices: [] }, {}, 'request.invalid'],
  ])('%s is refused and leaves nothing', async (_what, changes, bill, code) => {
    const patient = await people.known();
    const given = application(patient, { ...changes, bill: bill as never });

    const { status, body } = await people.apply(given);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.code).toBe(code);
    expect(await people.invoicesOf(given)).toBe(0);
    expect((await people.show(given)).status).toBe(404);
  });

  test('that arrives twice is one, and with other content a conflict', async () => {
    const given = application(await people.known());

    const [first, again] = [await people.apply(given), await people.apply(given)];
    const other = await people.apply({ ...given, payee: 'payee-2' });

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(other).toMatchObject({ status: 409, body: { code: 'reimbursement.conflict' } });
    expect(again.body.steps).toHaveLength(1);
  });

  test('that arrives twice at once is one', async () => {
    const given = application(await people.known());

    const answers = await Promise.all([people.apply(given), people.apply(given), people.apply(given)]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await people.show(given)).body.steps).toHaveLength(1);
    expect(await people.invoicesOf(given)).toBe(1);
  });
});

describe('documents', () => {
  test('that are missing are named; with the last one the application waits for consent', async () => {
    const given = application(await people.known(), { documents: [papers[0]] });

    const applied = await people.apply(given);
    const more = await people.does(given, 'documents', { documents: papers.slice(1, 3), by: 'clerk' });
    const whole = await people.does(given, 'documents', { documents: [paper('filing')], by: 'clerk' });

    expect(applied.body).toMatchObject({
      state: 'incomplete',
      missing: ['discharge-note', 'itemised-list', 'referral-form/filing'],
    });
    expect(more.body).toMatchObject({ state: 'incomplete', missing: ['referral-form/filing'] });
    expect(whole.body).toMatchObject({ state: 'computed', missing: [] });
  });

  test('that come twice, or twice at once, are one; another paper under the same reference is a conflict', async () => {
    const given = application(await people.known(), { documents: [] });
    await people.apply(given);

    const answers = await Promise.all(
      [1, 2].map(() => people.does(given, 'documents', { documents: papers, by: 'clerk' })),
    );
    const other = await people.does(given, 'documents', {
      documents: [paper('invoice', 'cd'.repeat(32))],
      by: 'clerk',
    });

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await people.show(given)).body.steps.map(({ step }) => step)).toEqual(['received', 'supplemented']);
    expect(other).toMatchObject({ status: 409, body: { code: 'document.conflict' } });
  });

  test('that do not come in time refuse the application, by the clock alone; one that came in time stands', async () => {
    const patient = await people.known();
    const [late, whole] = [
      application(patient, { documents: [] }),
      application(await people.known(), { documents: [] }),
    ];
    await people.apply(late);
    await people.apply(whole);
    await people.does(whole, 'documents', { documents: papers, by: 'clerk' });

    clock.setTo('2026-11-29');
    await people.tick();
    const before = (await people.show(late)).body.state;
    clock.setTo('2026-11-30');
    const tooLate = await people.does(late, 'documents', { documents: papers, by: 'clerk' });
    await people.tick();

    expect(before).toBe('incomplete');
    expect(tooLate).toMatchObject({ status: 422, body: { code: 'reimbursement.documents-late' } });
    expect((await people.show(late)).body).toMatchObject({
      state: 'refused',
      steps: [{ step: 'received' }, { step: 'refused', by: 'time', code: 'documents.late' }],
    });
    expect((await people.show(whole)).body.state).toBe('computed');
    expect(await people.yearOf(patient)).toEqual([]);
  });
});

test('applications are listed by region, state and person, page by page', async () => {
  const patient = await people.known();
  const given = [application(patient), application(patient)];
  for (const one of given) await people.apply(one);

  const path = `/api/v1/reimbursements?personId=${patient.personId}&state=computed&limit=1`;
  const first = await settlement.call<{ items: { applicationId: string }[]; next: string }>('GET', path);
  const second = await settlement.call<{ items: { applicationId: string }[]; next: string | null }>(
    'GET',
    `${path}&after=${first.body.next}`,
  );

  expect([...first.body.items, ...second.body.items].map(({ applicationId }) => applicationId)).toEqual(
    given.map((one) => one.applicationId),
  );
  expect(second.body.next).toBeNull();
});

test('everything that can be done by hand is described', async () => {
  const { body } = await settlement.call<{ paths: Record<string, unknown> }>('GET', '/api/docs-json');

  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/reimbursements/{homeRegion}/{applicationId}/consents',
      '/api/v1/payment-batches/{batchId}/payment',
      '/api/v1/overpayments/{overpaymentNo}/refunds',
      '/api/v1/overpayments/{overpaymentNo}/waiver',
      '/api/v1/second-compensations/{homeRegion}/{compensationId}/people',
    ]),
  );
});
