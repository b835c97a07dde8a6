import { deductionReturned, deductionTaken } from '@lianqing/contracts';
import { TimedSteps } from '@lianqing/jobs';
import type { DeductionId, HospitalReference } from '@lianqing/kernel';
import { FixedClock } from '@lianqing/testing';
import type { DeductionDecision } from '../../src/domain/review/deduction';
import { DecideDeduction } from '../../src/use-cases/review/decide-deduction';
import { TakeInstalment } from '../../src/use-cases/review/take-instalment';
import { claim, day, person, reversal, signed } from '../given';
import { forgottenByRedis } from '../redis';
import { runningSettlement, type ShownOutcome } from '../running-service';

const clock = new FixedClock('2026-10-20');
const settlement = runningSettlement({ clock });

let decisions = 0;

/** A settled bill of ¥30 000 of which the pooled fund paid ¥23 815. */
async function settledBill() {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bill = claim(patient, { settledOn: day('2026-10-09') });
  await settlement.receives(signed(bill));
  return bill;
}

function decisionOn(
  { institution, claimId }: Pick<DeductionDecision, 'institution' | 'claimId'>,
  changes: Partial<DeductionDecision> = {},
): DeductionDecision {
  decisions += 1;
  return {
    deductionId: `inspection-${decisions}` as DeductionId,
    ground: 'inspection',
    institution,
    claimId,
    amount: 1_000_00n,
    instalments: 1,
    reasonCode: 'duplicate-charge',
    reason: 'The bed was charged twice',
    department: 'D07',
    physician: null,
    decidedBy: 'inspector Li',
    ...changes,
  };
}

const decide = (decision: DeductionDecision) => settlement.app.get(DecideDeduction).run(decision);
const shown = async (id: string) =>
  (
    await settlement.call<{
      stands: string;
      taken: string;
      planned: number[];
      entries: Record<string, unknown>[];
    }>('GET', `/api/v1/deductions/${id}`)
  ).body;
const advancedOf = async (id: string) => (await shown(id)).entries.map(({ advanced }) => advanced);

async function toldOf(claimId: string) {
  return (await settlement.told('settlement.outcomes.v1')).filter(({ content }) => content['claimId'] === claimId);
}

async function broken(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: string[] }[] }>('GET', '/api/v1/verification');
  return body.laws.filter((law) => law.broken.length > 0);
}

test('the rows of a sealed day are in its control totals, and what comes later is booked on the next day', async () => {
  const bill = await settledBill();
  clock.setTo('2026-10-22');
  await decide(decisionOn(bill));
  clock.setTo('2026-10-23');
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-10-22', to: '2026-10-22' });

  const { body } = await settlement.call<{ items: unknown[] }>('GET', '/api/v1/control-totals?day=2026-10-22');

  expect(body.items).toMatchObject([{ homeProvince: '340000', settlements: 1, total: '0', advanced: '-100000' }]);
  clock.setTo('2026-10-22');
  const late = decisionOn(bill);
  await decide(late);
  expect((await shown(late.deductionId)).entries).toMatchObject([{ settledOn: '2026-10-22', bookedOn: '2026-10-23' }]);
  clock.setTo('2026-10-20');
});

describe('a deduction', () => {
  test('moves what the funds paid to the hospital, told as a fact of the day on which it was decided', async () => {
    const bill = await settledBill();
    const decision = decisionOn(bill);

    await decide(decision);

    const [, told] = await toldOf(bill.claimId);
    const settlementId = `${bill.institution}:${bill.claimId}:D:${decision.deductionId}:1`;
    expect(told).toMatchObject({
      type: 'deduction.taken',
      key: bill.personId,
      content: {
        settlementId,
        settledOn: '2026-10-20',
        bookedOn: '2026-10-20',
        total: '0',
        fundTotal: '-100000',
        hospitalPart: '100000',
        personalTotal: '0',
        advanced: '-100000',
        fundItems: { employeePool: '-100000', personalAccount: '0' },
        ground: 'inspection',
        reason: 'duplicate-charge',
        department: 'D07',
        of: `${bill.institution}:${bill.claimId}`,
        instalment: 1,
        instalments: 1,
      },
    });
    expect(deductionTaken.parse(told?.content)).toBeDefined();
    expect(await shown(decision.deductionId)).toMatchObject({
      ...{ stands: '100000', taken: '100000', planned: [] },
      entries: [{ settlementId, is: 'taken', advanced: '-100000' }],
    });
  });

  test('is refused beyond what the funds paid of the claim, other deductions included, and leaves no trace', async () => {
    const bill = await settledBill();
    const [fund] = (await toldOf(bill.claimId)).map(({ content }) => BigInt(content['fundTotal'] as string));
    await decide(decisionOn(bill, { amount: (fund ?? 0n) - 1n }));

    const attempt = decide(decisionOn(bill, { amount: 2n }));

    await expect(attempt).rejects.toMatchObject({ code: 'deduction.exceeds-funds', values: { most: '1' } });
    expect(await toldOf(bill.claimId)).toHaveLength(2);
    await decide(decisionOn(bill, { amount: 1n }));
  });

  test('is refused for a claim that nobody sent, one that is not settled and one that is undone', async () => {
    const [bill, stranger] = [await settledBill(), claim(person())];
    await settlement.receives(signed(reversal(bill)), signed(stranger));

    const codes = [];
    for (const unfit of [bill, stranger, { ...bill, claimId: 'NONE' as HospitalReference }]) {
      codes.push(await decide(decisionOn(unfit)).catch((error: { code: string }) => error.code));
    }

    expect(codes).toEqual(['deduction.claim-reversed', 'deduction.claim-not-settled', 'claim.unknown']);
  });

  test('that arrives twice is one; another one under its id is a conflict', async () => {
    const [bill, other] = [await settledBill(), await settledBill()];
    const decision = decisionOn(bill);

    await decide(decision);
    await decide(decision);

    await expect(decide({ ...decision, amount: 2n })).rejects.toMatchObject({ code: 'deduction.conflict' });
    await expect(decide({ ...decision, claimId: other.claimId })).rejects.toMatchObject({ code: 'deduction.conflict' });
    expect(await advancedOf(decision.deductionId)).toEqual(['-100000']);
  });

  test('that arrives several times at once is one, and two that together exceed the funds are one', async () => {
    const bill = await settledBill();
    const decision = decisionOn(bill, { amount: 20_000_00n });

    const results = await Promise.allSettled([
      ...[decision, decision, decision].map(decide),
      ...[decisionOn(bill, { amount: 20_000_00n }), decisionOn(bill, { amount: 20_000_00n })].map(decide),
    ]);

    const refused = results.filter((result) => result.status === 'rejected');
    expect([2, 4]).toContain(refused.length);
    const taken = await settlement.database.query<{ taken: bigint }>(
      'select -sum(fund_total)::bigint as taken from deduction_entry where claim_id = $1',
      [bill.claimId],
    );
    expect(taken).toEqual([{ taken: 20_000_00n }]);
  });
});

describe('instalments', () => {
  test('are taken month by month by time itself, also when Redis was flushed, each once', async () => {
    const bill = await settledBill();
    const decision = decisionOn(bill, { amount: 1_000_01n, instalments: 3 });
    const steps = settlement.app.get(TimedSteps);
    await decide(decision);
    expect(await advancedOf(decision.deductionId)).toEqual(['-33334']);

    for (const text of ['2026-10-31', '2026-11-01', '2026-11-01', '2026-12-02', '2027-01-05']) {
      clock.setTo(text);
      await forgottenByRedis(settlement.topicPrefix);
      await steps.tick();
    }
    clock.setTo('2026-10-20');

    expect((await shown(decision.deductionId)).entries).toMatchObject([
      { instalment: 1, bookedOn: '2026-10-20', advanced: '-33334' },
      { instalment: 2, bookedOn: '2026-11-01', advanced: '-33334' },
      { instalment: 3, bookedOn: '2026-12-02', advanced: '-33333' },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('are refused out of order, and one that two processes take at once is taken once', async () => {
    const bill = await settledBill();
    const decision = decisionOn(bill, { instalments: 3 });
    const take = settlement.app.get(TakeInstalment);
    await decide(decision);

    await expect(take.run(decision.deductionId, 3)).rejects.toMatchObject({
      code: 'deduction.earlier-instalment-open',
    });
    await Promise.all([2, 2, 2].map((instalment) => take.run(decision.deductionId, instalment)));

    expect(await advancedOf(decision.deductionId)).toEqual(['-33334', '-33333']);
    await expect(take.run('inspection-none' as DeductionId, 1)).rejects.toMatchObject({ code: 'deduction.unknown' });
  });
});

describe('a reversal of the claim', () => {
  test('returns what was taken and cancels the rest, in the transaction that undoes the claim', async () => {
    const bill = await settledBill();
    const decision = decisionOn(bill, { instalments: 2 });
    await decide(decision);

    await settlement.receives(signed(reversal(bill, { settledOn: day('2026-10-12') })));

    const told = await toldOf(bill.claimId);
    expect(told.map(({ type }) => type)).toEqual([
      ...['claim.settled', 'deduction.taken', 'claim.reversed', 'deduction.returned'],
    ]);
    expect(told.reduce((sum, { content }) => sum + BigInt(content['advanced'] as string), 0n)).toBe(0n);
    const last = deductionReturned.parse(told.at(-1)?.content);
    expect(last).toMatchObject({
      settlementId: `${bill.institution}:${bill.claimId}:D:${decision.deductionId}:R1`,
      because: 'claim-reversed',
      advanced: 500_00n,
      hospitalPart: -500_00n,
      instalment: 1,
      settledOn: '2026-10-12',
    });
    expect(await shown(decision.deductionId)).toMatchObject({ stands: '0', taken: '0', planned: [] });
    expect(await broken()).toEqual([]);
  });

  test('that comes at the same time as a deduction leaves nothing taken, whichever is first', async () => {
    const bills = await Promise.all(Array.from({ length: 6 }, () => settledBill()));

    await Promise.all([
      settlement.receives(...bills.map((bill) => signed(reversal(bill)))),
      ...bills.map((bill) => decide(decisionOn(bill)).catch((error: { code: string }) => error.code)),
    ]);

    for (const bill of bills) {
      const told = await toldOf(bill.claimId);
      expect(told.reduce((sum, { content }) => sum + BigInt(content['advanced'] as string), 0n)).toBe(0n);
    }
    expect(await broken()).toEqual([]);
  });
});

describe('a reduction', () => {
  const reduce = (id: string, stands: bigint, changes: { reductionId?: string; reason?: string } = {}) =>
    settlement.call('POST', `/api/v1/deductions/${id}/reductions`, {
      reductionId: changes.reductionId ?? 'appeal-1',
      stands: `${stands}`,
      reason: changes.reason ?? 'The second bed was for the mother',
      decidedBy: 'leader Wang',
    });

  test('of what was taken already is returned by an opposite row, and nothing more is taken', async () => {
    const { deductionId, ...rest } = decisionOn(await settledBill(), { instalments: 2 });
    await decide({ deductionId, ...rest });

    const { status, body } = await reduce(deductionId, 200_00n);

    expect([status, body]).toEqual([200, await shown(deductionId)]);
    expect(body).toMatchObject({
      ...{ stands: '20000', taken: '20000', planned: [] },
      reductions: [{ reductionId: 'appeal-1', stands: '20000', because: 'reduced', decidedBy: 'leader Wang' }],
      entries: [{ advanced: '-50000' }, { is: 'returned', because: 'reduced', advanced: '30000' }],
    });
  });

  test('of what was not taken yet only shortens what is still to come', async () => {
    const { deductionId, ...rest } = decisionOn(await settledBill(), { instalments: 3, amount: 900_00n });
    await decide({ deductionId, ...rest });

    await reduce(deductionId, 400_01n);
    await settlement.app.get(TakeInstalment).run(deductionId, 2);
    await settlement.app.get(TakeInstalment).run(deductionId, 3);

    expect(await advancedOf(deductionId)).toEqual(['-30000', '-5001', '-5000']);
    expect(await broken()).toEqual([]);
  });

  test('is refused when it leaves no less, is one when it arrives twice or at once, and a conflict with other content', async () => {
    const { deductionId, ...rest } = decisionOn(await settledBill());
    await decide({ deductionId, ...rest });

    const refused = [
      await reduce(deductionId, 1_000_00n),
      await reduce(deductionId, 1n, { reason: ' ' }),
      await reduce('review-none', 0n),
    ];
    const same = await Promise.all([0n, 0n, 0n].map((stands) => reduce(deductionId, stands)));
    const other = await reduce(deductionId, 1n);

    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual([
      [422, 'reduction.not-less'],
      [422, 'reduction.reason-missing'],
      [404, 'deduction.unknown'],
    ]);
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([other.status, other.body['code']]).toEqual([409, 'reduction.conflict']);
    expect(await advancedOf(deductionId)).toEqual(['-100000', '100000']);
  });

  test('of two different ones at once takes back what is beyond them once', async () => {
    const { deductionId, ...rest } = decisionOn(await settledBill());
    await decide({ deductionId, ...rest });

    const answers = await Promise.all([
      reduce(deductionId, 300_00n, { reductionId: 'appeal-1' }),
      reduce(deductionId, 300_00n, { reductionId: 'appeal-2' }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await advancedOf(deductionId)).toEqual(['-100000', '70000']);
  });
});

test('a hospital reads its deductions among its outcomes, and in the record of the claim', async () => {
  const bill = await settledBill();
  await decide(decisionOn(bill));
  const read = async () =>
    (
      await settlement.call<{ items: ShownOutcome[] }>(
        'GET',
        `/api/v1/outcomes?institution=${bill.institution}&limit=1000`,
      )
    ).body.items.filter(({ content }) => content['claimId'] === bill.claimId);
  for (let look = 0; look < 50 && (await read()).length < 2; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));

  expect((await read()).map(({ type, content }) => [type, content['advanced']])).toEqual([
    ['claim.settled', (await toldOf(bill.claimId))[0]?.content['advanced']],
    ['deduction.taken', '-100000'],
  ]);
  const { body } = await settlement.call('GET', `/api/v1/claims/${bill.institution}/${bill.claimId}`);
  expect(body['outcomes']).toMatchObject([{ type: 'claim.settled' }, { type: 'deduction.taken' }]);
  const { body: list } = await settlement.call<{ items: unknown[] }>(
    'GET',
    `/api/v1/deductions?institution=${bill.institution}&claimId=${bill.claimId}`,
  );
  expect(list.items).toMatchObject([{ claimId: bill.claimId, stands: '100000' }]);
});
