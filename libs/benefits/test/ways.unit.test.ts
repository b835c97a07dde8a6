import { parseDecimal } from '@lianqing/money';
import {
  adjudicate,
  assertWayCovered,
  diseaseOf,
  emptyYear,
  explain,
  fundCodesOf,
  routeFor,
  wayFollowed,
  type Bill,
  type Person,
  type Visit,
} from '../src';
import { packFrom, packText, packTextWith, shippedPack, type PackName } from './policies';

const someone: Person = { status: 'in-service', civilServant: false, assistance: null, accountBalance: 0n };
const visitOf = (changes: Partial<Visit>): Visit => ({
  kind: 'outpatient',
  tier: 'primary',
  place: 'outside',
  route: 'filed',
  ...changes,
});
const billOf = (amount: bigint, visit: Visit, person: Person = someone): Bill => ({
  person,
  year: emptyYear,
  visit,
  lines: [{ class: 'A', quantity: parseDecimal('1'), unitPrice: parseDecimal(amount.toString()), amount }],
});
const diabetic = visitOf({ kind: 'chronic-outpatient', diagnosis: 'E11.2' });
const recognised: Person = { ...someone, diseases: [{ disease: 'diabetes-complications' }] };

/** A shipped pack with further rules at its top. */
const packWith = (id: PackName, rules: string) =>
  packFrom(packTextWith(id, '\npersonalAccount:', `\n${rules}\npersonalAccount:`));

describe('whether a pack pays for a way of care', () => {
  const pack = packFrom(packText('resident-c').replace(/ {2}pharmacy:\n(?: {4}.*\n)+/, ''));

  test('a way that it does not name is refused, with what to do', () => {
    const attempt = () => adjudicate(pack, billOf(100n, visitOf({ kind: 'pharmacy' })));

    expect(attempt).toThrow(expect.objectContaining({ kind: 'rejected', code: 'policy.way-not-covered' }));
    expect(attempt).toThrow('reimbursed by hand');
  });

  test('inpatient care is always paid for, and so is day surgery as a stay', () => {
    for (const kind of ['inpatient', 'day-surgery'] as const)
      expect(() => assertWayCovered(pack, { visit: visitOf({ kind }), person: someone })).not.toThrow();
    expect([wayFollowed(pack, 'day-surgery'), wayFollowed(pack, 'emergency')]).toEqual(['inpatient', 'outpatient']);
  });

  test.each([
    ['whom nobody recognised', someone, diabetic],
    ['whose diagnosis is not on the list', recognised, visitOf({ kind: 'chronic-outpatient', diagnosis: 'J45.0' })],
    ['who is recognised for another disease', { ...someone, diseases: [{ disease: 'leukaemia' }] }, diabetic],
    ['of whom no diagnosis is told', recognised, visitOf({ kind: 'chronic-outpatient' })],
  ])('a chronic bill of a person %s is refused, with what to do', (_, person, visit) => {
    const attempt = () => adjudicate(shippedPack('city-a-employee'), billOf(100n, visit, person));

    expect(attempt).toThrow(expect.objectContaining({ kind: 'rejected', code: 'disease.not-recognised' }));
    expect(attempt).toThrow('let the home region recognise the disease');
  });

  test('a recognised disease is found by the diagnosis', () => {
    const found = diseaseOf(shippedPack('city-a-employee'), { visit: diabetic, person: recognised });

    expect(found).toMatchObject({ disease: 'diabetes-complications', yearlyStandard: 500_000n });
  });
});

describe('what a bill adds to the year', () => {
  const cityA = shippedPack('city-a-employee');

  test('a way that is counted apart adds nothing, and is paid whatever the year holds', () => {
    const bill = billOf(20_000n, visitOf({}));
    const late = { ...bill, year: { admissions: 3, inScope: 99_000_000n, aboveDeductible: 0n, ownBurden: 0n } };

    expect(adjudicate(cityA, late).contribution).toEqual(emptyYear);
    expect(adjudicate(cityA, late).split).toEqual(adjudicate(cityA, bill).split);
  });

  test('a way that counts with inpatient care adds its cost, and no admission', () => {
    const { contribution, counted } = adjudicate(cityA, billOf(20_000n, diabetic, recognised));

    expect(contribution).toEqual({ admissions: 0, inScope: 20_000n, aboveDeductible: 20_000n, ownBurden: 3_000n });
    expect(counted.pooledPaid).toBe(17_000n);
  });

  test('a pack’s cap holds for both together, beside the standard of the disease', () => {
    const capped = packFrom(
      packTextWith('city-a-employee', '  bands:', '  paymentCap: { amount: 1000, source: S1 part 5 }\n  bands:'),
    );
    const counters = { charged: 0n, highestStandard: 0n, pooledPaid: 0n, yearPaid: 90_000n };

    const { adjudication, steps } = explain(capped, { ...billOf(20_000n, diabetic, recognised), counters });

    expect(adjudication.split).toMatchObject({ poolFund: 10_000n, poolSelf: 3_000n, overCap: 7_000n });
    expect(steps.find(({ name }) => name === 'pooled.year-cap')).toMatchObject({
      rule: 'pooledFund.paymentCap',
      text: {
        en: 'Together with inpatient care the fund pays at most ¥1,000.00 a year and has paid ¥900.00: of ¥170.00 it pays ¥100.00',
      },
    });
  });
});

test('maternity is paid out of its own fund, and accounts out of their owner’s', () => {
  const birth = adjudicate(
    shippedPack('city-a-employee'),
    billOf(800_000n, visitOf({ kind: 'maternity', diagnosis: 'O80.0' })),
  );
  const purchase = adjudicate(
    shippedPack('city-a-employee'),
    billOf(8_000n, visitOf({ kind: 'pharmacy' }), { ...someone, accountBalance: 5_000n }),
  );

  expect(birth.fundItems).toMatchObject({ maternity: 300_000n, employeePool: 0n });
  expect(purchase.fundItems).toMatchObject({ personalAccount: 5_000n, employeePool: 0n });
});

test('an explanation names the way, the disease and where each rule stands', () => {
  const { steps } = explain(shippedPack('city-a-employee'), billOf(20_000n, diabetic, recognised));

  expect(steps.slice(0, 2).map(({ rule, text }) => [rule, text])).toEqual([
    [
      'ways.chronic-outpatient',
      {
        en: 'Way of care: outpatient care of special and chronic diseases, counted with inpatient care',
        zh: '就医方式：门诊慢特病，与住院合并累计',
      },
    ],
    [
      'ways.chronic-outpatient.diseases[6]',
      { en: 'The person is recognised for diabetes with complications', zh: '已认定病种：糖尿病合并症' },
    ],
  ]);
  expect(steps.map(({ rule }) => rule)).toContain('pooledFund.bands[0]');
});

describe('the route', () => {
  test('accounts go wherever their owner goes: no filing is needed where only they pay', () => {
    const pack = shippedPack('prefecture-b-employee');

    expect(routeFor(pack, undefined, false, 'pharmacy')).toBe('unreferred');
    expect(() => routeFor(pack, undefined, false, 'chronic-outpatient')).toThrow(
      expect.objectContaining({ code: 'filing.missing' }),
    );
  });

  test('a way may know routes of its own', () => {
    const text = packTextWith(
      'city-a-employee',
      '    accumulates: apart\n    deductible:',
      '    accumulates: apart\n    routes: { unreferred: { percentagePointsOff: 20, deductible: { amount: 0 }, paymentCap: { amount: 50 }, source: S3 } }\n    deductible:',
    );

    const { split } = adjudicate(packFrom(text), billOf(20_000n, visitOf({ route: 'unreferred' })));

    expect(split).toMatchObject({ deductible: 0n, poolFund: 5_000n, poolSelf: 10_000n, overCap: 5_000n });
  });
});

describe('rules of its own for a programme', () => {
  const programme = (words: string) =>
    packWith(
      'city-a-employee',
      `adjustments: [{ title: { en: childhood leukaemia, zh: 儿童白血病 }, when: { diagnoses: [C91] }, ${words}, source: S2 }]`,
    );
  const stay = visitOf({ kind: 'inpatient', tier: 'secondary', place: 'inside', diagnosis: 'C91.0' });

  test('a standard may be waived or multiplied, and the explanation says so', () => {
    const { adjudication, steps } = explain(programme('deductible: { factor: 0.5 }'), billOf(100_000n, stay));

    expect(adjudication.split).toMatchObject({ deductible: 25_000n, poolFund: 63_750n });
    expect(steps.find(({ name }) => name === 'deductible.adjustment')).toMatchObject({
      rule: 'adjustments[0]',
      text: { en: 'A standard of its own (childhood leukaemia), 50 % of ¥500.00: ¥250.00' },
    });
    expect(adjudicate(programme('deductible: { amount: 0 }'), billOf(100_000n, stay)).split.deductible).toBe(0n);
  });

  test('a cap may be lifted or replaced', () => {
    const text = (words: string) =>
      packTextWith('city-a-employee', '  bands:', '  paymentCap: { amount: 100, source: S1 part 5 }\n  bands:').replace(
        '\npersonalAccount:',
        `\nadjustments: [{ title: { en: a, zh: 甲 }, when: { diagnoses: [C91] }, ${words}, source: S2 }]\npersonalAccount:`,
      );
    const paid = (words: string) => adjudicate(packFrom(text(words)), billOf(150_000n, stay)).split.poolFund;

    expect([paid('percentagePointsOn: 5'), paid('paymentCap: lifted'), paid('paymentCap: { amount: 300 }')]).toEqual([
      10_000n,
      85_000n,
      30_000n,
    ]);
  });

  test('a category of filing may be told apart from others of the same route', () => {
    const pack = packWith(
      'city-a-employee',
      'adjustments: [{ title: { en: a, zh: 甲 }, when: { filings: [posted-worker] }, percentagePointsOff: 5, source: S1 }]',
    );
    const paid = (filing: Visit['filing']) => adjudicate(pack, billOf(150_000n, { ...stay, filing })).split.poolFund;

    expect([paid('posted-worker'), paid('resettled-retiree'), paid(undefined)]).toEqual([80_000n, 85_000n, 85_000n]);
  });

  test('a route may have a cap of its own', () => {
    const pack = packFrom(
      packTextWith(
        'city-a-employee',
        'percentagePointsOff: 10\n',
        'percentagePointsOff: 10\n    paymentCap: { amount: 500 }\n',
      ),
    );

    const { split } = adjudicate(pack, billOf(150_000n, { ...stay, route: 'unreferred' }));

    expect(split).toMatchObject({ poolFund: 50_000n, poolSelf: 25_000n, overCap: 25_000n });
  });
});

test('an insurer that carries catastrophic insurance is named: it may refuse', () => {
  const pack = shippedPack('resident-c');
  const unnamed = packFrom(packTextWith('resident-c', '  carrier: insurer\n', ''));
  const burdened = { ...emptyYear, ownBurden: 600_000n };
  const bill = { ...billOf(1_000_000n, visitOf({ kind: 'inpatient', tier: 'secondary' })), year: burdened };

  const { adjudication, steps } = explain(pack, bill);

  expect(adjudication).toEqual(adjudicate(unnamed, bill));
  const words = steps.find(({ name }) => name === 'catastrophic.fund')?.text;
  expect(words?.en).toMatch(/a commercial insurer carries it, decides by itself and may refuse$/);
  expect(words?.zh).toContain('商业保险公司承办，可另行审核拒付');
});

test('a fund has the national code, or the variant that the region has for it', () => {
  const pack = packFrom(
    packTextWith('city-a-employee', 'fundItem: employeePool', 'fundItem: employeePool\n  fundCode: 310101'),
  );

  expect(fundCodesOf(pack)).toMatchObject({ employeePool: '310101', civilServant: '320100', maternity: '510100' });
});
