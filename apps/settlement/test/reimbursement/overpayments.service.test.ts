import { setTimeout } from 'node:timers/promises';
import type { PersonChanged } from '@lianqing/contracts';
import { FixedClock } from '@lianqing/testing';
import { overpaidBefore } from '../../src/storage/migrations/1764400000040-overpayments';
import { addOverpaidByUndoing } from '../../src/storage/reimbursement/overpayments';
import { claim, HEFEI, person, reversal, signed, ZHONGSHAN } from '../given';
import { correction, overpaying, path, type ShownOverpayment } from '../overpaying';
import { Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2027-02-15');
const settlement = runningSettlement({ clock });
const people = new Reimbursing(settlement);

const { ofPerson, does, refundOf, pays, isPaid, overpaid } = overpaying(settlement, people);

let drafts = 0;
/** A second compensation of half of what these people of one assistance group bear, approved and in its batch. */
async function compensated(group: string): Promise<{ compensationId: string; batchId: string }> {
  drafts += 1;
  const compensationId = `S${drafts}`;
  const rule = `{ fund: employeePool, insuranceYear: '2026', homeRegion: '${HEFEI}', scheme: '310', budget: '1000000.00',
    groups: [${group}], capPerPerson: '9000.00', source: invented, bands: [{ from: '0', rate: '0.5' }] }`;
  const compensations = '/api/v1/second-compensations';
  const draft = { compensationId, rule, draftedBy: 'drafter' };
  const { digest } = (await settlement.call<{ digest: string }>('POST', compensations, draft)).body;
  const one = `${compensations}/${HEFEI}/${compensationId}`;
  await settlement.call('POST', `${one}/review`, { by: 'reviewer-1', digest });
  const { body } = await settlement.call<{ batchId: string }>('POST', `${one}/approval`, { by: 'leader', digest });
  return { compensationId, batchId: body.batchId };
}

/** Somebody of this assistance group with one bill settled directly. */
async function settledFor(assistance: PersonChanged['assistance']) {
  const patient = person({ assistance });
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const bill = claim(patient);
  await settlement.receives(signed(bill));
  return { patient, bill };
}

describe('a reimbursement that was paid and is corrected', () => {
  test('is to be recovered from the person, and is when it is refunded in parts', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);
    await isPaid();

    const corrected = await people.does(given, 'correction', correction);
    const [open] = (await ofPerson(patient)) as [ShownOverpayment];
    const part = await does(open, 'refunds', refundOf('515000'));
    const shown = (await people.show(given)).body.toRecover;
    const rest = await does(open, 'refunds', refundOf('2000000'));

    expect(corrected.body).toMatchObject({ state: 'corrected', toRecover: '2515000' });
    expect(open).toMatchObject({
      ...{ personId: patient.personId, ground: 'reimbursement-corrected', compensationId: null },
      ...{ bill: `application ${HEFEI}:${given.applicationId}`, amount: '2515000', refunded: '0', state: 'open' },
    });
    expect(part.body).toMatchObject({ state: 'open', refunded: '515000' });
    expect(shown).toBe('2000000');
    expect(rest.body).toMatchObject({ state: 'refunded', refunded: '2515000', refunds: [{}, { amount: '2000000' }] });
    expect((await people.show(given)).body.toRecover).toBe('0');
  });

  test('corrected twice, or twice at once, it is to be recovered once', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);
    await isPaid();

    await Promise.all([1, 2].map(() => people.does(given, 'correction', correction)));
    await people.does(given, 'correction', correction);

    expect(await ofPerson(patient)).toHaveLength(1);
  });

  test('before it was paid nothing is to be recovered', async () => {
    const patient = await people.known();
    const given = await people.accepted(patient);

    await people.does(given, 'correction', correction);

    expect(await ofPerson(patient)).toEqual([]);
  });
});

describe('a waiver', () => {
  const waiver = { by: 'director', words: 'the person has died and left nothing' };

  test('lets go of what is left, by a person with a reason; twice, or twice at once, is once', async () => {
    const { overpayment } = await overpaid();
    await does(overpayment, 'refunds', refundOf('515000'));

    const answers = await Promise.all([1, 2].map(() => does(overpayment, 'waiver', waiver)));
    const again = await does(overpayment, 'waiver', waiver);
    const other = await does(overpayment, 'waiver', { ...waiver, words: 'something else' });
    const refund = await does(overpayment, 'refunds', refundOf('1'));

    expect([...answers, again].map(({ body }) => body.state)).toEqual(['waived', 'waived', 'waived']);
    expect(again.body).toMatchObject({ refunded: '515000', waiver: { ...waiver, amount: '2000000' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'overpayment.state' } });
    expect(refund).toMatchObject({ status: 409, body: { code: 'overpayment.state' } });
  });

  test('is not given by anybody who had a hand in what was paid, nor of what was refunded', async () => {
    const { overpayment } = await overpaid();

    const own = await Promise.all(
      ['clerk', 'reviewer-1', 'reviewer-2', 'treasurer'].map((by) => does(overpayment, 'waiver', { ...waiver, by })),
    );
    await does(overpayment, 'refunds', refundOf('2515000'));
    const late = await does(overpayment, 'waiver', waiver);

    expect(own.map(({ status, body }) => [status, body.code])).toEqual(
      new Array(4).fill([403, 'overpayment.own-work']),
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'overpayment.state' } });
  });

  test('and a refund of everything at once do one of the two', async () => {
    const { overpayment } = await overpaid();

    const answers = await Promise.all([
      does(overpayment, 'waiver', waiver),
      does(overpayment, 'refunds', refundOf('2515000')),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a second compensation that was paid for a bill that is undone', () => {
  test('is to be recovered by the share that lies on the bill, whoever undoes it', async () => {
    const { patient, bill } = await settledFor('rural');
    const given = await people.accepted(patient, { bill: { institution: ZHONGSHAN } });
    await isPaid();
    const { compensationId, batchId } = await compensated('rural');
    await pays(batchId);

    await settlement.receives(signed(reversal(bill)), signed(reversal(bill)));
    const [share] = (await ofPerson(patient)) as [ShownOverpayment];
    await people.does(given, 'correction', correction);
    const all = await ofPerson(patient, '&state=open');

    // 4 850 yuan were borne of the bill, and half of that was given back.
    expect(share).toMatchObject({
      ...{ ground: 'compensated-bill-undone', bill: `claim ${bill.institution}:${bill.claimId}`, compensationId },
      ...{ batchId, amount: '242500', state: 'open' },
    });
    expect(all.map(({ ground, bill: of }) => [ground, of.split(' ')[0]])).toEqual([
      ['compensated-bill-undone', 'claim'],
      ['reimbursement-corrected', 'application'],
      ['compensated-bill-undone', 'application'],
    ]);
    const drafter = await does(share, 'waiver', { by: 'drafter', words: 'a pity' });
    expect(drafter.body.code).toBe('overpayment.own-work');
  });

  test('after its approval is to be recovered once it is paid', async () => {
    const { patient, bill } = await settledFor('urban');
    const { batchId } = await compensated('urban');

    await settlement.receives(signed(reversal(bill)));
    const before = await ofPerson(patient);
    await pays(batchId);

    expect(before).toEqual([]);
    expect(await ofPerson(patient)).toMatchObject([{ amount: '242500', state: 'open' }]);
  });

  test('is not paid while one of its bills is being undone: who pays sees that it was', async () => {
    const { patient, bill } = await settledFor('urban');
    const { batchId } = await compensated('urban');
    const [settled] = await settlement.database.query<{ claim_no: bigint }>(
      'select claim_no from settlement where person_id = $1',
      [patient.personId],
    );

    const payment = await settlement.database.db.transaction(async (undoing) => {
      await addOverpaidByUndoing(undoing, [settled?.claim_no ?? 0n], clock.now());
      const started = pays(batchId).then(() => 'paid');
      expect(await Promise.race([started, setTimeout(500, 'waits')])).toBe('waits');
      return { started };
    });
    await payment.started;
    await settlement.receives(signed(reversal(bill)));

    expect(await ofPerson(patient)).toMatchObject([{ amount: '242500' }]);
  });

  test('at the moment of its payment is to be recovered once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { patient, bill } = await settledFor('urban');
      const { batchId } = await compensated('urban');

      await Promise.all([settlement.receives(signed(reversal(bill))), pays(batchId)]);

      expect(await ofPerson(patient)).toMatchObject([{ amount: '242500' }]);
    }
  });
});

test('an overpayment that nobody knows is told so, and every one is listed page by page', async () => {
  const unknown = await settlement.call('GET', `${path}/999999999`);
  const first = await settlement.call<{ items: ShownOverpayment[]; next: string }>(
    'GET',
    `${path}?homeRegion=${HEFEI}&limit=1`,
  );
  const second = await settlement.call<{ items: ShownOverpayment[] }>(
    'GET',
    `${path}?limit=1&after=${first.body.next}`,
  );

  expect(unknown).toMatchObject({ status: 404, body: { code: 'overpayment.unknown' } });
  expect(first.body.items[0]?.overpaymentNo).not.toBe(second.body.items[0]?.overpaymentNo);
});

interface Law {
  readonly law: string;
  readonly broken: unknown[];
}

const brokenLaws = async (): Promise<string[]> => {
  const { body } = await settlement.call<{ laws: Law[] }>('GET', '/api/v1/verification');
  return body.laws.filter(({ broken }) => broken.length > 0).map(({ law }) => law);
};

test('after all of this every law holds', async () => {
  expect(await brokenLaws()).toEqual([]);
});

test('what was overpaid and nobody recorded is recorded when the table is made, and once a day; again is once', async () => {
  const tables = ['overpayment_waiver', 'overpayment_refund', 'overpayment'];
  const emptied = tables.map((table) => `delete from ${table}`).join(';');
  const recorded = () =>
    settlement.database.query('select source_no, compensation_no, amount from overpayment order by 1, 2');
  await settlement.database.asSuperuser(`set session_replication_role = replica; ${emptied}`);

  const before = await brokenLaws();
  clock.setTo('2027-02-16T04:00:00+08:00');
  await people.tick();
  const nightly = await recorded();
  await settlement.database.asSuperuser(`set session_replication_role = replica; ${emptied}`);
  await settlement.database.asSuperuser([...overpaidBefore, ...overpaidBefore].join(';'));

  expect(before).toEqual(['settlement.overpayments-recorded']);
  expect(await recorded()).toEqual(nightly);
  expect(await brokenLaws()).toEqual([]);
});
