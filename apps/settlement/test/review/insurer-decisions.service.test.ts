import { TimedSteps } from '@lianqing/jobs';
import { FixedClock } from '@lianqing/testing';
import { person } from '../given';
import { reviewing, type Bill } from '../reviewing';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-10-20');
const settlement = runningSettlement({ clock });
const { settledBill, post, caseOf, broken } = reviewing(settlement);

let decisions = 0;

afterEach(() => clock.setTo('2026-10-20'));

describe('a decision of the insurer that carries the catastrophic fund', () => {
  const decide = (bill: Bill, changes: Record<string, unknown> = {}) => {
    decisions += 1;
    const { institution, claimId } = bill;
    const decision = { decisionId: `P${decisions}`, institution, claimId, accepted: '0', reason: 'no indication' };
    return post('/insurer-decisions', { ...decision, decidedBy: 'insurer Ping', ...changes });
  };
  const paidOf = async ({ claimId }: Bill) => {
    const told = await settlement.told('settlement.outcomes.v1');
    const settled = told.find(({ content }) => content['claimId'] === claimId);
    return BigInt((settled?.content['fundItems'] as { catastrophic: string }).catastrophic);
  };

  test('tells the hospital what it refuses; uncontested, it is taken of the catastrophic fund alone', async () => {
    const bill = await settledBill(person({ scheme: '390' }));
    const paid = await paidOf(bill);
    expect(paid).toBeGreaterThan(100_00n);

    await decide(bill, { accepted: `${paid - 100_00n}` });
    clock.setTo('2026-11-20');
    await settlement.app.get(TimedSteps).tick();

    const known = await caseOf(bill);
    expect(known).toMatchObject({ cause: 'insurer', state: 'decided', amount: '10000' });
    const { body } = await settlement.call('GET', `/api/v1/deductions/${known.deductionId ?? ''}`);
    expect(body).toMatchObject({ ground: 'insurer', standing: { catastrophic: '10000', residentPool: '0' } });
    expect(await broken()).toEqual([]);
  });

  test('is refused beyond what that fund paid, and where it paid nothing', async () => {
    const [bill, other] = [await settledBill(person({ scheme: '390' })), await settledBill()];

    const tooMuch = await decide(bill, { accepted: `${(await paidOf(bill)) + 1n}` });
    const nothing = await decide(other);

    expect([tooMuch.body['code'], nothing.body['code']]).toEqual([
      ...['insurer.accepts-more-than-paid', 'insurer.nothing-paid'],
    ]);
  });

  test('is one when it arrives twice or at once, and a conflict with other content; all accepted opens no case', async () => {
    const [bill, accepted] = [
      await settledBill(person({ scheme: '390' })),
      await settledBill(person({ scheme: '390' })),
    ];

    const answers = await Promise.all([1, 2, 3].map(() => decide(bill, { decisionId: 'once' })));
    const other = await decide(bill, { decisionId: 'once', accepted: '1' });
    const all = await decide(accepted, { accepted: `${await paidOf(accepted)}` });

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(other.body['code']).toBe('insurer.conflict');
    expect(all.body).toMatchObject({ caseId: null });
    expect(await settlement.database.query('select from review_case where claim_id = $1', [bill.claimId])).toHaveLength(
      1,
    );
  });
});
