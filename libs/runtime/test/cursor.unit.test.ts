import { decodeCursor, encodeCursor, pageOf } from '../src';

test('a cursor gives back the values of the order that it was made from', () => {
  const cursor = encodeCursor(['H510100A0001', 7]);

  expect(cursor).toMatch(/^[0-9A-Za-z_-]+$/);
  expect(decodeCursor(cursor, 2)).toEqual(['H510100A0001', '7']);
});

test.each([
  '',
  'x',
  '%%%',
  Buffer.from('{"a":1}').toString('base64url'),
  encodeCursor(['one', 'two', 'three']),
  encodeCursor(['one', 'text\u0000']),
])('what is no cursor of this list (%s) is refused', (cursor) => {
  expect(() => decodeCursor(cursor, 2)).toThrow(expect.objectContaining({ code: 'cursor.malformed' }));
});

test('a full page leads to the next one, the last page to none', () => {
  const shape = { item: (row: number) => row, cursor: (row: number) => [row] };

  const first = pageOf([1, 2, 3], 2, shape);
  const last = pageOf([3], 2, shape);

  expect(first.items).toEqual([1, 2]);
  expect(decodeCursor(first.next ?? '', 1)).toEqual(['2']);
  expect(last).toEqual({ items: [3], next: null });
  expect(pageOf([], 2, shape)).toEqual({ items: [], next: null });
});
