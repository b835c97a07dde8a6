import fc from 'fast-check';
import { parseId } from '@lianqing/kernel';
import { nettingOf, type Owed } from '../../src/domain/netting';

const province = (number: number) => parseId('RegionCode', `${10 + number}0000`);
const owes = (home: number, treating: number, amount: bigint): Owed => {
  return { homeProvince: province(home), treatingProvince: province(treating), amount };
};

const anyPair = fc
  .record({ home: fc.nat(6), away: fc.nat(5), amount: fc.bigInt(-1_000_000n, 1_000_000n) })
  .map(({ home, away, amount }) => owes(home, away < home ? away : away + 1, amount));

test('what three provinces owe each other in a ring cancels out but for the difference', () => {
  const netting = nettingOf([owes(1, 2, 100n), owes(2, 3, 100n), owes(3, 1, 70n)]);

  expect(netting).toMatchObject({ gross: 270n, net: 30n, saving: 240n, savingPerTenThousand: 8889, sumOfNets: 0n });
  expect(netting.positions.get(province(1))).toEqual({ owes: 100n, isOwed: 70n, net: -30n });
});

test('a pair that comes to less than nothing is owed the other way round', () => {
  expect(nettingOf([owes(1, 2, -40n)])).toEqual(nettingOf([owes(2, 1, 40n)]));
});

test('where nothing is owed there is no share that netting could save', () => {
  expect(nettingOf([owes(1, 2, 0n)])).toMatchObject({ gross: 0n, net: 0n, savingPerTenThousand: null });
});

test('the nets of any pairs sum to 0, and netting never moves more than paying each pair does', () => {
  fc.assert(
    fc.property(fc.array(anyPair), (pairs) => {
      const { positions, gross, net, saving, sumOfNets } = nettingOf(pairs);

      const received = [...positions.values()].reduce((sum, one) => sum + (one.net > 0n ? one.net : 0n), 0n);
      expect([sumOfNets, net, gross - saving]).toEqual([0n, received, net]);
      expect(saving >= 0n && net >= 0n).toBe(true);
    }),
  );
});
