import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { DataSource } from 'typeorm';
import type { FeedPlace } from './outcome-feed';

export const claimStates = ['settled', 'reversed', 'held', 'rejected'] as const;
export type ClaimState = (typeof claimStates)[number];

/** What a list shows of a claim. */
export interface ListedClaim {
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly state: ClaimState;
  readonly code: string | null;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate | null;
  readonly total: Fen | null;
  readonly advanced: Fen | null;
}

/** A claim in a list; its place is that of the outcome that it stands in the list with. */
export interface ClaimSummary extends FeedPlace, ListedClaim {}

export interface ClaimFilter {
  readonly claimId?: string | undefined;
  readonly institution?: string | undefined;
  readonly personId?: string | undefined;
  readonly state?: ClaimState | undefined;
  readonly after: FeedPlace;
  readonly limit: number;
}

/** Where claims of each state lie, all with the same columns. */
const sources: readonly {
  readonly states: readonly ClaimState[];
  readonly table: string;
  readonly columns: string;
  readonly where: string;
  /** Finds a hospital's number by the index that serves this table. */
  readonly withClaimId: (parameter: string) => string;
}[] = [
  {
    states: ['settled', 'reversed'],
    table: 'settlement as claim join claim_register as register using (claim_id, institution, claim_no, booked_on)',
    columns: `case when register.reversal_id is null then 'settled' else 'reversed' end as state, null::text as code,
      booked_on, claim.total, claim.fund_total + claim.account + claim.family_account as advanced`,
    where: 'claim.reverses is null',
    withClaimId: (parameter) => `claim_id = ${parameter}`,
  },
  {
    states: ['rejected'],
    table: 'refusal as claim',
    columns: `'rejected' as state, claim.code, null::date as booked_on, null::bigint as total, null::bigint as advanced`,
    where: `claim.kind = 'rejected'`,
    withClaimId: byNumber,
  },
  {
    states: ['held'],
    table: 'refusal as claim',
    columns: `'held' as state, claim.code, null::date as booked_on, null::bigint as total, null::bigint as advanced`,
    where: `claim.kind = 'held' and exists (select from held_claim where held_claim.claim_no = claim.claim_no)`,
    withClaimId: byNumber,
  },
];

/**
 * Claims in the order in which it was published what became of them, so that a claim that comes while somebody reads is
 * never behind their cursor; one that was held stands in its old place until it goes on, then in a later one. The
 * statement is built of the filters that were given, so that each search finds the index that serves it.
 */
export async function listClaims(db: DataSource, filter: ClaimFilter): Promise<ClaimSummary[]> {
  const values: unknown[] = [filter.after.position, filter.after.ordinal, filter.limit];
  const conditions = conditionsOf(filter, values);
  const claimId = filter.claimId === undefined ? undefined : `$${values.push(filter.claimId)}`;
  const parts = sources
    .filter(({ states }) => filter.state === undefined || states.includes(filter.state))
    .map(({ table, columns, where, withClaimId }) => {
      const isBehind = 'publication.position >= $1 and (publication.position, claim.ordinal) > ($1, $2::integer)';
      const ofClaim = claimId === undefined ? [] : [withClaimId(claimId)];
      const all = [where, isBehind, ...conditions, ...ofClaim].join(' and ');
      return `(select publication.position, claim.ordinal, claim_no, institution, claim_id, claim.person_id, claim.home_region,
          claim.treating_region, claim.settled_on, ${columns}
        from ${table} join publication using (outbox_id) where ${all} order by publication.position, claim.ordinal limit $3)`;
    });
  const ofState = filter.state === undefined ? '' : `where state = $${values.push(filter.state)}`;
  const text = `select position, ordinal, claim_no as "claimNo", institution, claim_id as "claimId", person_id as "personId",
      home_region as "homeRegion", treating_region as "treatingRegion", state, code, settled_on as "settledOn",
      booked_on as "bookedOn", total, advanced
    from (${parts.join(' union all ')}) as found ${ofState} order by position, ordinal limit $3`;
  return db.query(text, values);
}

function byNumber(parameter: string): string {
  return `claim_no in (select claim_no from claim_register where claim_id = ${parameter})`;
}

function conditionsOf({ institution, personId }: ClaimFilter, values: unknown[]): string[] {
  const conditions: string[] = [];
  if (personId !== undefined) conditions.push(`claim.person_id = $${values.push(personId)}`);
  if (institution !== undefined) conditions.push(`institution = $${values.push(institution)}`);
  return conditions;
}
