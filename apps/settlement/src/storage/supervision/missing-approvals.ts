import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import { pagesOf, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ApprovalKind } from '../../domain/supervision/care-approval';
import type { Claim } from '../../domain/settling/claim';
import { unpackClaim } from '../settling/packed-claim';

/** A bill that was settled without an approval that it needed. */
export interface MissingApproval {
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly rule: string;
  readonly kind: ApprovalKind;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly bookedOn: BusinessDate;
}

/** Where somebody stands in the list: days, newest first, and within a day by key. */
export interface MissingPlace {
  readonly bookedOn: BusinessDate;
  readonly institution: string;
  readonly claimId: string;
  readonly rule: string;
}

/** Claims fetched at once. */
const PAGE = 500;

const sealedUnchecked = statement(
  'settlement.days-without-check',
  `select day, sealed_at as "sealedAt" from business_day
   where sealed_at is not null and not exists (select from approvals_checked as checked where checked.day = business_day.day)
   order by day limit $1`,
);

const addChecked = statement(
  'settlement.add-approvals-checked',
  'insert into approvals_checked (day, claims, found, checked_at) values ($1, $2, $3, $4)',
);

const addMissing = statement(
  'settlement.add-missing-approvals',
  `insert into missing_approval (institution, claim_id, rule, kind, person_id, home_region, treating_region, booked_on)
   select *, $8::date from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
);

const list = plannedEachTime(
  'settlement.missing-approvals',
  `select institution, claim_id as "claimId", rule, kind, person_id as "personId", home_region as "homeRegion",
     treating_region as "treatingRegion", booked_on as "bookedOn"
   from missing_approval
   where (booked_on < $1 or booked_on = $1 and (institution, claim_id, rule) > ($2, $3, $4))
     and ($5::text is null or institution = $5)
   order by booked_on desc, institution, claim_id, rule limit $6`,
);

/** Sealed days that nobody has looked through, the earliest first. */
export function daysToCheck(tx: EntityManager, limit: number): Promise<{ day: BusinessDate; sealedAt: Date }[]> {
  return run<{ day: BusinessDate; sealedAt: Date }>(tx, sealedUnchecked, [limit]);
}

/** Claims booked on a day that stand, page by page, each with its place of treatment. */
export async function* claimsOfDay(
  tx: EntityManager,
  day: BusinessDate,
): AsyncGenerator<readonly { readonly claim: Claim; readonly region: RegionCode }[]> {
  const text = `select content, treating_region as region
    from settlement join claim_register as register using (claim_id, institution)
    where settlement.booked_on = $1 and reverses is null and register.reversal_id is null`;
  const pages = pagesOf<{ content: Buffer; region: RegionCode }>(tx, {
    name: 'claims_of_day',
    text,
    values: [day],
    rowsOfPage: PAGE,
  });
  for await (const rows of pages) yield rows.map(({ content, region }) => ({ claim: unpackClaim(content), region }));
}

/** Writes down that a day was looked through, and what was found on it. */
export async function addDayChecked(
  tx: EntityManager,
  { day, claims, at }: { readonly day: BusinessDate; readonly claims: number; readonly at: Date },
  found: readonly MissingApproval[],
): Promise<void> {
  await run(tx, addChecked, [day, claims, found.length, at]);
  if (found.length === 0) return;
  await run(tx, addMissing, [
    texts(found.map((one) => one.institution)),
    texts(found.map((one) => one.claimId)),
    texts(found.map((one) => one.rule)),
    texts(found.map((one) => one.kind)),
    texts(found.map((one) => one.personId)),
    texts(found.map((one) => one.homeRegion)),
    texts(found.map((one) => one.treatingRegion)),
    day,
  ]);
}

/** The newest days first. */
export function missingApprovalsAfter(
  db: DataSource,
  { place, institution, limit }: { place: MissingPlace; institution: string | undefined; limit: number },
): Promise<MissingApproval[]> {
  const { bookedOn, institution: from, claimId, rule } = place;
  return run<MissingApproval>(db, list, [bookedOn, from, claimId, rule, institution ?? null, limit]);
}
