import type { BusinessDate, HospitalReference, InstitutionCode } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { RefusalKind } from './refusals';
import type { ClaimKey } from './registers';

/** What the register holds of a claim. */
export interface RegisterRow {
  readonly claimNo: bigint;
  readonly isSeen: boolean;
  readonly bookedOn: BusinessDate | null;
  readonly reversalId: HospitalReference | null;
}

/** A refusal of a claim or of one of its reversals. */
export interface RefusalRow {
  readonly kind: RefusalKind;
  readonly reversalId: HospitalReference | null;
  readonly code: string;
  readonly message: string;
  readonly content: Buffer | null;
  readonly keyId: string | null;
  readonly partition: number | null;
  readonly offset: bigint | null;
  readonly batch: bigint;
  readonly ordinal: number;
  readonly recordedAt: Date;
}

/** A request to undo a claim. */
export interface ReversalRow {
  readonly claimNo: bigint;
  readonly reversalId: HospitalReference;
  readonly personId: string;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate | null;
  readonly reason: string;
  readonly receivedAt: Date;
  readonly keyId: string | null;
  readonly partition: number | null;
  readonly offset: bigint | null;
}

/** When a batch became visible. */
export interface PublicationRow {
  readonly batch: bigint;
  readonly position: bigint;
  readonly publishedAt: Date;
}

const register = statement(
  'settlement.record-register',
  `select claim_no as "claimNo", digest is not null as "isSeen", booked_on as "bookedOn", reversal_id as "reversalId"
   from claim_register where claim_id = $1 and institution = $2`,
);

const refusals = statement(
  'settlement.record-refusals',
  `select kind, reversal_id as "reversalId", code, message, content, key_id as "keyId", origin_partition as partition,
     origin_offset as "offset", outbox_id as batch, ordinal, recorded_at as "recordedAt"
   from refusal where claim_no = any($1::bigint[]) order by recorded_at, outbox_id, ordinal`,
);

const reversals = statement(
  'settlement.record-reversals',
  `select claim_no as "claimNo", reversal_id as "reversalId", person_id as "personId", settled_on as "settledOn",
     booked_on as "bookedOn", reason, received_at as "receivedAt", key_id as "keyId", origin_partition as partition,
     origin_offset as "offset"
   from reversal_request where claim_id = $1 and institution = $2 order by claim_no`,
);

const request = statement(
  'settlement.record-request',
  `select claim_no as "claimNo", claim_id as "claimId", booked_on as "bookedOn"
   from reversal_request where reversal_id = $1 and institution = $2`,
);

const publications = statement(
  'settlement.record-publications',
  `select outbox_id as batch, position, published_at as "publishedAt" from publication where outbox_id = any($1::bigint[])`,
);

export async function registerRowOf(
  tx: EntityManager,
  { claimId, institution }: ClaimKey,
): Promise<RegisterRow | undefined> {
  return (await run<RegisterRow>(tx, register, [claimId, institution]))[0];
}

export function refusalsOf(tx: EntityManager, claimNos: readonly bigint[]): Promise<RefusalRow[]> {
  return run<RefusalRow>(tx, refusals, [claimNos]);
}

export function reversalsOf(tx: EntityManager, { claimId, institution }: ClaimKey): Promise<ReversalRow[]> {
  return run<ReversalRow>(tx, reversals, [claimId, institution]);
}

/** The claim that a request is to undo, and where its negated row stands if it has one. */
export async function requestOf(
  tx: EntityManager,
  { reversalId, institution }: { readonly reversalId: HospitalReference; readonly institution: InstitutionCode },
): Promise<(Pick<ReversalRow, 'claimNo' | 'bookedOn'> & Pick<ClaimKey, 'claimId'>) | undefined> {
  type Row = Pick<ReversalRow, 'claimNo' | 'bookedOn'> & Pick<ClaimKey, 'claimId'>;
  return (await run<Row>(tx, request, [reversalId, institution]))[0];
}

export async function publicationsOf(
  tx: EntityManager,
  batches: readonly bigint[],
): Promise<Map<bigint, PublicationRow>> {
  const rows = await run<PublicationRow>(tx, publications, [batches]);
  return new Map(rows.map((row) => [row.batch, row]));
}
