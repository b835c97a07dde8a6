import type { HospitalReference } from '@lianqing/kernel';
import { FixedClock } from '@lianqing/testing';
import { claim, claimOf, day, HEFEI, reversal, signed, ZHONGSHAN } from '../given';
import { application, Reimbursing } from '../reimbursing';
import { packText, policiesWith } from '../policies';
import { runningSettlement } from '../running-service';

/** The policies of the repository, and Anhui refuses to undo a bill that later ones rest on. */
const assignments = `${packText('assignments').replace(/\nreversals:[\s\S]*$/, '\n')}
reversals:
  - { laterSettlements: refuse, from: 2026-10-01, source: assumption, provinces: [340000] }
`;
const policies = policiesWith({ assignments });

const settlement = runningSettlement({ clock: new FixedClock('2026-11-15'), settings: { POLICY_DIR: policies } });
const people = new Reimbursing(settlement);

const nothingCounts = { admissions: 0, in_scope: 0n, above_deductible: 0n, own_burden: 0n, account_used: 0n };

describe('consent', () => {
  test('is never given by who made the application, nor twice by one person, nor without need', async () => {
    const given = application(await people.known());
    await people.apply(given);

    const own = await people.consents(given, 'clerk');
    const early = await people.consents(given, 'leader', 'approver');
    const wrong = await people.does(given, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: '00'.repeat(32) });

    expect(own).toMatchObject({ status: 403, body: { code: 'review.own-work' } });
    expect(early).toMatchObject({ status: 409, body: { code: 'review.not-needed' } });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'reimbursement.amounts-moved' } });
  });

  test('to more than 30 000 yuan takes two reviewers and an approver, all different', async () => {
    const patient = await people.known();
    const line = claimOf(patient, 6_000_000n);
    const given = application(patient, { bill: { total: line.total, lines: line.lines } });
    await people.apply(given);

    const first = await people.consents(given, 'reviewer-1');
    const twice = await people.consents(given, 'reviewer-1', 'approver');
    const early = await people.consents(given, 'leader', 'approver');
    const second = await people.consents(given, 'reviewer-2');
    const third = await people.consents(given, 'reviewer-3');
    const last = await people.consents(given, 'leader', 'approver');

    expect(first.body.state).toBe('computed');
    expect(twice.body.code).toBe('review.twice');
    expect(early.body.code).toBe('review.too-early');
    expect(second.body.state).toBe('computed');
    expect(third.body.code).toBe('review.not-needed');
    expect(last.body.state).toBe('accepted');
  });

  test('that comes twice, or twice at once, is one', async () => {
    const patient = await people.known();
    const given = application(patient);
    const { body } = await people.apply(given);
    const consent = { by: 'reviewer-1', role: 'reviewer', digest: body.digest };

    const answers = await Promise.all([1, 2, 3].map(() => people.does(given, 'consents', consent)));
    const again = await people.does(given, 'consents', consent);

    expect([...answers, again].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await people.yearOf(patient)).toMatchObject([{ admissions: 1 }]);
  });

  test('to amounts that another bill has moved since is not taken; who looks again may consent', async () => {
    const patient = await people.known();
    const [one, two] = [
      application(patient),
      application(patient, {
        bill: { admittedOn: day('2026-10-20'), dischargedOn: day('2026-10-25'), settledOn: day('2026-10-25') },
      }),
    ];
    await people.apply(one);
    const before = (await people.apply(two)).body.digest;
    await people.consents(one, 'reviewer-1');

    const stale = await people.does(two, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: before });
    const fresh = await people.does(two, 'consents', {
      by: 'reviewer-1',
      role: 'reviewer',
      digest: stale.body.values['digest'],
    });

    expect(stale).toMatchObject({ status: 409, body: { code: 'reimbursement.amounts-moved' } });
    expect(fresh.body).toMatchObject({ state: 'accepted', split: { yearBefore: { admissions: 1 } } });
    expect(await people.yearOf(patient)).toMatchObject([{ admissions: 2 }]);
  });

  test('to two applications of one person at the same time counts them one after the other', async () => {
    const patient = await people.known();
    const both = ['01', '20'].map((first) =>
      application(patient, {
        bill: {
          admittedOn: day(`2026-10-${first}`),
          dischargedOn: day(`2026-10-${first}`),
          settledOn: day('2026-10-25'),
        },
      }),
    );
    for (const given of both) await people.apply(given);

    const answers = await Promise.all(both.map((given) => people.consents(given, 'reviewer-1')));

    const accepted = answers.filter(({ body }) => body.state === 'accepted');
    const moved = answers.filter(({ body }) => body.code === 'reimbursement.amounts-moved');
    expect([accepted.length, moved.length]).toEqual([1, 1]);
    expect(await people.yearOf(patient)).toMatchObject([{ admissions: 1 }]);
  });
});

describe('an application that ends', () => {
  test.each([
    ['refused', 'refusal', { by: 'reviewer-1', code: 'bill.not-covered', words: 'a work injury' }],
    ['withdrawn', 'withdrawal', { by: 'clerk', words: 'the employer pays' }],
  ])(
    '%s leaves no trace in the year and frees its invoices; twice, or twice at once, is once',
    async (state, how, body) => {
      const patient = await people.known();
      const given = application(patient);
      await people.apply(given);

      const answers = await Promise.all([people.does(given, how, body), people.does(given, how, body)]);
      const again = await people.does(given, how, body);
      const consent = await people.does(given, 'consents', {
        by: 'reviewer-2',
        role: 'reviewer',
        digest: '00'.repeat(32),
      });
      const next = await people.apply({ ...given, applicationId: `${given.applicationId}-2` });

      expect([...answers, again].map((answer) => [answer.status, answer.body.state])).toEqual(
        new Array(3).fill([200, state]),
      );
      expect(again.body.steps).toHaveLength(2);
      expect(consent).toMatchObject({ status: 409, body: { code: 'reimbursement.state' } });
      expect(next.status).toBe(200);
      expect(await people.yearOf(patient)).toEqual([]);
    },
  );

  test('is not refused by who recorded it, nor after it was accepted', async () => {
    const patient = await people.known();
    const refusal = { by: 'clerk', code: 'other', words: 'changed my mind' };
    const given = application(patient);
    await people.apply(given);

    const own = await people.does(given, 'refusal', refusal);
    await people.consents(given, 'reviewer-1');
    const late = await people.does(given, 'refusal', { ...refusal, by: 'reviewer-2' });

    expect(own).toMatchObject({ status: 403, body: { code: 'review.own-work' } });
    expect(late).toMatchObject({ status: 409, body: { code: 'reimbursement.state' } });
  });

  test('refused and consented to at once does one of the two', async () => {
    const patient = await people.known();
    const given = application(patient);
    const { body } = await people.apply(given);

    const answers = await Promise.all([
      people.does(given, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: body.digest }),
      people.does(given, 'refusal', { by: 'reviewer-2', code: 'other', words: 'doubts' }),
    ]);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { state } = (await people.show(given)).body;
    expect(await people.yearOf(patient)).toHaveLength(state === 'accepted' ? 1 : 0);
  });
});

describe('a correction', () => {
  const correction = { correctionId: 'K1', by: 'reviewer-2', words: 'the discharge note belongs to somebody else' };

  test('undoes what was accepted by a negated row and frees the invoices; twice, or twice at once, is once', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);

    const answers = await Promise.all([1, 2].map(() => people.does(given, 'correction', correction)));
    const again = await people.does(given, 'correction', correction);

    expect([...answers, again].map(({ body }) => body.state)).toEqual(['corrected', 'corrected', 'corrected']);
    expect(again.body.toRecover).toBe('0');
    expect(await people.yearOf(patient)).toEqual([nothingCounts]);
    expect(await people.invoicesOf(given)).toBe(0);
    const rows = await settlement.database.query<{ sum: bigint; count: bigint }>(
      'select sum(fund_total)::bigint as sum, count(*) as count from reimbursement_row where person_id = $1',
      [patient.personId],
    );
    expect(rows).toEqual([{ sum: 0n, count: 2n }]);
  });

  test('is refused of what was not accepted, by who recorded it, and with other words', async () => {
    const patient = await people.known();
    const waiting = application(patient);
    await people.apply(waiting);
    const given = await people.accepted(await people.known());

    const early = await people.does(waiting, 'correction', correction);
    const own = await people.does(given, 'correction', { ...correction, by: 'clerk' });
    await people.does(given, 'correction', correction);
    const other = await people.does(given, 'correction', { ...correction, words: 'something else' });

    expect(early).toMatchObject({ status: 409, body: { code: 'reimbursement.state' } });
    expect(own).toMatchObject({ status: 403, body: { code: 'review.own-work' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'correction.conflict' } });
  });
});

describe('where a home province refuses to undo a bill that later ones rest on', () => {
  const later = { admittedOn: day('2026-10-20'), dischargedOn: day('2026-10-25'), settledOn: day('2026-10-25') };
  const correction = { correctionId: 'K2', by: 'reviewer-2', words: 'the wrong bill' };

  const numbered = (bill: ReturnType<typeof claim>, suffix: string) =>
    reversal(bill, { reversalId: `R${bill.claimId}-${suffix}` as HospitalReference });

  test('a claim is undone after the reimbursement that counts after it, and that after a later claim', async () => {
    const patient = await people.known({ homeRegion: HEFEI });
    const [first, last] = [claim(patient), claim(patient, later)];
    await settlement.receives(signed(first));
    const given = await people.accepted(patient, { bill: { institution: ZHONGSHAN } });

    await settlement.receives(signed(numbered(first, 'A')));
    await settlement.receives(signed(last));
    const early = await people.does(given, 'correction', correction);
    await settlement.receives(signed(numbered(last, 'B')));
    const corrected = await people.does(given, 'correction', correction);
    await settlement.receives(signed(numbered(first, 'B')));

    expect(await settlement.outcomesOf(first.claimId)).toEqual([
      'claim.settled',
      'reversal.rejected reversal.later-settlements',
      'claim.reversed',
    ]);
    expect(early).toMatchObject({ status: 409, body: { code: 'reversal.later-settlements' } });
    expect(corrected.body.state).toBe('corrected');
    expect(await people.yearOf(patient)).toEqual([nothingCounts]);
  });
});
