import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { InvariantViolation } from '@lianqing/kernel';
import { parseDecimal, roundDown, roundHalfUp, roundUp, shareOf, sumOfFundItems } from '@lianqing/money';
import { adjudicate, differencesOf, emptyYear, readCases, splitFields, type Bill, type BillLine } from '../src';
import { allPackIds, packFrom, packIds, packTextWith, shippedPack, type PackName } from './policies';
import { bill as anyBill } from './random-bills';
import { PATIENCE_MS, triedTimes } from './runs';
import { computeAgain } from './second-computation';

jest.setTimeout(PATIENCE_MS);

const runs = triedTimes(130);
const packs = Object.fromEntries(allPackIds.map((id) => [id, shippedPack(id)])) as Record<
  PackName,
  ReturnType<typeof shippedPack>
>;

const caseDirectory = path.join(__dirname, 'cases');
const cases = readdirSync(caseDirectory).flatMap((file) =>
  readCases(file, readFileSync(path.join(caseDirectory, file), 'utf8')),
);

const lineOf = (amount: bigint): BillLine => ({
  class: 'A',
  quantity: parseDecimal('1'),
  unitPrice: parseDecimal(amount.toString()),
  amount,
});
const stay = (amount: bigint, changes: Partial<Bill> = {}): Bill => ({
  person: { status: 'in-service', civilServant: false, assistance: null, accountBalance: 0n },
  year: emptyYear,
  visit: { kind: 'inpatient', tier: 'primary', place: 'inside', route: 'filed' },
  lines: [lineOf(amount)],
  ...changes,
});

/** Payers that the three policies do not know. */
const nobodyElse = { enterprise: 0n, protection: 0n, hospitalPart: 0n, familyAccount: 0n };

describe('worked by hand', () => {
  test.each(cases.map((worked) => [`${worked.pack}, ${worked.id}: ${worked.note}`, worked] as const))(
    '%s',
    (_, { pack, bill, expect: expected }) => {
      const { split } = adjudicate(packs[pack as PackName], bill);

      const whole = { ...nobodyElse, ...expected };
      expect(Object.keys(whole)).toHaveLength(splitFields.length);
      expect(differencesOf(whole, split)).toEqual([]);
    },
  );
});

describe.each(packIds)('any bill under %s', (id) => {
  test('is split as a second, plain computation splits it', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        expect(adjudicate(packs[id], bill).split).toEqual(computeAgain(id, bill));
      }),
      runs,
    );
  });

  test('loses no fen: lines, stages and payers each add up, and nothing is negative', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const { split } = adjudicate(packs[id], bill);

        const billed = bill.lines.reduce((sum, line) => sum + line.amount, 0n);
        expect(split.total).toBe(billed);
        expect(split.fullSelfPay + split.overLimit + split.preSelfPay + split.inScope).toBe(billed);
        expect(split.fundTotal + split.personalTotal).toBe(billed);
        expect(split.account + split.cash).toBe(split.personalTotal);
        const { deductible, poolFund, floorTopUp, poolSelf, largeFund, largeSelf, overCap } = split;
        expect(deductible + poolFund - floorTopUp + poolSelf + largeFund + largeSelf + overCap).toBe(split.inScope);
        expect(splitFields.filter((field) => split[field] < 0n)).toEqual([]);
      }),
      runs,
    );
  });

  test('gives each fund item what its fund pays, and all of them what the hospital advances', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const { split, fundItems } = adjudicate(packs[id], bill);

        const pool = id === 'resident-c' ? fundItems.residentPool : fundItems.employeePool;
        expect(pool).toBe(split.poolFund);
        expect(fundItems.employeePool + fundItems.residentPool).toBe(split.poolFund);
        expect(fundItems.largeAmount).toBe(split.largeFund);
        expect(fundItems.civilServant).toBe(split.civilServant);
        expect(fundItems.catastrophic).toBe(split.catastrophic);
        expect(fundItems.medicalAssistance).toBe(split.medicalAssistance);
        expect(fundItems.personalAccount).toBe(split.account);
        expect(sumOfFundItems(fundItems)).toBe(split.fundTotal + split.account);
      }),
      triedTimes(50),
    );
  });

  test('is paid less by the pooled fund at most when its route costs points, and nothing before the bands moves', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const filed = adjudicate(packs[id], { ...bill, visit: { ...bill.visit, route: 'filed' } }).split;
        const { split } = adjudicate(packs[id], bill);

        expect(split.poolFund - split.floorTopUp).toBeLessThanOrEqual(filed.poolFund - filed.floorTopUp);
        for (const field of ['deductible', 'inScope', 'largeFund', 'largeSelf', 'overCap'] as const) {
          expect(split[field]).toBe(filed[field]);
        }
      }),
      triedTimes(50),
    );
  });
});

test('percentage points never take a rate below nothing', () => {
  const pack = packFrom(packTextWith('resident-c', 'percentagePointsOff: 20', 'percentagePointsOff: 90'));
  const visit = { kind: 'inpatient', tier: 'primary', place: 'inside', route: 'temporary' } as const;

  const { split } = adjudicate(pack, stay(100_000n, { visit }));

  expect(split).toMatchObject({ deductible: 10_000n, poolSelf: 90_000n, poolFund: 35_000n, floorTopUp: 35_000n });
});

test.each([
  ['half-up', roundHalfUp],
  ['down', roundDown],
  ['up', roundUp],
] as const)('a pack that rounds %s does so at every rounding', (name, round) => {
  const pack = packFrom(packTextWith('city-a-employee', 'rounding: half-up', `rounding: ${name}`));
  const line: BillLine = { ...lineOf(3_333_333n), class: 'B', preSelfPayRate: parseDecimal('0.0333') };
  const bill = stay(0n, { lines: [line], year: { ...emptyYear, inScope: 1_999_999n } });

  const { split } = adjudicate(pack, bill);

  const preSelfPay = shareOf(3_333_333n, parseDecimal('0.0333'), round);
  const rest = 3_333_333n - preSelfPay - 30_000n;
  expect(split).toMatchObject({ preSelfPay, poolFund: shareOf(rest, parseDecimal('0.9'), round) });
});

test('an overdrawn personal account pays nothing', () => {
  const person = { ...stay(0n).person, accountBalance: -500n };

  const { split } = adjudicate(packs['city-a-employee'], stay(40_000n, { person }));

  expect(split).toMatchObject({ account: 0n, cash: split.personalTotal });
});

test('what cannot be is a bug, not an answer: a negative year, a negative line, class B without a rate', () => {
  const pack = packs['city-a-employee'];

  expect(() => adjudicate(pack, stay(1n, { year: { ...emptyYear, ownBurden: -1n } }))).toThrow(InvariantViolation);
  expect(() => adjudicate(pack, stay(1n, { year: { ...emptyYear, admissions: -1 } }))).toThrow(InvariantViolation);
  expect(() => adjudicate(pack, stay(-1n))).toThrow(InvariantViolation);
  const silent = stay(1n, { lines: [{ ...lineOf(1n), class: 'B' }] });
  expect(() => adjudicate(packs['resident-c'], silent)).toThrow(InvariantViolation);
});

describe('funds that meet at one bill', () => {
  const supplements =
    'civilServant: { fundItem: civilServant, rates: { in-service: 0.8, retired: 0.8 }, source: S4 }\n' +
    'enterprise: { fundItem: enterpriseSupplement, rates: { in-service: 0.8, retired: 0.8 }, source: S4 }\n';
  const withRules = (id: PackName, rules: string) =>
    packFrom(packTextWith(id, 'personalAccount:', `${rules}personalAccount:`));

  test('two supplements never pay the same part twice: the second one sees what the first has left', () => {
    const pack = withRules('city-a-employee', supplements);
    const person = { ...stay(0n).person, civilServant: true, hasEnterpriseSupplement: true };

    const { split } = adjudicate(pack, stay(130_000n, { person }));

    expect(split).toMatchObject({ deductible: 30_000n, poolSelf: 15_000n, civilServant: 12_000n, enterprise: 2_400n });
  });

  test('a floor does not lift the pooled fund above what it may pay in a year', () => {
    const text = packTextWith('resident-c', '  bands:', '  paymentCap: { amount: 50000, source: S2 }\n  bands:');
    const counters = { charged: 0n, highestStandard: 0n, pooledPaid: 4_900_000n };

    const { split } = adjudicate(packFrom(text), stay(1_000_000n, { counters }));

    expect(split).toMatchObject({ poolFund: 100_000n, floorTopUp: 0n });
  });

  test('essential drugs are never paid above what they cost', () => {
    const pack = withRules('city-a-employee', 'essentialDrugs: { percentagePointsOn: 15, source: S2 }\n');
    const year = { ...emptyYear, admissions: 0, inScope: 2_000_000n };
    const lines = [lineOf(1_030_000n), { ...lineOf(100_000n), essential: true }];

    const { split } = adjudicate(pack, stay(0n, { year, lines }));

    expect(split.poolFund).toBe(990_000n + 10_000n);
  });

  test('a group that only JavaScript knows is nobody’s', () => {
    const text = packTextWith(
      'resident-c',
      '  assistance:',
      '  groups: { veteran: { factor: 0, source: S2 } }\n  assistance:',
    );
    const person = { ...stay(0n).person, groups: ['constructor', '__proto__', 'veteran'] };

    expect(adjudicate(packFrom(text), stay(100_000n, { person })).split.deductible).toBe(0n);
  });
});
