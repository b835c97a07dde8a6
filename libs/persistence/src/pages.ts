import type { QueryResult, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
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
 * is walked in the memory of a page or two. PostgreSQL makes the next page ready while one is worked on.
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
    if (!isLast) next = leftAlone(fetch());
    if (rows.length > 0) yield rows;
  }
}

/** Whoever leaves off early neither waits for the page that was asked for nor hears of its failure. */
function leftAlone<Row extends QueryResultRow>(page: Promise<QueryResult<Row>>): Promise<QueryResult<Row>> {
  page.catch(() => undefined);
  return page;
}
