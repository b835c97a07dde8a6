import fc from 'fast-check';
import { addressOf } from '@lianqing/testing';
import type { DataSource } from 'typeorm';
import { bareArray, dataSourceOf, textArray } from '../src';

let db: DataSource;
beforeAll(async () => {
  db = await dataSourceOf({ url: addressOf('TEST_DATABASE_URL'), applicationName: 'test array text' }).initialize();
});
afterAll(() => db.destroy());

test('numbers, days and nothing arrive as they were written', async () => {
  const values = [bareArray([1n, -2n, null]), bareArray(['2026-09-03', null]), bareArray([]), bareArray([true, false])];

  const [row] = await db.query<unknown[]>('select $1::bigint[] a, $2::date[] b, $3::text[] c, $4::boolean[] d', values);

  expect(row).toEqual({ a: [1n, -2n, null], b: ['2026-09-03', null], c: [], d: [true, false] });
});

test('text of any kind arrives as it was written', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((some) => !some.includes('\0'));
  const awkward = fc.constantFrom('', 'NULL', 'null', '{', '}', ',', '"', '\\', 'a,b', ' a', '\n', '异地');

  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, awkward, fc.constant(null))), async (values) => {
      const [row] = await db.query<{ a: unknown }[]>('select $1::text[] a', [textArray(values)]);

      expect(row?.a).toEqual(values);
    }),
  );
});

test('bare text may hold nothing that an array would quote: some of it is refused, some would be lost', async () => {
  for (const value of ['', '{', '"', 'a}']) {
    await expect(db.query('select $1::text[]', [bareArray(['x', value])])).rejects.toThrow('malformed array literal');
  }
  const [row] = await db.query<unknown[]>('select $1::text[] as a', [bareArray([' a ', '"b"', '\\c', 'd,e', 'null'])]);
  expect(row).toEqual({ a: ['a', 'b', 'c', 'd', 'e', null] });
});
