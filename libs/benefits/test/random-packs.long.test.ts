import fc from 'fast-check';
import { parse } from 'yaml';
import { parseDecimal, sumOfFundItems } from '@lianqing/money';
import { adjudicate, explain, splitFields, type Adjudication, type Bill } from '../src';
import { computeNaively } from './naive-computation';
import { refusedNaively } from './naive-conditions';
import { Passage } from './passage';
import { allPackIds, packFrom, packText, shippedPack } from './policies';
import { bill as anyBill, billOfAnyWay } from './random-bills';
import { textOf, writtenPack } from './random-packs';
import type { WrittenPack } from './random-rules';
import { PATIENCE_MS, triedTimes } from './runs';

jest.setTimeout(PATIENCE_MS);

const sixBills = fc.array(billOfAnyWay, { minLength: 6, maxLength: 6 });

test('any valid pack pays no fen more than the bill: lines, stages and payers add up, and nothing is negative', () => {
  fc.assert(
    fc.property(writtenPack, sixBills, (written, bills) => {
      const pack = packFrom(textOf(written));

      for (const bill of bills.filter((one) => refusedNaively(written, one) === undefined)) {
        expectNothingLost(adjudicate(pack, bill));
      }
    }),
    triedTimes(20),
  );
});

test.each(allPackIds)(
  'bills of every way of care lose no fen under %s, and are split or refused as its file says',
  (id) => {
    const pack = shippedPack(id);
    const written = parse(packText(id), { schema: 'failsafe' }) as WrittenPack;

    fc.assert(
      fc.property(billOfAnyWay, (any) => {
        const bill = pack.prePaymentDefaults ? any : withEveryRatio(any);
        const code = refusedNaively(written, bill);
        if (code) return expect(() => adjudicate(pack, bill)).toThrow(expect.objectContaining({ code }));

        const adjudication = adjudicate(pack, bill);

        expect(adjudication.split).toEqual(computeNaively(written, bill));
        expectNothingLost(adjudication);
      }),
      triedTimes(130),
    );
  },
);

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
    triedTimes(35),
  );
});

test.each(allPackIds)('the plain computation from the file agrees on %s as well', (id) => {
  const written = parse(packText(id), { schema: 'failsafe' }) as WrittenPack;

  fc.assert(
    fc.property(anyBill, fc.constantFrom(undefined, 'Q21.0', 'I10'), (bill, diagnosis) => {
      const diagnosed = { ...bill, visit: { ...bill.visit, diagnosis } };

      expect(computeNaively(written, diagnosed)).toEqual(adjudicate(shippedPack(id), diagnosed).split);
    }),
    triedTimes(35),
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
    triedTimes(13),
  );
});

/** Whether a file says something at `pooledFund.bands[1]`. */
function holds(written: WrittenPack, path: string): boolean {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce((passage, key) => passage.at(key), new Passage(written)).isThere;
}

/** Settlement refuses a claim with a silent ratio where the pack has no default for it, so none reaches the engine. */
function withEveryRatio(bill: Bill): Bill {
  const lines = bill.lines.map((line) => ({ ...line, preSelfPayRate: line.preSelfPayRate ?? parseDecimal('0.1') }));
  return { ...bill, lines };
}

/** The lines, the stages of what is in scope and the payers each add up to the bill, and nothing is negative. */
function expectNothingLost({ split, fundItems }: Adjudication): void {
  const { total, inScope, deductible, poolFund, floorTopUp, poolSelf, largeFund, largeSelf, overCap } = split;
  expect(splitFields.filter((field) => split[field] < 0n)).toEqual([]);
  expect(split.fullSelfPay + split.overLimit + split.preSelfPay + inScope).toBe(total);
  expect(split.fundTotal + split.personalTotal + split.hospitalPart).toBe(total);
  expect(split.account + split.familyAccount + split.cash).toBe(split.personalTotal);
  expect(deductible + poolFund - floorTopUp + poolSelf + largeFund + largeSelf + overCap).toBe(inScope);
  expect(split.fundTotal).toBeLessThanOrEqual(total);
  expect(sumOfFundItems(fundItems)).toBe(split.fundTotal + split.account + split.familyAccount);
}
