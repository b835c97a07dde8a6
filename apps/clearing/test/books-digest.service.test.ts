import { daysOf, parseBusinessMonth } from '@lianqing/kernel';
import { aClaim, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;

describe('two services with the same claims', () => {
  const [one, other] = [runningClearing(), runningClearing()];

  test('have the same books, however the claims were cut into batches, and other books when a fen differs', async () => {
    const claims = Array.from({ length: 300 }, (_, index) =>
      aClaim({
        claimId: `B${index}`,
        institution: `H5101000000${index % 9}`,
        items: { employeePool: BigInt(index), largeAmount: BigInt(index % 3) },
      }),
    );
    const both = [...claims, ...claims.slice(0, 40).map((claim) => reversalOf(claim, '2026-09-28'))];

    await one().receives(...both);
    for (let from = 0; from < both.length; from += 37)
      await other().receives(...[...both].reverse().slice(from, from + 37));
    for (const clearing of [one(), other()]) {
      await clearing.sealed(daysOf(parseBusinessMonth('2026-09')), both);
      await clearing.settles(cycleOf('2026-09'));
    }

    const digest = await one().digest();
    expect(await other().digest()).toBe(digest);
    await one().receives(aClaim({ claimId: 'B-more', items: { employeePool: 1n } }));
    expect(await one().digest()).not.toBe(digest);
  });
});
