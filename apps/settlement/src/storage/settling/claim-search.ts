import type { WayOfCare } from '@lianqing/benefits';
import type { CycleId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { DataSource } from 'typeorm';
import type { Repayments } from '../../domain/settling/repayment';
import type { ListedClaim } from './claim-list';
import { conditionOf, type ClaimCriteria } from './search-condition';

/** Matches are counted up to here, and told as more beyond. */
export const MAX_COUNTED = 10_000;

export const searchOrders = ['settledOn', 'total', 'advanced'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/** A claim as it is found; a held or rejected one has no amounts but its total. */
export interface FoundClaim extends ListedClaim {
  readonly kind: WayOfCare | null;
  readonly fundTotal: Fen | null;
  readonly movedInto: CycleId | null;
}

/** A place in an order: what it is ordered by, and the number of the claim that stands there. */
export interface SearchPlace {
  readonly value: string;
  readonly claimNo: bigint;
}

/** A stretch of the rows that match, in an order. */
export interface SearchPage {
  readonly orderBy: SearchOrder;
  readonly descending: boolean;
  /** Without one it begins at the first. */
  readonly beyond?: SearchPlace | undefined;
  readonly limit: number;
}

export interface Found {
  readonly rows: readonly FoundClaim[];
  /** How many match, up to one more than are counted. */
  readonly matches: number;
}

/** What each order goes by. A claim without an amount comes before all that have one, so that every row has its place. */
const keys: Readonly<Record<SearchOrder, { readonly sql: string; readonly type: string }>> = {
  settledOn: { sql: 'settled_on', type: 'date' },
  total: { sql: 'coalesce(total, -1)', type: 'bigint' },
  advanced: { sql: 'coalesce(advanced, -1)', type: 'bigint' },
};

const shown = `claim.claim_no as "claimNo", claim.institution, claim.claim_id as "claimId", claim.person_id as "personId",
  claim.home_region as "homeRegion", claim.treating_region as "treatingRegion", claim.way_of_care as kind, claim.state, claim.code,
  claim.settled_on as "settledOn", claim.booked_on as "bookedOn", claim.total, claim.advanced, claim.fund_total as "fundTotal",
  (select cycle from moved_claim where moved_claim.claim_no = claim.claim_no) as "movedInto"`;

/** The key of a row, and what rows are ordered by: whole rows are read for the page alone, and sorted by nobody. */
const places = 'settled_on, claim_no, total, advanced';

/**
 * Finds claims by what narrow rows tell of them. What matches few claims is looked for once: those that are counted are
 * the page's as well. Where many match, the page is read along the order, which is soon full.
 */
export async function searchClaims(
  db: DataSource,
  criteria: ClaimCriteria,
  { page, repayments }: { readonly page: SearchPage; readonly repayments: Repayments },
): Promise<Found> {
  const values: unknown[] = [];
  const where = await conditionOf(db, criteria, { values, repayments });
  const { isBeyond, order } = stretchOf(page, values);
  const counted = await db.query<(FoundClaim & { matches: bigint; place: bigint | null })[]>(
    `with found as materialized (select ${places} from claim_search where ${where} limit ${MAX_COUNTED + 1}),
     counted as (select count(*) as matches from found)
     select matches, page.* from counted left join (
       select ${shown}, place from (select *, row_number() over (${order}) as place from (
         select * from found where ${isBeyond} ${order} limit ${page.limit}) as page) as page
       join claim_search as claim using (settled_on, claim_no)) as page
     on matches <= ${MAX_COUNTED} order by place`,
    values,
  );
  const matches = Number(counted[0]?.matches ?? 0n);
  if (matches <= MAX_COUNTED) {
    const few = counted.filter(({ place }) => place !== null);
    return { rows: few.map(({ matches: _counted, place: _place, ...row }) => row), matches };
  }
  const rows = await db.query<FoundClaim[]>(
    `select ${shown} from (select *, row_number() over (${order}) as place from (
       select ${places} from claim_search where ${where} and ${isBeyond} ${order} limit ${page.limit}) as page) as page
     join claim_search as claim using (settled_on, claim_no) order by place`,
    values,
  );
  return { rows, matches };
}

/** Which of the rows that match a page holds, and in which order. */
function stretchOf(
  { orderBy, descending, beyond }: SearchPage,
  values: unknown[],
): { readonly isBeyond: string; readonly order: string } {
  const { sql, type } = keys[orderBy];
  const way = descending ? 'desc' : 'asc';
  const place = beyond && [`$${values.push(beyond.value)}::${type}`, `$${values.push(beyond.claimNo)}::bigint`];
  return {
    isBeyond: place ? `(${sql}, claim_no) ${descending ? '<' : '>'} (${place.join(', ')})` : 'true',
    order: `order by ${sql} ${way}, claim_no ${way}`,
  };
}
