import { createHash } from 'node:crypto';
import { readPack } from '../src';
import { packFrom, packText, packTextWith, type PackName } from './policies';

test('a pack keeps figures exact, knows where each comes from, and carries the digest of its bytes', () => {
  const text = packText('city-a-employee');

  const pack = packFrom(text);

  expect(pack).toMatchObject({ id: 'city-a-employee', version: '2020.1', scheme: '310', effectiveUntil: null });
  expect(pack.digest).toBe(createHash('sm3').update(text).digest('hex'));
  expect(pack.pooledFund.bands[0].rates.retired.primary).toEqual([{ units: 925n, scale: 3 }]);
  expect(pack.routes.unreferred?.change.points).toEqual({ units: -10n, scale: 2 });
  expect(pack.deductible).toMatchObject({ by: 'tier', outside: { amount: 100_000n } });
});

test('SM3 is the national one: the digest of "abc" is the published value', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

test('one byte more, even in a remark, is another digest', () => {
  const text = packText('resident-c');

  expect(packFrom(`${text}# \n`).digest).not.toBe(packFrom(text).digest);
});

describe('a pack is refused, with file, place and reason, when', () => {
  const broken: readonly (readonly [string, PackName, string, string, string])[] = [
    [
      'a word is unknown',
      'city-a-employee',
      'basis: inScope',
      'basis: inScope\n  bonus: 1',
      'pooledFund: Unrecognized key: "bonus"',
    ],
    [
      'a rule is missing',
      'city-a-employee',
      'rounding: half-up',
      '',
      'rounding: must be one of half-up, half-even, down, up',
    ],
    [
      'a rate is above 1',
      'city-a-employee',
      '0.925',
      '1.05',
      'pooledFund.bands[0].rates.retired: must be a rate from 0 to 1',
    ],
    [
      'a rate is written per hundred',
      'city-a-employee',
      '0.85',
      '85%',
      'pooledFund.bands[0].rates.in-service: must be a rate',
    ],
    [
      'bands do not rise',
      'prefecture-b-employee',
      'to: 90000',
      'to: 60000',
      'pooledFund.bands[1].to: must be above the band before it',
    ],
    [
      'there is no band',
      'resident-c',
      '- to: 80000',
      '- from: 80000',
      'pooledFund.bands[0].to: must be an amount in yuan',
    ],
    [
      'an amount is negative',
      'city-a-employee',
      'amount: 1000',
      'amount: -1000',
      'deductible.tiers.tertiary-a.amount: must be an amount in yuan of 0 or more',
    ],
    ['an amount has a third decimal', 'city-a-employee', 'amount: 1000', 'amount: 1000.005', 'at most 2 decimals'],
    [
      'a tier has no deductible',
      'resident-c',
      'primary: { amount: 100,',
      'village: { amount: 100,',
      'deductible.tiers: Unrecognized key: "village"',
    ],
    [
      'a figure names no source',
      'city-a-employee',
      '{ amount: 700, source: S1 part 5 }',
      '{ amount: 700 }',
      'deductible.tiers.tertiary.source: must name its source',
    ],
    [
      'a source is no document of ours',
      'city-a-employee',
      'source: S1 part 5 }',
      'source: hearsay }',
      'must begin with a source document (S0 to S4, field-facts) or the word "assumption"',
    ],
    [
      'a fund item is unknown',
      'city-a-employee',
      'fundItem: employeePool',
      'fundItem: pool',
      'pooledFund.fundItem: must be one of employeePool',
    ],
    [
      'two funds pay from one item',
      'prefecture-b-employee',
      'fundItem: largeAmount',
      'fundItem: employeePool',
      'largeAmount.fundItem: employeePool is paid by another fund already',
    ],
    [
      'the large amount leaves a gap',
      'prefecture-b-employee',
      'from: 100000',
      'from: 110000',
      'largeAmount.from: must equal the top of the last band',
    ],
    [
      'the large amount ends before it begins',
      'prefecture-b-employee',
      'to: 200000',
      'to: 100000',
      'largeAmount.to: must be above its lower limit',
    ],
    [
      'it ends before it begins',
      'resident-c',
      'insuranceYearStart',
      'effectiveUntil: 2020-01-01\ninsuranceYearStart',
      'effectiveUntil: must be after effectiveFrom',
    ],
    ['a day does not exist', 'resident-c', '2020-01-01', '2020-02-30', 'effectiveFrom: must be a day that exists'],
    [
      'the insurance year begins on no day',
      'resident-c',
      'insuranceYearStart: 01-01',
      'insuranceYearStart: 02-29',
      'insuranceYearStart: must be a month and a day up to the 28th',
    ],
    [
      'a scheme is unknown',
      'resident-c',
      'scheme: 390',
      'scheme: 510',
      'scheme: must be 310 (employees) or 390 (residents)',
    ],
    [
      'points exceed the whole',
      'resident-c',
      'percentagePointsOff: 20',
      'percentagePointsOff: 120',
      'routes.temporary.percentagePointsOff: must be percentage points from 0 to 100',
    ],
    [
      'assistance lacks the threshold',
      'resident-c',
      /catastrophic:[\s\S]*?medicalAssistance:/.exec(packText('resident-c'))?.[0] ?? '',
      'medicalAssistance:',
      'medicalAssistance: needs the threshold of catastrophic insurance',
    ],
    [
      'assistance would stop below catastrophic insurance',
      'resident-c',
      'upTo: 0.90',
      'upTo: 0.70',
      'medicalAssistance.upTo: must not be below',
    ],
    [
      'a share that others are compared with is no rate',
      'resident-c',
      'upTo: 0.90',
      'upTo: 1.90',
      'medicalAssistance.upTo: must be a rate from 0 to 1',
    ],
    [
      'a dimension of its rates is missing',
      'city-a-employee',
      'rates: { in-service: 0.85, retired: 0.925 }',
      'rates: { in-service: 0.85 }',
      'pooledFund.bands[0].rates.retired: is missing',
    ],
    [
      'rates name a word of another dimension',
      'city-a-employee',
      'rates: { in-service: 0.85, retired: 0.925 }',
      'rates: { in-service: 0.85, retired: 0.925, primary: 0.9 }',
      'pooledFund.bands[0].rates.primary: is none of in-service, retired',
    ],
    [
      'rates go by age without age groups',
      'city-a-employee',
      'ratesBy: status',
      'ratesBy: [status, age]',
      'pooledFund.ageGroups: are needed where rates go by age',
    ],
    [
      'rates are deeper than their dimensions',
      'city-a-employee',
      'rates: { in-service: 0.85, retired: 0.925 }',
      'rates: { in-service: { primary: 0.85 }, retired: 0.925 }',
      'pooledFund.bands[0].rates.in-service: must be a rate: ratesBy names no further dimension',
    ],
    [
      'a half of the standard is repeated in a period',
      'city-a-employee',
      'by: tier',
      'by: tier\n  period: quarter',
      'deductible.repeat: has a place only where the period is visit',
    ],
    [
      'ordinals count inside a period',
      'prefecture-b-employee',
      'by: tier-and-ordinal',
      'by: tier-and-ordinal\n  period: year',
      'deductible.period: must be visit where standards go by ordinal',
    ],
    [
      'a route changes rates in two ways',
      'city-a-employee',
      'percentagePointsOff: 10',
      'percentagePointsOff: 10\n    multiplier: 0.9',
      'routes.unreferred: must name one of percentagePointsOff, percentagePointsOn and multiplier',
    ],
    [
      'a route changes nothing',
      'city-a-employee',
      'percentagePointsOff: 10',
      '',
      'routes.unreferred: must name percentagePointsOff, percentagePointsOn or multiplier',
    ],
    [
      'an adjustment holds always',
      'city-a-employee',
      'personalAccount:',
      'adjustments: [{ title: { en: a, zh: 甲 }, when: {}, multiplier: 0.9, source: S3 }]\npersonalAccount:',
      'adjustments[0].when: must name a condition',
    ],
    [
      'the order leaves a fund out',
      'prefecture-b-employee',
      'personalAccount:',
      'order: [largeAmount]\npersonalAccount:',
      'order: does not name civilServant',
    ],
    [
      'the order names a fund that is not there',
      'prefecture-b-employee',
      'personalAccount:',
      'order: [largeAmount, civilServant, floor]\npersonalAccount:',
      'order: names floor, which the pack does not have',
    ],
    [
      'a fund is asked before what it rests on',
      'resident-c',
      'personalAccount:',
      'order: [catastrophic, floor, medicalAssistance]\npersonalAccount:',
      'order: must name catastrophic after floor: the own burden counts what the floor pays',
    ],
    [
      'protection protects nobody',
      'city-a-employee',
      'personalAccount:',
      'protection: { fundItem: medicalAssistance, personalShare: 0.1, source: S3 }\npersonalAccount:',
      'protection: must name a group that it protects',
    ],
    [
      'bands of catastrophic insurance begin below its threshold',
      'resident-c',
      '  upTo: 0.80\n',
      '  pays: share-above\n  counts: actual\n  bands: [{ to: 4000, rate: 0.5, source: S2 }]\n',
      'catastrophic.bands[0].to: must be above the band before it',
    ],
    [
      'a supplement covers a part twice',
      'prefecture-b-employee',
      'rates: { in-service: 0.50, retired: 0.55 }',
      'rates: { in-service: 0.50, retired: 0.55 }\n  covers: [pool-self, pool-self]',
      'civilServant.covers: names a word twice',
    ],
    [
      'a supplement covers what no fund leaves',
      'city-a-employee',
      'personalAccount:',
      'civilServant: { fundItem: civilServant, rates: { in-service: 0.5, retired: 0.5 }, covers: [large-self], source: S4 }\npersonalAccount:',
      'civilServant.covers: names large-self, and the pack has no large-amount fund',
    ],
    [
      'bills are merged inside a period',
      'resident-c',
      'by: tier',
      'by: tier\n  period: year\n  merges: { mid-stay: { source: S1 } }',
      'deductible.merges.mid-stay: has a place only where the period is visit',
    ],
    [
      'protection comes before other funds',
      'resident-c',
      'personalAccount:',
      'protection: { fundItem: other, personalShare: 0.1, assistance: [rural], source: S3 }\norder: [protection, floor, catastrophic, medicalAssistance]\npersonalAccount:',
      'order: must name protection after floor',
    ],
    [
      'a fund pays out of an account',
      'city-a-employee',
      'fundItem: employeePool',
      'fundItem: familyAccount',
      'pooledFund.fundItem: is money of an account, not of a fund',
    ],
    [
      'a change changes nothing',
      'city-a-employee',
      'percentagePointsOff: 10',
      'multiplier: 1.0',
      'routes.unreferred: changes nothing',
    ],
    [
      'more multipliers could hold at once than decimals are kept',
      'city-a-employee',
      'personalAccount:',
      `adjustments:\n${'  - { title: { en: a, zh: 甲 }, when: { ageFrom: 1 }, multiplier: 0.9123, source: S3 }\n'.repeat(6)}personalAccount:`,
      'adjustments: must not hold more than 5 multipliers',
    ],
    [
      'an adjustment is fulfilled by nobody',
      'city-a-employee',
      'personalAccount:',
      'adjustments: [{ title: { en: a, zh: 甲 }, when: { ageBelow: 0 }, multiplier: 0.9, source: S3 }]\npersonalAccount:',
      'adjustments[0].when: is fulfilled by nobody',
    ],
    ['it has an alias', 'city-a-employee', 'title:', 'title: &a\n  <<: *a\nother:', 'holds an alias'],
    [
      'it has a word that JavaScript swallows',
      'resident-c',
      'assistance:',
      'groups: { __proto__: { factor: 0, source: S2 } }\n  assistance:',
      'holds the word __proto__',
    ],
    ['a word is there twice', 'resident-c', 'scheme: 390', 'scheme: 390\nscheme: 390', 'Map keys must be unique'],
    ['it is no YAML', 'resident-c', 'title:', 'title: [', 'pack.yaml:'],
  ];

  test.each(broken)('%s', (_, id, passage, replacement, reason) => {
    const text = packTextWith(id, passage, replacement);

    expect(() => packFrom(text)).toThrow(
      expect.objectContaining({
        kind: 'rejected',
        code: 'policy.file-invalid',
        message: expect.stringMatching(/^pack\.yaml: /),
      }),
    );
    expect(() => packFrom(text)).toThrow(reason);
  });

  test('it is not UTF-8 text', () => {
    expect(() => readPack('pack.yaml', Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff]))).toThrow(
      'pack.yaml: is not UTF-8 text',
    );
  });

  test('it says several things wrong, all of which are named', () => {
    const text = packTextWith('resident-c', 'scheme: 390', 'scheme: 1').replace('rounding: half-up', 'rounding: near');

    expect(() => packFrom(text)).toThrow(/scheme: .*\n.*rounding: /);
  });
});
