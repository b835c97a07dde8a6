import { aClaim, beijingToSichuan, returnedFrom, reversalOf, takenFrom } from './given';
import { runningClearing } from './running-clearing';

const september = 'interprovincial:2026-09';
const october = 'interprovincial:2026-10';
const statementOf = (cycle: string) => `/statements/${encodeURIComponent(`${cycle}:${beijingToSichuan}`)}`;

describe('a deduction from a claim', () => {
  const running = runningClearing();
  const claim = aClaim({ claimId: 'D1', items: { employeePool: 90_00n, largeAmount: 10_00n, personalAccount: 5_00n } });
  const other = aClaim({ claimId: 'D2', items: { employeePool: 30_00n } });
  const taken = takenFrom(claim, { items: { employeePool: 18_00n, largeAmount: 2_00n }, on: '2026-09-20' });
  const second = takenFrom(claim, {
    items: { employeePool: 18_00n, largeAmount: 2_00n },
    instalment: 2,
    on: '2026-10-01',
  });

  test('lets home owe less and the hospital be repaid less, each fund by its own part', async () => {
    const clearing = running();

    await clearing.receives(claim, other, taken);

    expect(await clearing.balances()).toEqual({
      '110000/benefit-expense/310100': 102_00n,
      '110000/benefit-expense/310200': 5_00n,
      '110000/benefit-expense/330100': 8_00n,
      '110000/due-to-treating/510000': -115_00n,
      '510000/due-from-home/110000': 115_00n,
      '510000/due-to-hospital/H51010000001': -115_00n,
    });
    const told = await clearing.told('clearing.obligations.v1');
    expect(told.map(({ content }) => [content['amount'], content['obligations']])).toEqual([['11500', 3]]);
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('that arrives twice is one; with other content it is set aside and the first one stands', async () => {
    const clearing = running();
    const otherContent = takenFrom(claim, { items: { employeePool: 20_00n }, on: '2026-09-20' });

    await clearing.receives(taken, taken, otherContent);

    expect(await clearing.parked()).toEqual([{ reason: 'conflict', code: 'obligation.conflict' }]);
    expect((await clearing.balances())['510000/due-from-home/110000']).toBe(115_00n);
  });

  test('whose parts do not make up the whole is refused and leaves no trace', async () => {
    const clearing = running();

    await clearing.receives({ ...second, advanced: -20_01n });

    expect((await clearing.parked()).at(-1)).toEqual({ reason: 'refused', code: 'obligation.parts-differ' });
    expect((await clearing.balances())['510000/due-from-home/110000']).toBe(115_00n);
  });

  test('agrees with the control totals, and is stated, paid and repaid with its claim', async () => {
    const clearing = running();
    await clearing.monthSealed('2026-09', [claim, other, taken]);

    await clearing.settles(september);

    expect((await clearing.get(statementOf(september))).body).toMatchObject({
      ...{ state: 'paid', obligations: 3, reversals: 0, advanced: '11500', amount: '11500' },
      fundItems: { employeePool: '10200', largeAmount: '800', personalAccount: '500' },
    });
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      ...{ advanced: '11500', repaid: '11500' },
    });
    expect((await clearing.get(`/obligations/${claim.settlementId}`)).body).toMatchObject({
      obligation: { advanced: '10500' },
      deductions: [{ settlementId: taken.settlementId, cycle: september, bookedOn: '2026-09-20', advanced: '-2000' }],
    });
    expect((await clearing.get(`/obligations/${taken.settlementId}`)).body).toMatchObject({
      obligation: { total: '0', advanced: '-2000', fundItems: { employeePool: '-1800', largeAmount: '-200' } },
      repayment: { amount: '11500' },
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('goes on in the next month; where nothing else is owed, pair and hospital carry it as a credit', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-11-05');
    await clearing.receives(second);
    await clearing.monthSealed('2026-10', [second]);

    await clearing.takes(october, 'cut-off', 'reconcile', 'state', 'digests', 'sign', 'pay', 'settle');

    expect((await clearing.get(statementOf(october))).body).toMatchObject({ state: 'carried', amount: '-2000' });
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      cycles: [{ cycle: october, advanced: '-2000', repaid: '0', state: 'carried' }, { cycle: september }],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('comes back when its claim is undone, and then nothing is left of either', async () => {
    const clearing = running();
    const november = [
      reversalOf(claim, '2026-11-02'),
      returnedFrom(
        { ...taken, fundItems: double(taken.fundItems), fundTotal: -40_00n, hospitalPart: 40_00n, advanced: -40_00n },
        '2026-11-02',
      ),
    ];

    await clearing.receives(...november);

    const { body } = await clearing.get(`/obligations/${claim.settlementId}`);
    const { obligation, deductions } = body as unknown as Record<'obligation', { advanced: string }> &
      Record<'deductions', { advanced: string }[]>;
    const undone = BigInt(november[0]?.advanced ?? 0n);
    expect(deductions.map(({ advanced }) => advanced)).toEqual(['-2000', '-2000', '4000']);
    const sum = deductions.reduce((total, { advanced }) => total + BigInt(advanced), BigInt(obligation.advanced));
    expect(sum + undone).toBe(0n);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

function double<Amounts extends Readonly<Record<string, bigint>>>(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([item, amount]) => [item, 2n * amount])) as Amounts;
}

describe('two batches with the same deduction at once', () => {
  const running = runningClearing();

  test('record it once', async () => {
    const clearing = running();
    const claim = aClaim({ claimId: 'T1' });
    const taken = takenFrom(claim, { items: { employeePool: 10_00n }, on: '2026-09-20' });

    await Promise.all([clearing.receives(claim, taken), clearing.receives(taken), clearing.receives(claim, taken)]);

    expect((await clearing.balances())['510000/due-from-home/110000']).toBe(90_00n);
    expect(await clearing.parked()).toEqual([]);
  });
});
