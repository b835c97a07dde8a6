import type { PersonId } from '@lianqing/kernel';
import { YearBook } from '../../src/domain/year-book';

const personId = 'P00000001' as PersonId;
const bill = { admissions: 1, inScope: 300n, aboveDeductible: 200n, ownBurden: 100n };

test('only years that changed are written, with everything that was added', () => {
  const years = new YearBook([
    { personId, insuranceYear: 2025, year: bill, accountUsed: 7n },
    { personId, insuranceYear: 2026, year: bill, accountUsed: 5n },
  ]);

  years.add(personId, 2026, bill, 3n);

  expect(years.changed()).toEqual([
    {
      personId,
      insuranceYear: 2026,
      year: { admissions: 2, inScope: 600n, aboveDeductible: 400n, ownBurden: 200n },
      accountUsed: 8n,
    },
  ]);
  expect(years.accountUsed(personId)).toBe(15n);
});

test('taking off more than there is, is a bug', () => {
  const years = new YearBook([{ personId, insuranceYear: 2026, year: bill, accountUsed: 0n }]);

  expect(() => years.takeOff(personId, 2026, bill, 1n)).toThrow('less than what is taken off');
});
