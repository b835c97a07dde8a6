import fc from 'fast-check';
import { parse } from 'yaml';
import { emptyYear, adjudicate, explain, splitFields, type Bill, type ExplainedStep } from '../src';
import { parseDecimal } from '@lianqing/money';
import { packIds, packText, shippedPack } from './policies';
import { bill as anyBill } from './random-bills';
import { triedTimes } from './runs';

const sumOf = (steps: readonly ExplainedStep[], name: string): bigint =>
  steps.filter((step) => step.name === name).reduce((sum, step) => sum + step.amount, 0n);

/** `pooledFund.bands[1]` in the pack as it is written. */
function ruleIn(written: unknown, path: string): unknown {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], written);
}

describe.each(packIds)('an explanation under %s', (id) => {
  const pack = shippedPack(id);
  const written: unknown = parse(packText(id));

  test('arrives at the very split that was adjudicated, and its steps add up to it', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const { adjudication, steps } = explain(pack, bill);

        expect(adjudication).toEqual(adjudicate(pack, bill));
        const { split } = adjudication;
        expect([
          sumOf(steps, 'line.full-self-pay'),
          sumOf(steps, 'line.over-limit'),
          sumOf(steps, 'line.pre-payment'),
          sumOf(steps, 'line.in-scope'),
          sumOf(steps, 'deductible.charged'),
          sumOf(steps, 'pooled.band'),
          sumOf(steps, 'pooled.self'),
          sumOf(steps, 'large-amount.fund'),
          sumOf(steps, 'large-amount.self'),
          sumOf(steps, 'over-cap'),
          sumOf(steps, 'civil-servant'),
          sumOf(steps, 'floor.top-up'),
          sumOf(steps, 'pooled.fund'),
          sumOf(steps, 'catastrophic.fund'),
          sumOf(steps, 'assistance.fund'),
          sumOf(steps, 'fund-total'),
          sumOf(steps, 'personal-account'),
          sumOf(steps, 'cash'),
        ]).toEqual([
          split.fullSelfPay,
          split.overLimit,
          split.preSelfPay,
          split.inScope,
          split.deductible,
          split.poolFund - split.floorTopUp,
          split.poolSelf,
          split.largeFund,
          split.largeSelf,
          split.overCap,
          split.civilServant,
          split.floorTopUp,
          split.poolFund,
          split.catastrophic,
          split.medicalAssistance,
          split.fundTotal,
          split.account,
          split.cash,
        ]);
      }),
      triedTimes(50),
    );
  });

  test('names for every step a rule that the pack holds, its source, and words in both languages', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const unnamed = explain(pack, bill).steps.filter(
          ({ rule, source, text }) =>
            source === '' ||
            /undefined|NaN|\[object/.test(text.en + text.zh) ||
            !/[\u4e00-\u9fff]/.test(text.zh) ||
            !(/^(lines\.|totals$)/.test(rule) || ruleIn(written, rule) !== undefined),
        );

        expect(unnamed).toEqual([]);
      }),
      triedTimes(33),
    );
  });
});

test('every amount of a split that is above 0 is told by a step', () => {
  fc.assert(
    fc.property(fc.constantFrom(...packIds), anyBill, (id, bill) => {
      const { adjudication, steps } = explain(shippedPack(id), bill);

      const told = new Set(steps.map((step) => step.amount));
      const untold = splitFields.filter(
        (field) => adjudication.split[field] > 0n && !told.has(adjudication.split[field]),
      );
      expect(untold).toEqual([]);
    }),
    triedTimes(20),
  );
});

/** Steps of the tree below a step, by its name. */
function partsOf(steps: readonly ExplainedStep[], name: string): ExplainedStep[] {
  const whole = steps.findIndex((step) => step.name === name);
  return steps.filter(({ partOf }) => partOf === whole && whole !== -1);
}

test('the steps are a tree: what the bill is made of, what funds pay, what the hospital bears and what the person pays', () => {
  const roots = new Set(['bill.total', 'bill.hospital-part', 'fund-total', 'personal-total']);
  fc.assert(
    fc.property(fc.constantFrom(...packIds), anyBill, (id, bill) => {
      const { steps, adjudication } = explain(shippedPack(id), bill);
      const { split } = adjudication;
      // Where catastrophic insurance does not pay, its threshold is told there too: that is no part that adds up.
      const total = (name: string, parts: readonly string[] | undefined = undefined) =>
        partsOf(steps, name)
          .filter((step) => step.name !== 'own-burden' && (parts?.includes(step.name) ?? true))
          .reduce((sum, { amount }) => sum + amount, 0n);

      for (const { name, partOf } of steps) expect(roots.has(name)).toBe(partOf === null);
      for (const [index, { amount }] of bill.lines.entries()) {
        const parts = steps.filter(({ line }) => line === index + 1).map((step) => step.amount);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
      }
      expect(total('bill.total')).toBe(split.total);
      expect(total('fund-total')).toBe(split.fundTotal);
      expect(total('personal-total', ['personal-account', 'family-account', 'cash'])).toBe(split.personalTotal);
    }),
    triedTimes(66),
  );
});

test('a rounded amount shows what it was before and how it was rounded, an exact one does not', () => {
  const bill: Bill = {
    person: { status: 'retired', civilServant: false, assistance: null, accountBalance: 0n },
    year: { ...emptyYear, admissions: 1, inScope: 1_990_000n },
    visit: { kind: 'inpatient', tier: 'secondary', place: 'inside', route: 'unreferred' },
    lines: [{ class: 'A', quantity: parseDecimal('1'), unitPrice: parseDecimal('123456'), amount: 123_456n }],
  };

  const { steps } = explain(shippedPack('city-a-employee'), bill);

  expect(steps.find((step) => step.name === 'deductible.repeat')).toMatchObject({
    amount: 25_000n,
    exact: null,
    rounding: null,
    rule: 'deductible.repeat',
    source: 'S1 part 5, second and later admission of the year',
    text: {
      en: 'Admission no. 2 of the year: 50 % of ¥500.00 is ¥250.00',
      zh: '年内第2次住院：¥500.00的50 %，计¥250.00',
    },
  });
  expect(steps.find((step) => step.name === 'pooled.band')).toEqual({
    name: 'pooled.band',
    partOf: steps.findIndex((step) => step.name === 'pooled.fund'),
    line: null,
    amount: 83_688n,
    exact: '83687.6',
    rounding: 'half-up',
    rule: 'pooledFund.bands[1]',
    source: 'assumption: an average wage of 52 000; S1 part 5 says about 6 times the average wage',
    reading: 'the yearly cap limits the cost that counts, not what the fund pays',
    text: {
      en: 'Band ¥20,000.00 to ¥312,000.00: ¥984.56 at 85 % (95 % less 10 points, unreferred): the pooled fund pays ¥836.88',
      zh: '¥20,000.00至¥312,000.00段：¥984.56按85 %（95 %降低10个百分点，未经转诊），统筹支付¥836.88',
    },
  });
});

test('a price with decimals of a fen is told exactly', () => {
  const bill: Bill = {
    person: { status: 'retired', civilServant: false, assistance: null, accountBalance: 0n },
    year: emptyYear,
    visit: { kind: 'inpatient', tier: 'secondary', place: 'inside', route: 'filed' },
    lines: [
      {
        class: 'A',
        quantity: parseDecimal('2.50'),
        unitPrice: parseDecimal('1234.5'),
        amount: 3_086n,
        ceilingPrice: parseDecimal('1000'),
      },
    ],
  };

  const { steps } = explain(shippedPack('city-a-employee'), bill);

  expect(steps[0]).toMatchObject({
    amount: 586n,
    exact: '586.25',
    text: { en: 'Line 1: (¥12.345 − ceiling ¥10.00) × 2.5 is above the limit: ¥5.86' },
  });
});
