import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import type { HospitalReference } from '@lianqing/kernel';
import { FixedClock } from '@lianqing/testing';
import { claim, claimOf, day, HEFEI, reversal, signed, wireOf, ZHONGSHAN } from '../given';
import { application, Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({ clock: new FixedClock('2026-11-15') });
const people = new Reimbursing(settlement);

type Given = ReturnType<typeof application>;

const correction = { correctionId: 'K1', by: 'reviewer-2', words: 'the bill of somebody else' };
const refusedOf = (given: Given) => `${HEFEI}:${given.applicationId}`;

async function preview(bill: ClaimSubmitted): Promise<unknown> {
  const { body } = await settlement.call('POST', '/api/v1/claims/preview', JSON.parse(wireOf(bill)));
  return body['code'] ?? body['is'];
}

/** How many of these count with the funds now: claims that stand, applications that were accepted. */
async function paidWays({ personId }: PersonChanged): Promise<number> {
  const [row] = await settlement.database.query<{ ways: number }>(
    `select (select count(*) from settlement where person_id = $1 and reverses is null)::integer
       + (select count(*) from reimbursement where person_id = $1 and state in ('accepted', 'batched', 'paid'))::integer as ways`,
    [personId],
  );
  return row?.ways ?? 0;
}

describe('a stay that was reimbursed by hand', () => {
  test('is not settled directly, with or without an invoice, also in a preview; corrected, it is', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);
    const [bare, invoiced, after] = [claim(patient), claim(patient, { invoice: 'STAY000001' }), claim(patient)];

    const before = await preview(after);
    await settlement.receives(signed(bare), signed(bare), signed(invoiced));
    await people.does(given, 'correction', correction);
    await settlement.receives(signed(after));

    expect(before).toBe('claim.reimbursed-already');
    expect(await settlement.outcomesOf(bare.claimId)).toEqual(['claim.rejected claim.reimbursed-already']);
    expect(await settlement.outcomesOf(invoiced.claimId)).toEqual(['claim.rejected claim.reimbursed-already']);
    expect(await settlement.outcomesOf(after.claimId)).toEqual(['claim.settled']);
    expect(await paidWays(patient)).toBe(1);
  });

  test('is told to a hospital that calls, with the application that it was reimbursed by', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);

    const { body } = await settlement.calls(claim(patient));

    expect([body['state'], body['code']]).toEqual(['rejected', 'claim.reimbursed-already']);
    expect(body['message']).toContain(refusedOf(given));
  });

  test('is not reimbursed again under other invoices, unless the first application is corrected', async () => {
    const patient = await people.known();
    const first = await people.accepted(patient);
    const second = application(patient, { bill: { dischargedOn: day('2026-10-11'), settledOn: day('2026-10-11') } });

    const refused = await people.apply(second);
    await people.does(first, 'correction', correction);
    const taken = await people.apply(second);

    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'reimbursement.reimbursed-already', values: { application: refusedOf(first) } },
    });
    expect(await people.invoicesOf(second)).toBe(1);
    expect(taken).toMatchObject({ status: 200, body: { state: 'computed' } });
  });

  test('does not stand in the way of the same days elsewhere, of other days, or of the next part of another stay', async () => {
    const patient = await people.known();
    await people.accepted(patient);
    const elsewhere = claim(patient, { institution: ZHONGSHAN });
    const later = { admittedOn: day('2026-10-10'), dischargedOn: day('2026-10-12'), settledOn: day('2026-10-12') };
    const first = claim(patient, later);
    const next = claim(patient, {
      ...{ admittedOn: day('2026-10-13'), dischargedOn: day('2026-10-15'), settledOn: day('2026-10-15') },
      continues: { by: 'mid-stay', institution: first.institution, claimId: first.claimId },
    });

    await settlement.receives(signed(elsewhere), signed(first));
    await settlement.receives(signed(next));

    for (const bill of [elsewhere, first, next])
      expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
  });

  test('stands in the way of a part that goes on with an earlier one and has days of it', async () => {
    const patient = await people.known();
    const before = { admittedOn: day('2026-09-20'), dischargedOn: day('2026-09-30'), settledOn: day('2026-09-30') };
    const first = claim(patient, { ...before, settledOn: day('2026-10-01') });
    await settlement.receives(signed(first));
    await people.accepted(patient);
    const { institution, claimId } = first;
    const next = claim(patient, { continues: { by: 'mid-stay', institution, claimId } });

    await settlement.receives(signed(next));

    expect(await settlement.outcomesOf(next.claimId)).toEqual(['claim.rejected claim.reimbursed-already']);
  });
});

describe('a stay that is billed in parts', () => {
  const first = { admittedOn: day('2026-10-01'), dischargedOn: day('2026-10-20'), settledOn: day('2026-10-20') };
  const on = (from: string, to: string): Partial<ClaimSubmitted> => ({
    ...{ admittedOn: day(from), dischargedOn: day(to), settledOn: day(to) },
  });
  const goingOnWith = ({ institution, claimId }: ClaimSubmitted, days: Partial<ClaimSubmitted>) => ({
    ...{ ...days, continues: { by: 'mid-stay' as const, institution, claimId } },
  });

  test('and whose first part was reimbursed is settled from the day of its discharge on', async () => {
    const patient = await people.known();
    await people.accepted(patient, { bill: first });
    const next = claim(patient, on('2026-10-20', '2026-10-31'));

    await settlement.receives(signed(next));

    expect(await settlement.outcomesOf(next.claimId)).toEqual(['claim.settled']);
  });

  test('is reimbursed part by part, each from the day of admission', async () => {
    const patient = await people.known();
    const { bill } = await people.accepted(patient, { bill: first });
    const second = await people.accepted(patient, { bill: goingOnWith(bill, on('2026-10-01', '2026-10-31')) });
    const third = application(patient, { bill: goingOnWith(second.bill, on('2026-10-01', '2026-11-05')) });
    const alone = application(patient, { bill: on('2026-10-01', '2026-11-05') });

    const refused = await people.apply(alone);
    const taken = await people.apply(third);

    expect(refused.body.code).toBe('reimbursement.reimbursed-already');
    expect(taken.body.state).toBe('computed');
  });

  test('and whose first part was settled directly is reimbursed from the day of admission when it goes on with it', async () => {
    const patient = await people.known();
    const direct = claim(patient, first);
    await settlement.receives(signed(direct));
    const alone = application(patient, { bill: on('2026-10-01', '2026-10-31') });
    const next = application(patient, { bill: goingOnWith(direct, on('2026-10-01', '2026-10-31')) });
    const same = application(patient, { bill: goingOnWith(direct, on('2026-10-05', '2026-10-20')) });

    const answers = [await people.apply(alone), await people.apply(same), await people.apply(next)];

    expect(answers.map(({ body }) => body.code ?? body.state)).toEqual([
      ...['reimbursement.settled-directly', 'reimbursement.settled-directly', 'computed'],
    ]);
  });
});

describe('a part of a stay that a reimbursed part goes on with', () => {
  const from = { admittedOn: day('2026-10-01'), dischargedOn: day('2026-10-20'), settledOn: day('2026-10-20') };
  const through = { ...from, dischargedOn: day('2026-10-31'), settledOn: day('2026-10-31') };

  test('is corrected only after the later one', async () => {
    const patient = await people.known();
    const first = await people.accepted(patient, { bill: from });
    const { institution, claimId } = first.bill;
    const continues = { by: 'mid-stay' as const, institution, claimId };
    const later = await people.accepted(patient, { bill: { ...through, continues } });

    const early = await people.does(first, 'correction', correction);
    await people.does(later, 'correction', correction);
    const last = await people.does(first, 'correction', correction);

    expect(early).toMatchObject({ status: 409, body: { code: 'reversal.continued' } });
    expect(last.body.state).toBe('corrected');
  });

  test('is not reversed by its hospital before the later one is corrected', async () => {
    const patient = await people.known();
    const direct = claim(patient, from);
    await settlement.receives(signed(direct));
    const { institution, claimId } = direct;
    const continues = { by: 'mid-stay' as const, institution, claimId };
    const later = await people.accepted(patient, { bill: { ...through, continues } });

    await settlement.receives(signed(reversal(direct)));
    const early = await settlement.outcomesOf(claimId);
    await people.does(later, 'correction', correction);
    await settlement.receives(signed(reversal(direct, { reversalId: 'R-LATE' as HospitalReference })));

    expect(early).toEqual(['claim.settled', 'reversal.rejected reversal.continued']);
    expect((await settlement.outcomesOf(claimId)).at(-1)).toBe('claim.reversed');
  });
});

describe('of two ways at once for one stay', () => {
  test('two applications that are filed and consented to at once, one is accepted', async () => {
    for (let round = 0; round < 4; round += 1) {
      const patient = await people.known();
      const both = [application(patient), application(patient)];
      const filed = await Promise.all(both.map((given) => people.apply(given)));
      const digests = filed.map(({ body }) => body.digest);

      const answers = await Promise.all(
        both.map((given, index) =>
          people.does(given, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: digests[index] }),
        ),
      );

      expect(answers.map(({ body }) => body.code ?? body.state).sort()).toEqual([
        'accepted',
        'reimbursement.reimbursed-already',
      ]);
      expect(await paidWays(patient)).toBe(1);
    }
  });

  test('a claim and a last consent at once, one counts', async () => {
    for (let round = 0; round < 8; round += 1) {
      const patient = await people.known();
      const [given, direct] = [application(patient), claim(patient)];
      const { body } = await people.apply(given);

      const [, consent] = await Promise.all([
        settlement.receives(signed(direct)),
        people.does(given, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: body.digest }),
      ]);

      const [outcome] = await settlement.outcomesOf(direct.claimId);
      const [code] = [consent.body.code ?? consent.body.state];
      expect([
        ['claim.settled', 'reimbursement.settled-directly'],
        ['claim.rejected claim.reimbursed-already', 'accepted'],
      ]).toContainEqual([outcome, code]);
      expect(await paidWays(patient)).toBe(1);
    }
  });
});

describe('visits', () => {
  const on = (date: string): Partial<ClaimSubmitted> => ({
    ...{ kind: 'outpatient', diagnosis: 'J06.9' },
    ...{ admittedOn: day(date), dischargedOn: day(date), settledOn: day(date) },
  });

  test('within a stay that was reimbursed are not that stay, and the stay is not those visits', async () => {
    const patient = await people.known();
    const visit = claimOf(patient, 40_000n, on('2026-10-05'));
    const stay = claim(patient, { admittedOn: day('2026-10-20'), dischargedOn: day('2026-10-25') });
    const reimbursedVisit = claimOf(patient, 30_000n, on('2026-10-22'));

    await people.accepted(patient);
    await people.accepted(patient, { bill: { ...reimbursedVisit } });
    await settlement.receives(signed(visit), signed({ ...stay, settledOn: day('2026-10-25') }));

    expect(await settlement.outcomesOf(visit.claimId)).toEqual(['claim.settled']);
    expect(await settlement.outcomesOf(stay.claimId)).toEqual(['claim.settled']);
  });

  test('on the day of another one are settled and reimbursed beside it; the same bill without its invoice is not', async () => {
    const patient = await people.known();
    const bill = claimOf(patient, 40_000n, on('2026-10-05'));
    await people.accepted(patient, { bill });
    const other = claimOf(patient, 25_000n, { ...on('2026-10-05'), invoice: 'VISIT00002' });
    const alike = claimOf(patient, 40_000n, { ...on('2026-10-05'), invoice: 'VISIT00001' });
    const same = claimOf(patient, 40_000n, on('2026-10-05'));
    const byHand = application(patient, { bill: claimOf(patient, 40_000n, on('2026-10-05')) });

    await settlement.receives(signed(other), signed(alike), signed(same));
    const applied = await people.apply(byHand);

    expect(await settlement.outcomesOf(other.claimId)).toEqual(['claim.settled']);
    expect(await settlement.outcomesOf(alike.claimId)).toEqual(['claim.settled']);
    expect(await settlement.outcomesOf(same.claimId)).toEqual(['claim.rejected claim.reimbursed-already']);
    expect(applied.status).toBe(200);
  });

  test('that were settled directly without an invoice are not reimbursed as another way of care or at another total', async () => {
    const patient = await people.known();
    const surgery = claimOf(patient, 1_200_000n, { ...on('2026-10-05'), kind: 'day-surgery' });
    const emergency = claimOf(patient, 40_000n, { ...on('2026-10-07'), kind: 'emergency' });
    const invoiced = claimOf(patient, 40_000n, { ...on('2026-10-08'), invoice: 'VISIT00003' });
    await settlement.receives(signed(surgery), signed(emergency), signed(invoiced));
    const applied = (total: bigint, date: string) =>
      people.apply(application(patient, { bill: claimOf(patient, total, on(date)) }));

    const same = [await applied(1_200_000n, '2026-10-05'), await applied(40_000n, '2026-10-07')];
    const other = await applied(30_000n, '2026-10-07');
    const allowed = [await applied(30_000n, '2026-10-05'), await applied(40_000n, '2026-10-08')];

    expect([...same, other].map(({ body }) => body.code)).toEqual(new Array(3).fill('reimbursement.settled-directly'));
    expect(other.body.detail).toContain('sends it again with its invoice');
    expect(allowed.map(({ body }) => body.state)).toEqual(['computed', 'computed']);
  });

  test('that were settled directly are not reimbursed, unless that was reversed', async () => {
    const patient = await people.known();
    const direct = claimOf(patient, 40_000n, on('2026-10-05'));
    await settlement.receives(signed(direct));
    const given = application(patient, { bill: claimOf(patient, 40_000n, on('2026-10-05')) });

    const refused = await people.apply(given);
    await settlement.receives(signed(reversal(direct)));
    const taken = await people.apply(given);

    expect(refused.body.code).toBe('reimbursement.settled-directly');
    expect(taken.status).toBe(200);
  });
});

test('after all of this every law holds', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: unknown[] }[] }>('GET', '/api/v1/verification');
  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
