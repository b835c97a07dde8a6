import { aClaim, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;
const path = (id: string) => encodeURIComponent(id);

describe('a credit at the turn of the year', () => {
  const running = runningClearing();

  test('closes what was recorded in the old year in the old year, and a pair that comes to 0 with it is nil', async () => {
    const clearing = running();
    clearing.clock.setTo('2027-02-05');
    const claim = aClaim({ claimId: 'Y1', on: '2026-11-10', items: { employeePool: 30_00n } });
    const reversal = reversalOf(claim, '2026-12-10');
    const next = aClaim({ claimId: 'Y2', on: '2027-01-10', items: { employeePool: 30_00n } });
    await clearing.receives(claim, reversal, next);
    for (const month of ['2026-11', '2026-12', '2027-01']) await clearing.monthSealed(month, [claim, reversal, next]);

    await clearing.settles(cycleOf('2026-11'));
    await clearing.takes(cycleOf('2026-12'), 'cut-off', 'reconcile', 'state', 'digests', 'sign', 'pay', 'settle');
    await clearing.takes(cycleOf('2027-01'), 'cut-off', 'reconcile', 'state');

    expect((await clearing.get(`/statements/${path(`${cycleOf('2027-01')}:110000>510000`)}`)).body).toMatchObject({
      state: 'nil',
      carriedIn: '-3000',
      amount: '0',
    });
    const told = await clearing.told('clearing.obligations.v1');
    const unpaid = new Map<unknown, bigint>();
    for (const { type, content } of told) {
      const amount = BigInt(content['amount'] as string);
      unpaid.set(
        content['year'],
        (unpaid.get(content['year']) ?? 0n) + (type === 'obligations.paid' ? -amount : amount),
      );
    }
    expect([...unpaid]).toEqual([
      [2026, 0n],
      [2027, 0n],
    ]);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});
