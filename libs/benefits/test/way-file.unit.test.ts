import { packFrom, packTextWith, type PackName } from './policies';

describe('a pack is refused, with file, place and reason, when', () => {
  const broken: readonly (readonly [string, PackName, string, string, string])[] = [
    [
      'a way is counted apart without rates of its own',
      'city-a-employee',
      'accumulates: with-inpatient',
      'accumulates: apart',
      'ways.chronic-outpatient.pooledFund: is needed where a way is counted apart',
    ],
    [
      'a way is paid neither by funds nor by accounts',
      'city-a-employee',
      'pays: account-only',
      'pays: nobody',
      'ways.pharmacy',
    ],
    [
      'a way that only accounts pay for has rates',
      'resident-c',
      'pays: account-only',
      'pays: account-only\n    pooledFund: { rates: 0.5, source: S2 }',
      'ways.pharmacy: Unrecognized key: "pooledFund"',
    ],
    [
      'a visit that is no admission has an ordinal',
      'city-a-employee',
      '    deductible:\n      by: tier\n      period: year',
      '    deductible:\n      by: tier\n      repeat: { factor: 0.5, source: S1 }\n      period: visit',
      'ways.outpatient.deductible.repeat: has a place only in inpatient care',
    ],
    [
      'outpatient bills go on with a stay',
      'city-a-employee',
      '      period: year',
      '      merges: { transfer: { source: S1 } }',
      'ways.outpatient.deductible.merges.transfer: has a place only in inpatient care',
    ],
    [
      'a fund of its own counts with inpatient care',
      'city-a-employee',
      '  maternity:\n    accumulates: apart',
      '  maternity:\n    accumulates: with-inpatient',
      'ways.maternity.accumulates: must be apart where another item pays than employeePool',
    ],
    [
      'a way is paid out of an account',
      'city-a-employee',
      'fundItem: maternity',
      'fundItem: familyAccount',
      'ways.maternity.pooledFund.fundItem: is money of an account, not of a fund',
    ],
    [
      'a way is paid out of a supplement',
      'prefecture-b-employee',
      'fundItem: maternity',
      'fundItem: civilServant',
      'ways.maternity.pooledFund.fundItem: civilServant is paid by another fund already',
    ],
    [
      'a way goes by ages that the pack does not know',
      'prefecture-b-employee',
      '      ratesBy: status\n      rates: { in-service: 0.75',
      '      ratesBy: [age]\n      rates: { in-service: 0.75',
      'ways.chronic-outpatient.pooledFund.ratesBy: goes by age, and the pack has no age groups',
    ],
    [
      'a dimension of a way’s rates is missing',
      'prefecture-b-employee',
      'rates: { in-service: 0.75, retired: 0.80 }',
      'rates: { in-service: 0.75 }',
      'ways.chronic-outpatient.pooledFund.rates.retired: is missing',
    ],
    [
      'a way asks a fund that the pack does not have',
      'city-a-employee',
      '    accumulates: with-inpatient',
      '    accumulates: with-inpatient\n    funds: [civilServant]',
      'ways.chronic-outpatient.funds: names civilServant, which the pack does not have',
    ],
    [
      'a fund that looks at the year pays for a way apart from it',
      'resident-c',
      '  outpatient:\n    accumulates: apart',
      '  outpatient:\n    accumulates: apart\n    funds: [catastrophic]',
      'ways.outpatient.funds: names catastrophic, which looks at the year',
    ],
    [
      'a route changes a deductible that is not there',
      'resident-c',
      '  outpatient:\n    accumulates: apart',
      '  outpatient:\n    accumulates: apart\n    routes: { filed: { deductible: { amount: 5 }, source: S2 } }',
      'ways.outpatient.routes.filed.deductible: changes a deductible that the way does not have',
    ],
    [
      'a limit stands beside those of diseases',
      'prefecture-b-employee',
      '      rates: { in-service: 0.75',
      '      paymentCap: { amount: 9000, source: S4 }\n      rates: { in-service: 0.75',
      'ways.chronic-outpatient.pooledFund.paymentCap: has no place beside diseases',
    ],
    [
      'a diagnosis belongs to two diseases',
      'city-a-employee',
      'diagnoses: [N18, Z49]',
      'diagnoses: [N18, C91.1]',
      'ways.chronic-outpatient.diseases[2].diagnoses: C91.1 belongs to leukaemia already',
    ],
    [
      'a disease is there twice',
      'city-a-employee',
      'disease: haemophilia',
      'disease: leukaemia',
      'ways.chronic-outpatient.diseases: names a word twice',
    ],
    [
      'civil servants have a standard and others none',
      'city-a-employee',
      'diagnoses: [Z94]',
      'diagnoses: [Z94]\n        civilServantStandard: 9000',
      'diseases[3].civilServantStandard: needs a yearlyStandard of the others beside it',
    ],
    [
      'a case holds for every bill',
      'city-a-employee',
      'when: { diagnoses: [O82] }',
      'when: {}',
      'ways.maternity.pooledFund.cases[0].when: must name a condition',
    ],
    [
      'an adjustment names a way without rules',
      'prefecture-b-employee',
      'ways: [chronic-outpatient], civilServant',
      'ways: [day-surgery], civilServant',
      'adjustments[0].when.ways: names day-surgery, for which the pack has no rules of its own',
    ],
    [
      'an adjustment names a way that no fund pays for',
      'prefecture-b-employee',
      'ways: [chronic-outpatient], civilServant',
      'ways: [pharmacy], civilServant',
      'adjustments[0].when.ways: names pharmacy, which no fund pays for',
    ],
    [
      'an adjustment holds for all of a way',
      'prefecture-b-employee',
      'ways: [chronic-outpatient], civilServant: true',
      'ways: [chronic-outpatient]',
      'adjustments[0].when: must name a condition',
    ],
    [
      'an adjustment changes a deductible that is not there',
      'prefecture-b-employee',
      'percentagePointsOn: 10',
      'deductible: { amount: 0 }',
      'adjustments[0].deductible: changes a deductible that chronic-outpatient does not have',
    ],
    [
      'an adjustment lifts a limit that is not there',
      'city-d-employee',
      'percentagePointsOn: 5',
      'paymentCap: lifted',
      'adjustments[0].paymentCap: lifts a limit that inpatient does not have',
    ],
    [
      'an adjustment does nothing',
      'city-d-employee',
      'percentagePointsOn: 5\n',
      '\n',
      'adjustments[0]: must name percentagePointsOff, percentagePointsOn or multiplier',
    ],
    [
      'a code is no variant',
      'city-a-employee',
      'fundItem: employeePool',
      'fundItem: employeePool\n  fundCode: 310100',
      'pooledFund.fundCode: must be six digits that end in 1',
    ],
    [
      'a code is a variant of another one',
      'city-a-employee',
      'fundItem: employeePool',
      'fundItem: employeePool\n  fundCode: 390101',
      'pooledFund.fundCode: is no variant of 310100, the code of employeePool',
    ],
    [
      'one item has two codes',
      'city-a-employee',
      '    pooledFund:\n      ratesBy: [tier, status]',
      '    pooledFund:\n      fundCode: 310101\n      ratesBy: [tier, status]',
      'ways.outpatient.pooledFund.fundCode: employeePool has the code of the pack',
    ],
    [
      'catastrophic insurance is carried by nobody we know',
      'resident-c',
      'carrier: insurer',
      'carrier: bank',
      'catastrophic',
    ],
  ];

  test.each(broken)('%s', (_, id, passage, replacement, reason) => {
    const text = packTextWith(id, passage, replacement);

    expect(() => packFrom(text)).toThrow(
      expect.objectContaining({
        kind: 'rejected',
        code: 'policy.file-invalid',
        message: expect.stringMatching(/^pack\.yaml: line \d+: /),
      }),
    );
    expect(() => packFrom(text)).toThrow(reason);
  });
});
