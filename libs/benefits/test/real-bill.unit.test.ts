import { parseDecimal } from '@lianqing/money';
import { adjudicate, type Bill, type BillLine } from '../src';
import { packFrom, packTextWith } from './policies';

/**
 * The bill of 23 442.46 whose figures field-facts §3 gives. What its region charged as deductible and paid per band is not
 * among them: a rest of 22.77 of the year's deductible and a rate of 100 % lead to what was paid.
 */
const pack = packFrom(
  packTextWith(
    'city-a-employee',
    "  repeat: { factor: 0.5, source: 'S1 part 5, second and later admission of the year' }\n",
    '',
  )
    .replace('by: tier', 'by: tier\n  period: year')
    .replaceAll('rates: { in-service: 0.85, retired: 0.925 }', 'rates: { in-service: 1, retired: 1 }'),
);

const line = (terms: Partial<BillLine> & Pick<BillLine, 'class' | 'amount'>): BillLine => ({
  quantity: parseDecimal('1'),
  unitPrice: parseDecimal(terms.amount.toString()),
  ...terms,
});

const bill: Bill = {
  person: { status: 'in-service', civilServant: false, assistance: null, accountBalance: 17_004n },
  year: { admissions: 1, inScope: 97_723n, aboveDeductible: 0n, ownBurden: 97_723n },
  counters: { charged: 97_723n, highestStandard: 100_000n, pooledPaid: 0n },
  visit: { kind: 'inpatient', tier: 'tertiary-a', place: 'inside', route: 'filed' },
  lines: [
    line({ class: 'C', amount: 202_896n }),
    line({ class: 'C', amount: 50_501n, hospitalBears: true }),
    line({ class: 'A', amount: 1_139_689n, ceilingPrice: parseDecimal('1000000') }),
    line({ class: 'B', amount: 703_440n, preSelfPayRate: parseDecimal('0.1') }),
    line({ class: 'A', amount: 247_720n }),
  ],
};

test('the real bill comes out with its four identities, the hospital’s part included', () => {
  const { split } = adjudicate(pack, bill);

  const { total, fullSelfPay, overLimit, preSelfPay, inScope } = split;
  expect([fullSelfPay, overLimit, preSelfPay, inScope, total]).toEqual([
    253_397n,
    139_689n,
    70_344n,
    1_880_816n,
    2_344_246n,
  ]);
  expect([split.fundTotal, split.personalTotal, split.hospitalPart]).toEqual([1_878_539n, 415_206n, 50_501n]);
  expect([split.account, split.familyAccount, split.cash]).toEqual([17_004n, 0n, 398_202n]);
  expect(fullSelfPay + overLimit + preSelfPay + inScope).toBe(total);
  expect(split.fundTotal + split.personalTotal + split.hospitalPart).toBe(total);
  expect(split.account + split.cash).toBe(split.personalTotal);
});
