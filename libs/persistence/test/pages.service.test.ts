import { inTransaction, pagesOf, type PagedQuery } from '@lianqing/persistence';
import { testDatabase } from '@lianqing/testing';
import { DomainError } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';

const database = testDatabase({ service: 'pages', migrations: [] });

const numbersTo = (count: number): PagedQuery => ({
  name: 'numbers',
  text: 'select n from generate_series(1, $1::int) as n order by n',
  values: [count],
  rowsOfPage: 2,
});
/** Works for the first page and fails while the second is made. */
const failing: PagedQuery = { ...numbersTo(9), text: 'select $1::int / (3 - n) as n from generate_series(1, 9) as n' };

async function read(tx: EntityManager, query: PagedQuery): Promise<number[][]> {
  const pages: number[][] = [];
  for await (const rows of pagesOf<{ n: number }>(tx, query)) pages.push(rows.map(({ n }) => n));
  return pages;
}

describe('pages of a query', () => {
  test.each([
    [0, []],
    [1, [[1]]],
    [2, [[1, 2]]],
    [3, [[1, 2], [3]]],
    [4, [[1, 2], [3, 4]]], // prettier-ignore
    [5, [[1, 2], [3, 4], [5]]], // prettier-ignore
  ])('hold each of %i rows once, in order', async (count, expected) => {
    expect(await inTransaction(database.db, (tx) => read(tx, numbersTo(count)))).toEqual(expected);
  });

  test('let the transaction ask other things while one is worked on', async () => {
    const found = await inTransaction(database.db, async (tx) => {
      const sums: number[] = [];
      for await (const rows of pagesOf<{ n: number }>(tx, numbersTo(5))) {
        const [row] = await tx.query<{ sum: number }[]>('select sum(n)::int from unnest($1::int[]) as n', [
          rows.map(({ n }) => n),
        ]);
        sums.push(row?.sum ?? 0);
      }
      return sums;
    });

    expect(found).toEqual([3, 7, 5]);
  });

  test('may be left early, and others have the connection afterwards', async () => {
    const first = await inTransaction(database.db, async (tx) => {
      for await (const [row] of pagesOf<{ n: number }>(tx, numbersTo(9))) return row?.n;
      return undefined;
    });
    const refused = inTransaction(database.db, async (tx) => {
      for await (const rows of pagesOf<{ n: number }>(tx, numbersTo(9)))
        throw new DomainError('rejected', 'test.enough', `${rows.length} are enough`);
    });

    await expect(refused).rejects.toMatchObject({ code: 'test.enough' });
    expect(first).toBe(1);
    expect(await inTransaction(database.db, (tx) => read(tx, numbersTo(1)))).toEqual([[1]]);
  });

  test('fail with what made a page fail, also where something else was asked meanwhile', async () => {
    const alone = inTransaction(database.db, (tx) => read(tx, failing));
    const meanwhile = inTransaction(database.db, async (tx) => {
      for await (const _ of pagesOf(tx, failing)) await tx.query('select 1');
    });
    const swallowed = inTransaction(database.db, async (tx) => {
      for await (const _ of pagesOf(tx, failing)) {
        await tx.query('select 1').catch(() => undefined);
        return;
      }
    });

    const ends = await Promise.allSettled([alone, meanwhile, swallowed]);

    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as { code?: string }).code : end))).toEqual([
      '22012',
      '22012',
      '22012',
    ]);
  });
});
