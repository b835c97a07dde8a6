import type { WayOfCare } from '@lianqing/benefits';
import type { Fen } from '@lianqing/money';
import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import { businessDateOf } from '@lianqing/kernel';
import { byteas, dates, instants, int4s, int8s, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '../../domain/settling/refusal';
import type { Origin } from './origin';

export type RefusalKind = 'held' | 'rejected' | 'reversal-rejected';

/** An outcome that is not a settlement. */
export interface RefusalToStore {
  readonly claimNo: bigint;
  readonly kind: RefusalKind;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly reversalId: HospitalReference | null;
  readonly personId: PersonId;
  /** Null for a reversal, which does not name it: the person's is stored, if the person is known. */
  readonly homeRegion: RegionCode | null;
  readonly treatingRegion: RegionCode;
  readonly settledOn: BusinessDate;
  /** Null, like the total, for a reversal. */
  readonly wayOfCare: WayOfCare | null;
  readonly total: Fen | null;
  readonly refusal: Refusal;
  /** The packed claim, where this row is the first to keep it. */
  readonly content: Buffer | null;
  readonly origin: Origin;
  readonly batch: bigint;
  readonly ordinal: number;
}

/** A claim that waits, with all that is needed to go on. */
export interface HeldClaim {
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly settledOn: BusinessDate;
  readonly heldUntil: Date;
  readonly content: Buffer;
  readonly origin: Origin;
  readonly traceparent: string | null;
}

const insertRefusals = statement(
  'settlement.insert-refusals',
  `insert into refusal (claim_no, recorded_on, kind, institution, claim_id, reversal_id, person_id, home_region, treating_region,
     settled_on, code, message, content, key_id, origin_partition, origin_offset, outbox_id, ordinal, recorded_at, way_of_care,
     total)
   select claim_no, recorded_on, kind, institution, claim_id, reversal_id, person_id,
     coalesce(home_region, (select person.home_region from person where person.person_id = given.person_id)), treating_region,
     settled_on, code, message, content, key_id, origin_partition, origin_offset, outbox_id, ordinal, recorded_at, way_of_care,
     total
   from unnest($1::bigint[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
     $10::date[], $11::text[], $12::text[], $13::bytea[], $14::text[], $15::integer[], $16::bigint[], $17::bigint[], $18::integer[],
     $19::timestamptz[], $20::text[], $21::bigint[]) as given(claim_no, recorded_on, kind, institution, claim_id, reversal_id, person_id, home_region,
     treating_region, settled_on, code, message, content, key_id, origin_partition, origin_offset, outbox_id, ordinal, recorded_at,
     way_of_care, total)`,
);

const insertHeld = statement(
  'settlement.insert-held',
  `insert into held_claim (claim_no, institution, claim_id, person_id, home_region, treating_region, settled_on, held_until,
     content, key_id, origin_partition, origin_offset, traceparent)
   select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::timestamptz[],
     $9::bytea[], $10::text[], $11::integer[], $12::bigint[], $13::text[])`,
);

const heldColumns = `claim_no, institution, claim_id, person_id, home_region, treating_region, settled_on, held_until, content,
  key_id, origin_partition, origin_offset, traceparent`;

const takeHeld = statement(
  'settlement.take-held',
  `delete from held_claim where claim_no = any($1::bigint[]) returning ${heldColumns}`,
);

const readHeld = statement(
  'settlement.read-held',
  `select ${heldColumns} from held_claim where claim_no = any($1::bigint[])`,
);

/** Outcomes that are not settlements; nothing ever changes them. */
export async function addRefusals(tx: EntityManager, rows: readonly RefusalToStore[], recordedAt: Date): Promise<void> {
  if (rows.length === 0) return;
  const recordedOn = businessDateOf(recordedAt);
  await run(tx, insertRefusals, [
    int8s(rows.map((row) => row.claimNo)),
    dates(rows.map(() => recordedOn)),
    texts(rows.map((row) => row.kind)),
    texts(rows.map((row) => row.institution)),
    texts(rows.map((row) => row.claimId)),
    texts(rows.map((row) => row.reversalId)),
    texts(rows.map((row) => row.personId)),
    texts(rows.map((row) => row.homeRegion)),
    texts(rows.map((row) => row.treatingRegion)),
    dates(rows.map((row) => row.settledOn)),
    texts(rows.map((row) => row.refusal.code)),
    texts(rows.map((row) => row.refusal.message)),
    byteas(rows.map((row) => row.content)),
    texts(rows.map((row) => row.origin.keyId)),
    int4s(rows.map((row) => row.origin.partition)),
    int8s(rows.map((row) => row.origin.offset)),
    int8s(rows.map((row) => row.batch)),
    int4s(rows.map((row) => row.ordinal)),
    instants(rows.map(() => recordedAt)),
    texts(rows.map((row) => row.wayOfCare)),
    int8s(rows.map((row) => row.total)),
  ]);
}

/** Keeps claims that wait. */
export async function keepHeld(tx: EntityManager, rows: readonly HeldClaim[]): Promise<void> {
  if (rows.length === 0) return;
  await run(tx, insertHeld, [
    int8s(rows.map((row) => row.claimNo)),
    texts(rows.map((row) => row.institution)),
    texts(rows.map((row) => row.claimId)),
    texts(rows.map((row) => row.personId)),
    texts(rows.map((row) => row.homeRegion)),
    texts(rows.map((row) => row.treatingRegion)),
    dates(rows.map((row) => row.settledOn)),
    instants(rows.map((row) => row.heldUntil)),
    byteas(rows.map((row) => row.content)),
    texts(rows.map((row) => row.origin.keyId)),
    int4s(rows.map((row) => row.origin.partition)),
    int8s(rows.map((row) => row.origin.offset)),
    texts(rows.map((row) => row.traceparent)),
  ]);
}

interface HeldRow {
  readonly claim_no: bigint;
  readonly institution: InstitutionCode;
  readonly claim_id: HospitalReference;
  readonly person_id: PersonId;
  readonly home_region: RegionCode;
  readonly treating_region: RegionCode;
  readonly settled_on: BusinessDate;
  readonly held_until: Date;
  readonly content: Buffer;
  readonly key_id: Origin['keyId'];
  readonly origin_partition: number | null;
  readonly origin_offset: bigint | null;
  readonly traceparent: string | null;
}

/** Ends the waiting of claims; answers those that were still waiting. Their register rows are locked. */
export async function endWaiting(tx: EntityManager, claimNos: readonly bigint[]): Promise<HeldClaim[]> {
  if (claimNos.length === 0) return [];
  return (await run<HeldRow>(tx, takeHeld, [int8s(claimNos)])).map(heldClaimOf);
}

/** Claims that wait, by number. */
export async function heldAmong(tx: EntityManager, claimNos: readonly bigint[]): Promise<HeldClaim[]> {
  if (claimNos.length === 0) return [];
  return (await run<HeldRow>(tx, readHeld, [int8s(claimNos)])).map(heldClaimOf);
}

function heldClaimOf(row: HeldRow): HeldClaim {
  return {
    claimNo: row.claim_no,
    institution: row.institution,
    claimId: row.claim_id,
    personId: row.person_id,
    homeRegion: row.home_region,
    treatingRegion: row.treating_region,
    settledOn: row.settled_on,
    heldUntil: row.held_until,
    content: row.content,
    origin: { partition: row.origin_partition, offset: row.origin_offset, keyId: row.key_id },
    traceparent: row.traceparent,
  };
}
