import { FixedClock } from '@lianqing/testing';
import { overpaying } from '../overpaying';
import { Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({ clock: new FixedClock('2027-02-15') });
const { does, refundOf, overpaid } = overpaying(settlement, new Reimbursing(settlement));

describe('a refund', () => {
  test('that comes twice, or twice at once, is one; under its number another one is a conflict', async () => {
    const { overpayment } = await overpaid();
    const refund = refundOf('100000');

    const answers = await Promise.all([1, 2].map(() => does(overpayment, 'refunds', refund)));
    const again = await does(overpayment, 'refunds', refund);
    const other = await does(overpayment, 'refunds', { ...refund, amount: '100001' });

    expect([...answers, again].map(({ status, body }) => [status, body.refunded])).toEqual(
      new Array(3).fill([200, '100000']),
    );
    expect(other).toMatchObject({ status: 409, body: { code: 'overpayment.refund-conflict' } });
  });

  test('is never more than what is left, also of two at once', async () => {
    const { overpayment } = await overpaid();

    const tooMuch = await does(overpayment, 'refunds', refundOf('2515001'));
    const both = await Promise.all(['1500000', '1500001'].map((sum) => does(overpayment, 'refunds', refundOf(sum))));

    expect(tooMuch).toMatchObject({ status: 422, body: { code: 'overpayment.refund-exceeds' } });
    expect(both.map(({ body }) => body.code ?? body.state).sort()).toEqual(['open', 'overpayment.refund-exceeds']);
  });

  test.each([
    ['of a day that has not come', { refundedOn: '2027-02-16' }, 422, 'overpayment.refunded-in-future'],
    ['of nothing', { amount: '0' }, 400, 'request.invalid'],
  ])('%s is refused', async (_what, changes, status, code) => {
    const { overpayment } = await overpaid();

    const answer = await does(overpayment, 'refunds', refundOf('1', changes));

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a refund that was recorded wrongly', () => {
  const wrong = { by: 'head-cashier', words: 'the money was of somebody else' };

  test('is undone by an opposite row with a reason, and is to be recovered again; then it is recorded anew', async () => {
    const { overpayment } = await overpaid();
    const refund = refundOf('2515000');
    await does(overpayment, 'refunds', refund);

    const undone = await does(overpayment, `refunds/${refund.refundId}/reversal`, { reversalId: 'U1', ...wrong });
    const anew = await does(overpayment, 'refunds', refundOf('515000', { bankReference: refund.bankReference }));

    expect(undone.body).toMatchObject({ state: 'open', refunded: '0', left: '2515000' });
    expect(undone.body.refunds).toMatchObject([
      { refundId: refund.refundId, amount: '2515000', reverses: null, words: null },
      { refundId: 'U1', amount: '-2515000', reverses: refund.refundId, words: wrong.words, recordedBy: wrong.by },
    ]);
    expect(anew.body).toMatchObject({ state: 'open', refunded: '515000', left: '2000000' });
  });

  test('is undone once when that comes twice, or twice at once, or under another number', async () => {
    const { overpayment } = await overpaid();
    const refund = refundOf('100000');
    await does(overpayment, 'refunds', refund);
    const undoing = `refunds/${refund.refundId}/reversal`;

    const answers = await Promise.all([1, 2].map(() => does(overpayment, undoing, { reversalId: 'U1', ...wrong })));
    const again = await does(overpayment, undoing, { reversalId: 'U1', ...wrong });
    const other = await does(overpayment, undoing, { reversalId: 'U2', ...wrong });
    const changed = await does(overpayment, undoing, { reversalId: 'U1', ...wrong, words: 'a slip' });

    expect([...answers, again].map(({ status, body }) => [status, body.refunded])).toEqual(
      new Array(3).fill([200, '0']),
    );
    expect(other).toMatchObject({ status: 409, body: { code: 'overpayment.refund-reversed' } });
    expect(changed).toMatchObject({ status: 409, body: { code: 'overpayment.refund-conflict' } });
  });

  test('is not undone where nobody knows it, itself undoes one, or the rest of the overpayment was waived', async () => {
    const { overpayment } = await overpaid();
    const [one, two] = [refundOf('100000'), refundOf('200000')];
    await does(overpayment, 'refunds', one);
    await does(overpayment, 'refunds', two);
    await does(overpayment, `refunds/${one.refundId}/reversal`, { reversalId: 'U1', ...wrong });

    const unknown = await does(overpayment, 'refunds/Z9999/reversal', { reversalId: 'U2', ...wrong });
    const ofReversal = await does(overpayment, 'refunds/U1/reversal', { reversalId: 'U3', ...wrong });
    await does(overpayment, 'waiver', { by: 'director', words: 'the person has died and left nothing' });
    const waived = await does(overpayment, `refunds/${two.refundId}/reversal`, { reversalId: 'U4', ...wrong });

    expect(unknown).toMatchObject({ status: 404, body: { code: 'overpayment.refund-unknown' } });
    expect(ofReversal).toMatchObject({ status: 404, body: { code: 'overpayment.refund-unknown' } });
    expect(waived).toMatchObject({ status: 409, body: { code: 'overpayment.state' } });
  });
});

test('one transfer of the bank is one refund of an overpayment, also of two at once', async () => {
  const { overpayment } = await overpaid();
  const transfers = [1, 2].map(() => refundOf('100000', { bankReference: 'BACK-SAME' }));

  const answers = await Promise.all(transfers.map((refund) => does(overpayment, 'refunds', refund)));

  expect(answers.map(({ status, body }) => [status, body.code ?? body.refunded]).sort()).toEqual([
    [200, '100000'],
    [409, 'overpayment.reference-used'],
  ]);
});

test('after all of this every law holds', async () => {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
