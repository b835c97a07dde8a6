import fc from 'fast-check';
import { parse } from 'yaml';
import { adjudicate, explain, splitFields } from '../src';
import { computeNaively } from './naive-computation';
import { allPackIds, packFrom, packText, shippedPack } from './policies';
import { bill as anyBill, manifoldBill } from './random-bills';
import { textOf, writtenPack, type WrittenPack } from './random-packs';

test('any valid pack pays no fen more than the bill: lines, stages and payers add up, and nothing is negative', () => {
  fc.assert(
    fc.property(writtenPack, fc.array(manifoldBill, { minLength: 3, maxLength: 3 }), (written, bills) => {
      const pack = packFrom(textOf(written));

      for (const bill of bills) {
        const { split } = adjudicate(pack, bill);

        const { total, inScope, deductible, poolFund, floorTopUp, poolSelf, largeFund, largeSelf, overCap } = split;
        expect(splitFields.filter((field) => split[field] < 0n)).toEqual([]);
        expect(split.fullSelfPay + split.overLimit + split.preSelfPay + inScope).toBe(total);
        expect(split.fundTotal + split.personalTotal + split.hospitalPart).toBe(total);
        expect(split.account + split.familyAccount + split.cash).toBe(split.personalTotal);
        expect(deductible + poolFund - floorTopUp + poolSelf + largeFund + largeSelf + overCap).toBe(inScope);
      }
    }),
    { numRuns: 150 },
  );
});

test('any bill under any valid pack is split as a plain computation from the file splits it', () => {
  fc.assert(
    fc.property(writtenPack, fc.array(manifoldBill, { minLength: 3, maxLength: 3 }), (written, bills) => {
      const pack = packFrom(textOf(written));

      for (const bill of bills) expect(adjudicate(pack, bill).split).toEqual(computeNaively(written, bill));
    }),
    { numRuns: 200 },
  );
});

test.each(allPackIds)('the plain computation from the file agrees on %s as well', (id) => {
  const written = parse(packText(id), { schema: 'failsafe' }) as WrittenPack;

  fc.assert(
    fc.property(anyBill, fc.constantFrom(undefined, 'Q21.0', 'I10'), (bill, diagnosis) => {
      const diagnosed = { ...bill, visit: { ...bill.visit, diagnosis } };

      expect(computeNaively(written, diagnosed)).toEqual(adjudicate(shippedPack(id), diagnosed).split);
    }),
    { numRuns: 100 },
  );
});

test('whatever a pack says, its explanation arrives at the same split and tells every amount in both languages', () => {
  fc.assert(
    fc.property(writtenPack, manifoldBill, (written, bill) => {
      const pack = packFrom(textOf(written));

      const { adjudication, steps } = explain(pack, bill);

      expect(adjudication).toEqual(adjudicate(pack, bill));
      const told = new Set(steps.map((step) => step.amount));
      expect(
        splitFields.filter((field) => adjudication.split[field] > 0n && !told.has(adjudication.split[field])),
      ).toEqual([]);
      const unclear = steps.filter(({ text }) => /undefined|NaN|\[object/.test(text.en + text.zh) || text.zh === '');
      expect(unclear).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
