import {
  compareTexts,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type SettlementId,
} from '@lianqing/kernel';
import { dates, hexBytes, instants, int4s, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ReversalRequest } from '../../domain/settling/claim';
import type { Undoing } from '../../domain/settling/decide';
import type { Origin } from './origin';

/** A claim's identity. */
export interface ClaimKey {
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
}

/** The identity that the id of a settlement is made of. */
export function claimKeyOf(id: SettlementId): ClaimKey {
  const colon = id.indexOf(':');
  return { institution: id.slice(0, colon) as InstitutionCode, claimId: id.slice(colon + 1) as HospitalReference };
}

/** An identity to register, with the digest of its content (hexadecimal). */
export interface ClaimToRegister extends ClaimKey {
  readonly claimNo: bigint;
  readonly digest: string;
  readonly bookedOn: BusinessDate | null;
}

export interface ReversalToRegister {
  readonly request: ReversalRequest;
  readonly claimNo: bigint;
  readonly digest: string;
  readonly bookedOn: BusinessDate | null;
  readonly origin: Origin;
}

/** What the register says of a claim that a reversal names. */
export interface RegisteredClaim extends ClaimKey {
  readonly claimNo: bigint;
  /** Whether the claim itself has come. */
  readonly isSeen: boolean;
  readonly bookedOn: BusinessDate | null;
  readonly reversalId: HospitalReference | null;
}

/** A row that only a reversal has made so far becomes the claim's own. */
const insertClaims = statement(
  'settlement.register-claims',
  `insert into claim_register as known (claim_id, institution, claim_no, digest, booked_on)
   select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::date[])
   on conflict (claim_id, institution) do update
     set claim_no = excluded.claim_no, digest = excluded.digest, booked_on = excluded.booked_on
     where known.digest is null
   returning claim_no as "claimNo", reversal_id as "reversalId"`,
);

const claimDigests = plannedEachTime(
  'settlement.claim-digests',
  `select institution, claim_id as id, encode(digest, 'hex') as digest
   from unnest($1::text[], $2::text[]) as wanted(claim_id, institution)
   join claim_register using (claim_id, institution) where digest is not null`,
);

const insertReversals = statement(
  'settlement.register-reversals',
  `insert into reversal_request (reversal_id, institution, claim_no, digest, claim_id, person_id, settled_on, booked_on,
     reason, received_at, origin_partition, origin_offset, key_id, home_region, treating_region)
   select given.*, (select home_region from person where person.person_id = given.person_id),
     (select region from institution where institution.code = given.institution)
   from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::date[], $8::date[],
     $9::text[], $10::timestamptz[], $11::integer[], $12::bigint[], $13::text[])
     as given(reversal_id, institution, claim_no, digest, claim_id, person_id, settled_on, booked_on, reason, received_at,
       origin_partition, origin_offset, key_id)
   on conflict (reversal_id, institution) do nothing
   returning claim_no as "claimNo"`,
);

const reversalDigests = plannedEachTime(
  'settlement.reversal-digests',
  `select institution, reversal_id as id, encode(digest, 'hex') as digest
   from unnest($1::text[], $2::text[]) as wanted(reversal_id, institution)
   join reversal_request using (reversal_id, institution)`,
);

/** Locks the claims' rows; one that is not there is made, so that a claim and its reversal always meet on one row. */
const lockClaims = statement(
  'settlement.lock-claims',
  `insert into claim_register as known (claim_id, institution, claim_no)
   select * from unnest($1::text[], $2::text[], $3::bigint[])
   on conflict (claim_id, institution) do update set claim_no = known.claim_no
   returning claim_id as "claimId", institution, claim_no as "claimNo", digest is not null as "isSeen",
     booked_on as "bookedOn", reversal_id as "reversalId"`,
);

const lockNumbers = plannedEachTime(
  'settlement.lock-held',
  `select claim_id as "claimId", institution, claim_no as "claimNo", true as "isSeen", booked_on as "bookedOn",
     reversal_id as "reversalId"
   from claim_register join unnest($1::text[], $2::text[]) as wanted(claim_id, institution) using (claim_id, institution)
   order by claim_id collate "C", institution for update of claim_register`,
);

const setUndone = plannedEachTime(
  'settlement.set-undone',
  `update claim_register set reversal_id = wanted.reversal_id
   from unnest($1::text[], $2::text[], $3::text[]) as wanted(claim_id, institution, reversal_id)
   where claim_register.claim_id = wanted.claim_id and claim_register.institution = wanted.institution`,
);

const rebook = plannedEachTime(
  'settlement.rebook',
  `update claim_register set booked_on = wanted.booked_on
   from unnest($1::text[], $2::text[], $3::date[]) as wanted(claim_id, institution, booked_on)
   where claim_register.claim_id = wanted.claim_id and claim_register.institution = wanted.institution`,
);

const readUndoings = plannedEachTime(
  'settlement.read-undoings',
  `select institution, reversal_id as "reversalId", claim_no as "claimNo", claim_id as "claimId", person_id as "personId",
     settled_on as "settledOn", reason
   from unnest($1::text[], $2::text[]) as wanted(reversal_id, institution) join reversal_request using (reversal_id, institution)`,
);

/**
 * Registers identities that are new.
 * @param claims each identity once, in any order
 * @returns by number, those that were new, with the reversal that came before them, if one did
 */
export async function registerClaims(
  tx: EntityManager,
  claims: readonly ClaimToRegister[],
): Promise<Map<bigint, HospitalReference | null>> {
  const sorted = [...claims].sort(byClaimKey);
  const rows = await run<{ claimNo: bigint; reversalId: HospitalReference | null }>(tx, insertClaims, [
    ...keyColumns(sorted),
    int8s(sorted.map((claim) => claim.claimNo)),
    hexBytes(sorted.map((claim) => claim.digest)),
    dates(sorted.map((claim) => claim.bookedOn)),
  ]);
  return new Map(rows.map((row) => [row.claimNo, row.reversalId]));
}

/** Digests of claims that are registered, by `<institution>:<id>`. */
export async function digestsOfClaims(tx: EntityManager, keys: readonly ClaimKey[]): Promise<Map<string, string>> {
  return digestsOf(await run<DigestRow>(tx, claimDigests, keyColumns(keys)));
}

/** As `registerClaims`, for requests of reversals. */
export async function registerReversals(
  tx: EntityManager,
  reversals: readonly ReversalToRegister[],
  receivedAt: Date,
): Promise<Set<bigint>> {
  const sorted = [...reversals].sort(
    (a, b) =>
      compareTexts(a.request.reversalId, b.request.reversalId) ||
      compareTexts(a.request.institution, b.request.institution),
  );
  const rows = await run<{ claimNo: bigint }>(tx, insertReversals, [
    texts(sorted.map(({ request }) => request.reversalId)),
    texts(sorted.map(({ request }) => request.institution)),
    int8s(sorted.map(({ claimNo }) => claimNo)),
    hexBytes(sorted.map(({ digest }) => digest)),
    texts(sorted.map(({ request }) => request.claimId)),
    texts(sorted.map(({ request }) => request.personId)),
    dates(sorted.map(({ request }) => request.settledOn)),
    dates(sorted.map(({ bookedOn }) => bookedOn)),
    texts(sorted.map(({ request }) => request.reason)),
    instants(sorted.map(() => receivedAt)),
    int4s(sorted.map(({ origin }) => origin.partition)),
    int8s(sorted.map(({ origin }) => origin.offset)),
    texts(sorted.map(({ origin }) => origin.keyId)),
  ]);
  return new Set(rows.map((row) => row.claimNo));
}

/** Digests of requests that are registered, by `<institution>:<id>`. */
export async function digestsOfReversals(
  tx: EntityManager,
  requests: readonly Pick<ReversalRequest, 'institution' | 'reversalId'>[],
): Promise<Map<string, string>> {
  const columns = [texts(requests.map((key) => key.reversalId)), texts(requests.map((key) => key.institution))];
  return digestsOf(await run<DigestRow>(tx, reversalDigests, columns));
}

/**
 * Locks the claims that reversals name, and makes a place for those that have not come yet.
 * @param numbers for such places, as many as there are keys
 */
export async function lockClaimsToUndo(
  tx: EntityManager,
  keys: readonly ClaimKey[],
  firstNumber: bigint,
): Promise<RegisteredClaim[]> {
  const sorted = [...keys].sort(byClaimKey);
  const numbers = int8s(sorted.map((_, index) => firstNumber + BigInt(index)));
  return run<RegisteredClaim>(tx, lockClaims, [...keyColumns(sorted), numbers]);
}

/** Locks the rows of claims that are registered. */
export function lockRegistered(tx: EntityManager, keys: readonly ClaimKey[]): Promise<RegisteredClaim[]> {
  return run<RegisteredClaim>(tx, lockNumbers, keyColumns(keys));
}

/** Writes down, or takes back (null), which reversal undoes a claim. The rows are locked already. */
export async function writeUndone(
  tx: EntityManager,
  undone: readonly (ClaimKey & { readonly reversalId: HospitalReference | null })[],
): Promise<void> {
  if (undone.length === 0) return;
  await run(tx, setUndone, [...keyColumns(undone), texts(undone.map(({ reversalId }) => reversalId))]);
}

/** Writes down on which day a claim that was held has been booked. The rows are locked already. */
export async function writeBookedOn(
  tx: EntityManager,
  booked: readonly (ClaimKey & { readonly bookedOn: BusinessDate })[],
): Promise<void> {
  if (booked.length === 0) return;
  await run(tx, rebook, [...keyColumns(booked), dates(booked.map(({ bookedOn }) => bookedOn))]);
}

interface UndoingRow extends ClaimKey {
  readonly reversalId: HospitalReference;
  readonly claimNo: bigint;
  readonly personId: PersonId;
  readonly settledOn: BusinessDate;
  readonly reason: string;
}

/** Requests that wait for a claim or have undone one, by `<institution>:<reversal id>`. */
export async function readRequests(
  tx: EntityManager,
  keys: readonly { readonly institution: InstitutionCode; readonly reversalId: HospitalReference }[],
): Promise<Map<string, Undoing>> {
  if (keys.length === 0) return new Map();
  const columns = [texts(keys.map((key) => key.reversalId)), texts(keys.map((key) => key.institution))];
  const rows = await run<UndoingRow>(tx, readUndoings, columns);
  return new Map(
    rows.map(({ claimNo, ...request }) => [`${request.institution}:${request.reversalId}`, { claimNo, request }]),
  );
}

function keyColumns(keys: readonly ClaimKey[]): [Buffer, Buffer] {
  return [texts(keys.map((key) => key.claimId)), texts(keys.map((key) => key.institution))];
}

/** The order of keys in every statement that inserts or locks them. */
function byClaimKey(a: ClaimKey, b: ClaimKey): number {
  return compareTexts(a.claimId, b.claimId) || compareTexts(a.institution, b.institution);
}

interface DigestRow {
  readonly institution: InstitutionCode;
  readonly id: string;
  readonly digest: string;
}

function digestsOf(rows: readonly DigestRow[]): Map<string, string> {
  return new Map(rows.map(({ institution, id, digest }) => [`${institution}:${id}`, digest]));
}
