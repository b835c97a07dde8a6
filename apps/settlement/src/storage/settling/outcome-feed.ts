import { settlementOutcomes } from '@lianqing/contracts';
import type { BusinessDate, HospitalReference, InstitutionCode, PersonId } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { RefusalKind } from './refusals';

/** A place in a hospital's outcomes: the position at which a batch became visible, and the place in the batch. */
export interface FeedPlace {
  readonly position: bigint;
  readonly ordinal: number;
}

/** After every ordinal of a batch: the largest `integer`. */
export const END_OF_BATCH = 2_147_483_647;

/** A settlement, a refusal or a row of a deduction as the feed refers to it. */
export interface FeedRow extends FeedPlace {
  readonly batch: bigint;
  readonly publishedAt: Date;
  readonly claimNo: bigint;
  /** Null for a refusal. */
  readonly bookedOn: BusinessDate | null;
  /** Null for a settlement. */
  readonly kind: RefusalKind | 'deduction' | null;
  readonly claimId: HospitalReference;
  readonly reversalId: HospitalReference | null;
  readonly personId: PersonId;
  readonly code: string | null;
  readonly message: string | null;
}

export interface FeedPage {
  readonly rows: readonly FeedRow[];
  /** How far the page has looked, also where nothing was found. */
  readonly lookedUpTo: bigint | null;
  readonly hasMore: boolean;
}

/**
 * Batches that one page looks through, each in every month's partition: what was told yesterday may be booked in any
 * month. A hospital with little to read comes forward all the same.
 */
const MAX_BATCHES = 200;

/** Planning for all months costs more than reading a page: it is done once a connection, for whatever size comes. */
const byIndexAlways = statement(
  'settlement.feed-by-index',
  `select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)`,
);

const walked = statement(
  'settlement.walk-publications',
  `select max(position) as "upTo", count(*) as batches from (
     select position from publication where position >= $1 and topic = $2 order by position limit $3) as seen`,
);

const read = statement(
  'settlement.read-feed',
  `with seen as materialized (
     select position, outbox_id, published_at from publication
     where position >= $2 and position <= $5 and topic = $4 order by position)
   select seen.position, seen.outbox_id as batch, seen.published_at as "publishedAt", found.*
   from seen cross join lateral (
     select claim_no as "claimNo", booked_on as "bookedOn", null as kind, claim_id as "claimId", reversal_id as "reversalId",
       person_id as "personId", null as code, null as message, ordinal
     from settlement where institution = $1 and outbox_id = seen.outbox_id
     union all
     select claim_no, null, kind, claim_id, reversal_id, person_id, code, message, ordinal
     from refusal where institution = $1 and outbox_id = seen.outbox_id
     union all
     select claim_no, booked_on, 'deduction', claim_id, null, person_id, null, null, ordinal
     from deduction_entry where institution = $1 and outbox_id = seen.outbox_id
   ) as found
   where (seen.position, found.ordinal) > ($2, $3::integer)
   order by seen.position, found.ordinal limit $6`,
);

/**
 * Outcomes of one hospital after a place. Positions are given to batches in the order in which they become visible, so
 * one that commits late gets a later position: nobody who has read on has passed it.
 * @param tx for this alone: its statements are planned in a way of their own
 */
export async function readFeed(
  tx: EntityManager,
  institution: InstitutionCode,
  after: FeedPlace,
  limit: number,
): Promise<FeedPage> {
  await run(tx, byIndexAlways, []);
  const [ahead] = await run<{ upTo: bigint | null; batches: bigint }>(tx, walked, [
    after.position,
    settlementOutcomes.name,
    MAX_BATCHES,
  ]);
  const upTo = ahead?.upTo ?? null;
  if (upTo === null) return { rows: [], lookedUpTo: null, hasMore: false };
  const values = [institution, after.position, after.ordinal, settlementOutcomes.name, upTo, limit + 1];
  const rows = await run<FeedRow>(tx, read, values);
  const hasMore = rows.length > limit || Number(ahead?.batches ?? 0n) === MAX_BATCHES;
  return { rows: rows.slice(0, limit), lookedUpTo: rows.length > limit ? null : upTo, hasMore };
}
