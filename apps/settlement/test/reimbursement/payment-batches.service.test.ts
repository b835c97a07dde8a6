import { FixedClock } from '@lianqing/testing';
import { CutBatches } from '../../src/use-cases/reimbursement/cut-batches';
import { claimOf, day, HEFEI, NANCHANG } from '../given';
import { Reimbursing } from '../reimbursing';
import type { Answer } from '../running-service';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock });
const people = new Reimbursing(settlement);

interface ShownBatch {
  readonly batchId: string;
  readonly state: string;
  readonly total: string;
  readonly payments: number;
  readonly digest: string;
  readonly code: string;
  readonly totals: { fundItem: string; amount: string }[];
  readonly steps: { step: string; by: string; bankReference: string | null }[];
}

let next = 0;
/** A batch day that no other test of this suite has had: the 5th of another month each time. */
function anotherBatchDay(): string {
  next += 1;
  return `2027-${String(next).padStart(2, '0')}-05`;
}

const batch = (id: string): Promise<Answer<ShownBatch>> => settlement.call('GET', `/api/v1/payment-batches/${id}`);
const does = (id: string, what: string, body: unknown): Promise<Answer<ShownBatch>> =>
  settlement.call('POST', `/api/v1/payment-batches/${id}/${what}`, body);

/** Two people's reimbursements, cut on a day of their own. */
async function cutBatch(): Promise<{ batchId: string; given: Awaited<ReturnType<typeof people.accepted>>[] }> {
  clock.setTo('2026-11-15');
  const given = [await people.accepted(await people.known()), await people.accepted(await people.known())];
  const cutOn = anotherBatchDay();
  clock.setTo(cutOn);
  const [batchId = ''] = await settlement.app.get(CutBatches).run(day(cutOn));
  return { batchId, given };
}

test('on a batch day what was accepted is cut by the clock alone, per home region, and its advice adds up', async () => {
  const [inHefei, again] = [await people.known(), await people.known()];
  const inNanchang = await people.known({ homeRegion: NANCHANG });
  const small = claimOf(again, 1_000_000n);
  const first = await people.accepted(inHefei);
  const second = await people.accepted(again, { bill: { total: small.total, lines: small.lines } });
  const third = await people.accepted(inNanchang);

  clock.setTo('2026-11-19');
  await people.tick();
  const early = (await people.show(first)).body.state;
  clock.setTo('2026-11-20');
  await people.tick();
  await people.tick();

  expect(early).toBe('accepted');
  const [hefei, nanchang] = [await batch(`${HEFEI}.2026-11-20`), await batch(`${NANCHANG}.2026-11-20`)];
  const owed = [first, second].map(async (given) => (await people.show(given)).body.payable ?? '0');
  const sum = (await Promise.all(owed)).reduce((total, amount) => total + BigInt(amount), 0n);
  expect(hefei.body).toMatchObject({ state: 'cut', payments: 2, total: String(sum) });
  expect(hefei.body.totals).toEqual([{ fundItem: 'employeePool', amount: String(sum) }]);
  expect(nanchang.body).toMatchObject({ payments: 1 });
  const advice = await settlement.call<{ items: { amount: string; payee: string; applicationId: string }[] }>(
    'GET',
    `/api/v1/payment-batches/${HEFEI}.2026-11-20/items`,
  );
  expect(advice.body.items.reduce((total, { amount }) => total + BigInt(amount), 0n)).toBe(sum);
  expect(advice.body.items.map(({ applicationId }) => applicationId)).toEqual(
    [first, second].map((one) => one.applicationId),
  );
  expect((await people.show(third)).body).toMatchObject({ state: 'batched', batchId: `${NANCHANG}.2026-11-20` });
});

test('a day that passed while nobody ran is made up for, and a day is cut once, also by two at once', async () => {
  clock.setTo('2026-12-01');
  const given = await people.accepted(await people.known());
  clock.setTo('2026-12-08');
  await people.tick();
  const late = await people.accepted(await people.known());

  const twice = await Promise.all([1, 2].map(() => settlement.app.get(CutBatches).run(day('2026-12-05'))));
  const atOnce = await Promise.all([1, 2].map(() => settlement.app.get(CutBatches).run(day('2026-12-20'))));

  expect((await people.show(given)).body).toMatchObject({ state: 'batched', batchId: `${HEFEI}.2026-12-05` });
  expect(twice).toEqual([[], []]);
  expect(atOnce.flat()).toEqual([`${HEFEI}.2026-12-20`]);
  expect((await people.show(late)).body.batchId).toBe(`${HEFEI}.2026-12-20`);
});

describe('a batch', () => {
  test('is approved by a treasurer who reviewed nothing of it, and paid under a reference of the bank', async () => {
    const { batchId, given } = await cutBatch();
    const { digest } = (await batch(batchId)).body;
    const payment = { by: 'treasurer', bankReference: 'BANK-1', paidOn: '2026-11-15' };

    const early = await does(batchId, 'payment', payment);
    const own = await does(batchId, 'approval', { by: 'reviewer-1', digest });
    const clerk = await does(batchId, 'approval', { by: 'clerk', digest });
    const wrong = await does(batchId, 'approval', { by: 'treasurer', digest: '00'.repeat(32) });
    const approved = await does(batchId, 'approval', { by: 'treasurer', digest });
    const future = await does(batchId, 'payment', { ...payment, paidOn: '2030-01-01' });
    const paid = await does(batchId, 'payment', payment);

    expect(early).toMatchObject({ status: 409, body: { code: 'batch.state' } });
    expect([own, clerk].map(({ body }) => body.code)).toEqual(['batch.own-work', 'batch.own-work']);
    expect(wrong.body.code).toBe('batch.digest');
    expect(approved.body.state).toBe('approved');
    expect(future).toMatchObject({ status: 422, body: { code: 'batch.paid-in-future' } });
    expect(paid.body).toMatchObject({
      state: 'paid',
      steps: [
        { step: 'approved', by: 'treasurer' },
        { step: 'paid', bankReference: 'BANK-1' },
      ],
    });
    for (const one of given) {
      const { body } = await people.show(one);
      expect(body.state).toBe('paid');
      expect(body.steps.map(({ step }) => step)).toEqual(['received', 'reviewed', 'accepted', 'batched', 'paid']);
    }
  });

  test('approved or paid twice, or twice at once, is so once; by somebody else or another transfer it is a conflict', async () => {
    const { batchId } = await cutBatch();
    const { digest } = (await batch(batchId)).body;
    const payment = { by: 'treasurer', bankReference: 'BANK-2', paidOn: '2026-11-15' };
    const approval = { by: 'treasurer', digest };

    const approvals = await Promise.all([1, 2].map(() => does(batchId, 'approval', approval)));
    const otherApproval = await does(batchId, 'approval', { by: 'treasurer-2', digest });
    const payments = await Promise.all([1, 2].map(() => does(batchId, 'payment', payment)));
    const otherPayment = await does(batchId, 'payment', { ...payment, bankReference: 'BANK-3' });

    expect([...approvals, ...payments].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(otherApproval).toMatchObject({ status: 409, body: { code: 'batch.state' } });
    expect(otherPayment).toMatchObject({ status: 409, body: { code: 'batch.paid-otherwise' } });
    expect((await batch(batchId)).body.steps).toHaveLength(2);
  });

  test('holds what lies in it; corrected after it is paid, the money is to be recovered', async () => {
    const { batchId, given } = await cutBatch();
    const [first] = given as [(typeof given)[number]];
    const correction = { correctionId: 'K9', by: 'reviewer-2', words: 'paid by an insurer already' };

    const early = await people.does(first, 'correction', correction);
    const { digest } = (await batch(batchId)).body;
    await does(batchId, 'approval', { by: 'treasurer', digest });
    await does(batchId, 'payment', { by: 'treasurer', bankReference: 'BANK-4', paidOn: '2026-11-15' });
    const late = await people.does(first, 'correction', correction);

    expect(early).toMatchObject({ status: 409, body: { code: 'reimbursement.state' } });
    expect(late.body).toMatchObject({ state: 'corrected', payable: '2515000', toRecover: '2515000' });
  });

  test('that is unknown is told so', async () => {
    expect(await batch('340100.2020-01-05')).toMatchObject({ status: 404, body: { code: 'batch.unknown' } });
  });
});

test('nothing of it is told to anybody, and no control total knows it', async () => {
  const told = await settlement.told('settlement.outcomes.v1');
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-11-01', to: '2026-12-31' });

  expect(told).toEqual([]);
  expect(await settlement.database.query('select * from control_total')).toEqual([]);
});
