import { FixedClock } from '@lianqing/testing';
import type { HospitalReference, InstitutionCode } from '@lianqing/kernel';
import { claim, day, reversal, RUIJIN, signed } from '../given';
import { application, Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({ clock: new FixedClock('2026-11-15') });
const people = new Reimbursing(settlement);

describe('an invoice', () => {
  test('that a claim was settled with is refused by hand, and free when the claim is reversed', async () => {
    const patient = await people.known();
    const direct = claim(patient, { invoice: 'FP000001' });
    await settlement.receives(signed(direct));
    const given = application(patient, {
      invoices: ['FP000001'],
      bill: { institution: 'H31010100002' as InstitutionCode },
    });

    const refused = await people.apply(given);
    await settlement.receives(signed(reversal(direct)));
    const taken = await people.apply(given);

    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invoice.used', values: { usedBy: 'claim', reference: `${RUIJIN}:${direct.claimId}` } },
    });
    expect(taken.status).toBe(200);
  });

  test('that was applied with rejects a claim that names it, in a preview also, until the application ends', async () => {
    const patient = await people.known();
    const given = application(patient, { bill: { institution: 'H31010100002' as InstitutionCode } });
    await people.apply(given);
    const [invoice] = given.invoices;
    const [early, late] = [claim(patient, { invoice }), claim(patient, { invoice })];

    const { lines, ...head } = late;
    const wire = {
      ...head,
      total: String(head.total),
      lines: lines.map((line) => ({ ...line, amount: String(line.amount), quantity: '1', unitPrice: '3000000' })),
    };
    const preview = await settlement.call('POST', '/api/v1/claims/preview', wire);
    await settlement.receives(signed(early));
    await people.does(given, 'withdrawal', { by: 'clerk', words: 'the hospital settles it after all' });
    await settlement.receives(signed(late));

    expect(preview.body).toMatchObject({ is: 'rejected', code: 'invoice.used' });
    expect(await settlement.outcomesOf(early.claimId)).toEqual(['claim.rejected invoice.used']);
    expect(await settlement.outcomesOf(late.claimId)).toEqual(['claim.settled']);
  });

  test('counts once within a chunk and a reversal frees it there', async () => {
    const patient = await people.known();
    const [one, two, three] = ['1', '2', '3'].map((number) =>
      claim(patient, { claimId: `CHUNK${number}` as HospitalReference, invoice: 'FP000002' }),
    ) as [ReturnType<typeof claim>, ReturnType<typeof claim>, ReturnType<typeof claim>];

    await settlement.receives(signed(one), signed(two), signed(reversal(one)), signed(three));

    expect(await settlement.outcomesOf('CHUNK1')).toEqual(['claim.settled', 'claim.reversed']);
    expect(await settlement.outcomesOf('CHUNK2')).toEqual(['claim.rejected invoice.used']);
    expect(await settlement.outcomesOf('CHUNK3')).toEqual(['claim.settled']);
  });

  test('that comes both ways at once counts with exactly one of them', async () => {
    for (let round = 0; round < 8; round += 1) {
      const patient = await people.known();
      const invoice = `BOTH${String(round).padStart(6, '0')}`;
      const direct = claim(patient, { invoice });
      const byHand = [1, 2].map(() =>
        application(patient, { invoices: [invoice], bill: { institution: 'H31010100002' as InstitutionCode } }),
      );

      const [, ...applied] = await Promise.all([
        settlement.receives(signed(direct)),
        ...byHand.map((given) => people.apply(given)),
      ]);

      const won = applied.filter(({ status }) => status === 200).length;
      const outcome = await settlement.outcomesOf(direct.claimId);
      expect(applied.every(({ status, body }) => status === 200 || body.code === 'invoice.used')).toBe(true);
      expect(won + (outcome[0] === 'claim.settled' ? 1 : 0)).toBe(1);
    }
  });
});

test('a stay that was settled directly is not reimbursed, unless that was reversed', async () => {
  const patient = await people.known();
  const direct = claim(patient);
  await settlement.receives(signed(direct));
  const given = application(patient, {
    bill: { admittedOn: day('2026-10-08'), dischargedOn: day('2026-10-12'), settledOn: day('2026-10-12') },
  });

  const refused = await people.apply(given);
  await settlement.receives(signed(reversal(direct)));
  const taken = await people.apply(given);

  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'reimbursement.settled-directly', values: { claimId: direct.claimId } },
  });
  expect(taken.status).toBe(200);
});

test('a stay that is settled directly while its application waits is not accepted', async () => {
  const patient = await people.known();
  const given = application(patient);
  await people.apply(given);
  const { body } = await people.show(given);
  await settlement.receives(signed(claim(patient)));

  const consent = await people.does(given, 'consents', { by: 'reviewer-1', role: 'reviewer', digest: body.digest });

  expect(consent).toMatchObject({ status: 422, body: { code: 'reimbursement.settled-directly' } });
  expect((await people.show(given)).body).toMatchObject({
    state: 'computed',
    obstacle: { code: 'reimbursement.settled-directly' },
  });
});
