import { benchBenefits } from '../../src/bench/benefits';

test('the measurement adjudicates as many bills as asked, the same ones for the same seed', async () => {
  const [one, again, other] = await Promise.all([7, 7, 8].map((seed) => benchBenefits({ bills: 300, seed })));

  expect(one).toMatchObject({ name: 'benefits', count: 300, linesPerBill: 12, seed: 7 });
  expect(one?.seconds).toBeGreaterThan(0);
  expect(one?.cpuMsPerItem?.node).toBeGreaterThan(0);
  expect(BigInt(String(one?.['fundTotalFen']))).toBeGreaterThan(0n);
  expect(again?.['fundTotalFen']).toBe(one?.['fundTotalFen']);
  expect(other?.['fundTotalFen']).not.toBe(one?.['fundTotalFen']);
});
