import { catalogueFile, itemCodeAt } from '../../src/generate/catalogue-file';

const linesOf = (items: number, seed: number, changed = 0) =>
  [...catalogueFile({ items, seed, changed })].join('').split('\r\n');

test('the same seed makes the same catalogue, and another seed another one', () => {
  expect(linesOf(500, 7)).toEqual(linesOf(500, 7));
  expect(linesOf(500, 7)).not.toEqual(linesOf(500, 8));
});

test('a changed catalogue has the same items, and about as many others as asked', () => {
  const [before, after] = [linesOf(5_000, 7), linesOf(5_000, 7, 100)];

  const differing = before.filter((line, index) => line !== after[index]).length;

  expect(after).toHaveLength(before.length);
  expect(differing).toBeGreaterThan(25);
  expect(differing).toBeLessThan(100);
});

test('every item has a code of its own', () => {
  const codes = Array.from({ length: 5_000 }, (_, index) => itemCodeAt(index));

  expect(new Set(codes).size).toBe(5_000);
  expect(
    linesOf(20, 7)
      .slice(1, 21)
      .map((line) => line.split(',')[0]),
  ).toEqual(codes.slice(0, 20));
});
