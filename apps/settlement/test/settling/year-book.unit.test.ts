import type { CounterAmounts } from '@lianqing/benefits';
import type { PersonId } from '@lianqing/kernel';
import { YearBook } from '../../src/domain/settling/year-book';

const personId = 'P00000001' as PersonId;
const bill = { admissions: 1, inScope: 300n, aboveDeductible: 200n, ownBurden: 100n };

test('only years that changed are written, with everything that was added', () => {
  const years = new YearBook([
    { personId, insuranceYear: 2025, year: bill, accountUsed: 7n, familyUsed: 2n },
    { personId, insuranceYear: 2026, year: bill, accountUsed: 5n, familyUsed: 0n },
  ]);

  years.add(personId, 2026, { contribution: bill, account: 3n, familyAccount: 4n, counted: null });

  expect(years.changed()).toEqual([
    {
      personId,
      insuranceYear: 2026,
      year: { admissions: 2, inScope: 600n, aboveDeductible: 400n, ownBurden: 200n },
      accountUsed: 8n,
      familyUsed: 4n,
    },
  ]);
  expect(years.before(personId, 2026)).toMatchObject({ accountUsed: 15n, familyUsed: 6n });
  expect(years.changedCounters()).toEqual([]);
});

test('taking off more than there is, is a bug', () => {
  const years = new YearBook([{ personId, insuranceYear: 2026, year: bill, accountUsed: 0n, familyUsed: 0n }]);

  const undo = (account: bigint, familyAccount: bigint, counted: CounterAmounts | null) => () =>
    years.takeOff(personId, 2026, { contribution: bill, account, familyAccount, counted });
  expect(undo(0n, 1n, null)).toThrow('less than what is taken off');
  expect(undo(1n, 0n, null)).toThrow('less than what is taken off');
  expect(undo(0n, 0n, { 'inpatient/charged/year': 1n })).toThrow('counter inpatient/charged/year');
});

test('counters are kept by year, and written when they changed, also back to nothing', () => {
  const counter = 'inpatient/charged/year';
  const years = new YearBook(
    [{ personId, insuranceYear: 2026, year: bill, accountUsed: 0n, familyUsed: 0n }],
    [2025, 2026].map((insuranceYear) => ({ personId, insuranceYear, counter, amount: 40n })),
  );

  years.add(personId, 2027, { contribution: bill, account: 0n, familyAccount: 0n, counted: { [counter]: 5n } });
  years.takeOff(personId, 2026, { contribution: bill, account: 0n, familyAccount: 0n, counted: { [counter]: 40n } });

  expect([2025, 2026, 2027].map((year) => years.before(personId, year).counters.get(counter))).toEqual([40n, 0n, 5n]);
  expect(years.changedCounters()).toEqual([
    { personId, insuranceYear: 2026, counter, amount: 0n },
    { personId, insuranceYear: 2027, counter, amount: 5n },
  ]);
});
