import { firstDayOf, lastDayOf, type BusinessMonth } from '@lianqing/kernel';
import { pagesOf, plannedEachTime, run } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { packColumns, type SettlementRow } from '../settling/settlements';

/** Rows fetched at once: each holds the packed lines of a claim, half a kilobyte. */
const PAGE = 500;

/** A person's rows in the order in which they were recorded. */
const rows = `select settlement.*, ${packColumns}
  from settlement join policy_pack as pack using (pack_no)
  where booked_on between $1 and $2 order by person_id, outbox_id, ordinal`;

const decidedBy = plannedEachTime(
  'settlement.packs-of-month',
  `select digest, id, sum(settled)::integer as rows from policy_pack
   join (select pack_no, count(*) as settled from settlement where booked_on between $1 and $2 group by pack_no) as counted
     using (pack_no) group by digest, id`,
);

const unfiled = plannedEachTime(
  'settlement.unfiled-of-month',
  `select count(*)::integer as claims from refusal
   where kind = 'rejected' and code = 'filing.missing' and settled_on between $1 and $2`,
);

/** A pack that decided rows of a month, and how many. */
export interface PackOfMonth {
  readonly digest: string;
  readonly id: string;
  readonly rows: number;
}

export function packsOfMonth(tx: EntityManager, month: BusinessMonth): Promise<PackOfMonth[]> {
  return run<PackOfMonth>(tx, decidedBy, [firstDayOf(month), lastDayOf(month)]);
}

/** Claims of a month that were rejected because nobody had filed the visit. */
export async function unfiledClaimsOf(tx: EntityManager, month: BusinessMonth): Promise<number> {
  const [row] = await run<{ claims: number }>(tx, unfiled, [firstDayOf(month), lastDayOf(month)]);
  return row?.claims ?? 0;
}

/** What was booked in a month, page by page: persons one after the other, each with its rows in their order. */
export function monthOfSettlements(tx: EntityManager, month: BusinessMonth): AsyncGenerator<readonly SettlementRow[]> {
  const values = [firstDayOf(month), lastDayOf(month)];
  return pagesOf(tx, { name: 'month_of_settlements', text: rows, values, rowsOfPage: PAGE });
}
