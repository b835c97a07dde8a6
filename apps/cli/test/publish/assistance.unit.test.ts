import type { BusinessMonth } from '@lianqing/kernel';
import { generateMonth, type MonthLine } from '../../src/generate';
import { askedBillsIn, type AskedBill } from '../../src/publish/assistance';

const month = [
  ...generateMonth({ claims: 400, seed: '3', month: '2026-09' as BusinessMonth, errors: 0, ways: 'real', abuse: 0 }),
];

async function askedIn(lines: readonly MonthLine[]): Promise<AskedBill[]> {
  const asked: AskedBill[] = [];
  for await (const bill of askedBillsIn(lines)) asked.push(bill);
  return asked;
}

test('a month asks about its large stays that stay settled, each once, from the home region to the hospital’s place', async () => {
  const answered = month.filter((line) => 'kind' in line && line.kind === 'assistance').length;

  const asked = await askedIn(month);

  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(answered);
  expect(new Set(asked.map(({ homeRegion, claimId }) => `${homeRegion} ${claimId}`)).size).toBe(asked.length);
  for (const { homeRegion, treatingRegion, institution } of asked) {
    expect(institution.slice(1, 7)).toBe(treatingRegion);
    expect(homeRegion.slice(0, 2)).not.toBe(treatingRegion.slice(0, 2));
  }
});

test('a bill that is undone later, or that no answer stands behind, is not asked about', async () => {
  const undone = month.map((line) =>
    'kind' in line && line.kind === 'message' && line.expect === 'settled' ? { ...line, expect: 'reversed' } : line,
  );
  const unanswered = month.filter((line) => !('kind' in line) || line.kind !== 'assistance');

  expect([await askedIn(undone), await askedIn(unanswered)]).toEqual([[], []]);
});
