import type { PolicyBook } from '@lianqing/benefits';
import type { BusinessMonth } from '@lianqing/kernel';
import { generateMonth, type MonthLine, type PlacementLine } from '../../src/generate';
import { readBook, settledMonth, type SettledClaim } from './settled-month';

const CLAIMS = 3_500;
const MINUTE_MS = 60_000;

describe('a generated month', () => {
  let lines: MonthLine[];
  let settled: SettledClaim[];

  beforeAll(async () => {
    const book: PolicyBook = await readBook();
    lines = [...generateMonth({ seed: '7', month: '2026-09' as BusinessMonth, claims: CLAIMS, errors: 100 })];
    settled = [...settledMonth(lines, book)];
  }, MINUTE_MS);

  test('costs the funds about ¥10,240 a stay, as published for 2025', () => {
    const mean = sum(settled.map(({ fundTotal }) => fundTotal)) / BigInt(settled.length);

    expect(Number(mean)).toBeGreaterThan(970_000);
    expect(Number(mean)).toBeLessThan(1_080_000);
  });

  test('leaves the funds about 57.8 % of all cost', () => {
    const fund = sum(settled.map(({ fundTotal }) => fundTotal));
    const total = sum(settled.map(({ claim }) => claim.total));

    const perThousand = Number((fund * 1_000n) / total);

    expect(perThousand).toBeGreaterThan(555);
    expect(perThousand).toBeLessThan(600);
  });

  test('has bills of 8 to 16 fee lines', () => {
    const counts = settled.map(({ claim }) => claim.lines.length);

    expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...counts)).toBeLessThanOrEqual(16);
  });

  test('brings about every eighth patient back within the month', () => {
    const people = new Set(settled.map(({ claim }) => claim.personId));

    const repeated = (settled.length - people.size) / settled.length;

    expect(repeated).toBeGreaterThan(0.1);
    expect(repeated).toBeLessThan(0.14);
  });

  test('sends most visitors to a few provinces, and never treats them at home', () => {
    const visitors = new Map<string, number>();
    for (const { treatingProvince } of settled)
      visitors.set(treatingProvince, (visitors.get(treatingProvince) ?? 0) + 1);
    const byNumber = [...visitors].sort((a, b) => b[1] - a[1]);

    const topSix = byNumber.slice(0, 6).reduce((total, [, count]) => total + count, 0);

    expect(topSix / settled.length).toBeGreaterThan(0.55);
    expect(new Set(byNumber.slice(0, 5).map(([province]) => province))).toEqual(
      new Set(['110000', '310000', '320000', '330000', '440000']),
    );
    expect(settled.every(({ homeProvince, treatingProvince }) => homeProvince !== treatingProvince)).toBe(true);
    expect(visitors.size).toBeGreaterThan(28);
  });

  test('places so much that most pairs stay below 70 % of it, some are yellow and some red', () => {
    const unpaid = new Map<string, bigint>();
    for (const { homeProvince, treatingProvince, fundTotal, message } of settled) {
      if (message.expect !== 'settled') continue;
      const pair = `${homeProvince}>${treatingProvince}`;
      unpaid.set(pair, (unpaid.get(pair) ?? 0n) + fundTotal);
    }
    const placements = lines.filter((line): line is PlacementLine => 'kind' in line && line.kind === 'placement');

    const usage = placements.map(({ pair, amount }) => ((unpaid.get(pair) ?? 0n) * 100n) / BigInt(amount));

    const share = (from: bigint, to: bigint) => usage.filter((used) => used >= from && used < to).length / usage.length;
    expect(usage).toHaveLength(992);
    expect(share(0n, 70n)).toBeGreaterThan(0.8);
    expect(share(70n, 90n)).toBeGreaterThan(0.01);
    expect(share(90n, 1_000n)).toBeGreaterThan(0.005);
  });
});

describe('a generated month with every way of care', () => {
  let stays: SettledClaim[];
  let others: SettledClaim[];

  beforeAll(async () => {
    const book = await readBook();
    const request = { seed: '7', month: '2026-09' as BusinessMonth, claims: 4_000, errors: 0, ways: 'real' as const };
    const settled = [...settledMonth(generateMonth(request), book)];
    stays = settled.filter(({ claim }) => claim.kind === 'inpatient');
    others = settled.filter(({ claim }) => claim.kind !== 'inpatient' && claim.kind !== 'maternity');
  }, 5 * MINUTE_MS);

  test('costs the funds about ¥10,240 a stay and ¥156 any other time, as published for 2025', () => {
    const [stay, other] = [stays, others].map((claims) => meanFund(claims));

    expect(Number(stay)).toBeGreaterThan(900_000);
    expect(Number(stay)).toBeLessThan(1_150_000);
    expect(Number(other)).toBeGreaterThan(14_000);
    expect(Number(other)).toBeLessThan(17_200);
  });
});

function meanFund(settled: readonly SettledClaim[]): bigint {
  return sum(settled.map(({ fundTotal }) => fundTotal)) / BigInt(settled.length);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
