import fc from 'fast-check';
import { parse } from 'yaml';
import { sumOfFundItems } from '@lianqing/money';
import { adjudicate, explain, splitFields } from '../src';
import { computeNaively } from './naive-computation';
import { refusedNaively } from './naive-conditions';
import { Passage } from './passage';
import { allPackIds, packFrom, packText, shippedPack } from './policies';
import { bill as anyBill, billOfAnyWay } from './random-bills';
import { textOf, writtenPack } from './random-packs';
import type { WrittenPack } from './random-rules';

const sixBills = fc.array(billOfAnyWay, { minLength: 6, maxLength: 6 });

test('any valid pack pays no fen more than the bill: lines, stages and payers add up, and nothing is negative', () => {
  fc.assert(
    fc.property(writtenPack, sixBills, (written, bills) => {
      const pack = packFrom(textOf(written));

      for (const bill of bills.filter((one) => refusedNaively(written, one) === undefined)) {
        const { split, fundItems } = adjudicate(pack, bill);

        const { total, inScope, deductible, poolFund, floorTopUp, poolSelf, largeFund, largeSelf, overCap } = split;
        expect(splitFields.filter((field) => split[field] < 0n)).toEqual([]);
        expect(split.fullSelfPay + split.overLimit + split.preSelfPay + inScope).toBe(total);
        expect(split.fundTotal + split.personalTotal + split.hospitalPart).toBe(total);
        expect(split.account + split.familyAccount + split.cash).toBe(split.personalTotal);
        expect(deductible + poolFund - floorTopUp + poolSelf + largeFund + largeSelf + overCap).toBe(inScope);
        expect(split.fundTotal).toBeLessThanOrEqual(total);
        expect(sumOfFundItems(fundItems)).toBe(split.fundTotal + split.account + split.familyAccount);
      }
    }),
    { numRuns: 60 },
  );
});

test('any bill under any valid pack is split, or refused for its way of care, as a plain computation from the file says', () => {
  fc.assert(
    fc.property(writtenPack, sixBills, (written, bills) => {
      const pack = packFrom(textOf(written));

      for (const bill of bills) {
        const code = refusedNaively(written, bill);
        if (code) expect(() => adjudicate(pack, bill)).toThrow(expect.objectContaining({ code }));
        else expect(adjudicate(pack, bill).split).toEqual(computeNaively(written, bill));
      }
    }),
    { numRuns: 100 },
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

test('whatever a pack says, its explanation arrives at the same split, names rules of its file, and tells every amount in both languages', () => {
  fc.assert(
    fc.property(writtenPack, sixBills, (written, bills) => {
      const pack = packFrom(textOf(written));
      for (const bill of bills.filter((one) => refusedNaively(written, one) === undefined)) {
        const { adjudication, steps } = explain(pack, bill);

        expect(adjudication).toEqual(adjudicate(pack, bill));
        const told = new Set(steps.map((step) => step.amount));
        expect(
          splitFields.filter((field) => adjudication.split[field] > 0n && !told.has(adjudication.split[field])),
        ).toEqual([]);
        const unclear = steps.filter(({ text }) => /undefined|NaN|\[object/.test(text.en + text.zh) || text.zh === '');
        expect(unclear).toEqual([]);
        const unnamed = steps.filter(({ rule }) => !/^(lines\.|totals$)/.test(rule) && !holds(written, rule));
        expect(unnamed).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

/** Whether a file says something at `pooledFund.bands[1]`. */
function holds(written: WrittenPack, path: string): boolean {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce((passage, key) => passage.at(key), new Passage(written)).isThere;
}
