import type { QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { keepCause } from './cause-of-failure';
import { clientOf } from './statement';

/** What is read through a cursor. */
export interface PagedQuery {
  /** Of the cursor: one of a name is open at a time in a transaction. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly rowsOfPage: number;
}

/**
 * Rows of a query page by page, in its order, through a cursor of the transaction, whose end closes it: so that a month
 * is walked in the memory of a page or two. PostgreSQL makes the next page ready while one is worked on; what else is
 * asked on the transaction then, and its end, wait for that page.
 */
export async function* pagesOf<Row extends QueryResultRow>(
  tx: EntityManager,
  { name, text, values, rowsOfPage }: PagedQuery,
): AsyncGenerator<readonly Row[]> {
  const client = await clientOf(tx);
  await client.query(`declare ${name} no scroll cursor for ${text}`, [...values]);
  const fetch = () => client.query<Row>(`fetch ${rowsOfPage} from ${name}`);
  let next = fetch();
  for (let isLast = false; !isLast;) {
    const { rows } = await next;
    isLast = rows.length < rowsOfPage;
    if (!isLast) {
      next = fetch();
      // Heard at once: a statement that is sent while this page is worked on would fail after it, and not know why.
      next.catch((error: unknown) => keepCause(tx, error));
    }
    if (rows.length > 0) yield rows;
  }
}
