import { firstDayOf, lastDayOf, type BusinessMonth } from '@lianqing/kernel';
import { clientOf } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { packColumns, type SettlementRow } from './settlements';

/** Rows fetched at once: each holds the packed lines of a claim, half a kilobyte. */
const PAGE = 2_000;

/** A person's rows in the order in which they were recorded. */
const rows = `select settlement.*, ${packColumns}
  from settlement join policy_pack as pack using (pack_no)
  where booked_on between $1 and $2 order by person_id, outbox_id, ordinal`;

/** What was booked in a month, page by page: persons one after the other, each with its rows in their order. */
export async function* monthOfSettlements(
  tx: EntityManager,
  month: BusinessMonth,
): AsyncGenerator<readonly SettlementRow[]> {
  const client = await clientOf(tx);
  await client.query(`declare month_of_settlements no scroll cursor for ${rows}`, [
    firstDayOf(month),
    lastDayOf(month),
  ]);
  for (;;) {
    const page = await client.query<SettlementRow>(`fetch ${PAGE} from month_of_settlements`);
    if (page.rows.length > 0) yield page.rows;
    if (page.rows.length < PAGE) break;
  }
  await client.query('close month_of_settlements');
}
