import type { HospitalReference, InstitutionCode, MessageId, RegionCode } from '@lianqing/kernel';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { CallKind, ReversalEffect } from '../../domain/settling/message';

/** A message id is its institution's own. */
export interface MessageKey {
  readonly institution: InstitutionCode;
  readonly messageId: MessageId;
}

/** What was done about a message that was reversed; nulls of one that was not. */
export interface MessageRow {
  readonly reversedAt: Date | null;
  readonly effect: ReversalEffect | null;
  readonly reversalId: HospitalReference | null;
}

/** A call that came under a message id: what for, and the digest (hexadecimal) of what it held. */
export interface CallRow {
  readonly kind: CallKind;
  /** The number of the claim or of the reversal, or the message id that was to be reversed. */
  readonly reference: string;
  readonly digest: string;
  readonly receivedAt: Date;
}

export interface CallToKeep extends MessageKey, CallRow {
  readonly homeRegion: RegionCode | null;
  readonly treatingRegion: RegionCode;
}

/** Makes the row of a message id, or locks it: a call and the reversal of its message wait for each other here. */
const lock = statement(
  'settlement.lock-message',
  `insert into hospital_message as known (message_id, institution) values ($1, $2)
   on conflict (message_id, institution) do update set reversed_at = known.reversed_at
   returning reversed_at as "reversedAt", effect, reversal_id as "reversalId"`,
);

const read = statement(
  'settlement.read-message',
  `select reversed_at as "reversedAt", effect, reversal_id as "reversalId"
   from hospital_message where message_id = $1 and institution = $2`,
);

const keep = statement(
  'settlement.keep-call',
  `insert into hospital_call (message_id, institution, kind, reference, digest, home_region, treating_region, received_at)
   values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8) on conflict do nothing`,
);

/** More calls under one id than this are a fault of the hospital's, and nobody reads on. */
const MAX_CALLS = 100;

const calls = plannedEachTime(
  'settlement.calls-of-message',
  `select kind, reference, encode(digest, 'hex') as digest, received_at as "receivedAt"
   from hospital_call where message_id = $1 and institution = $2 order by received_at, kind, reference, digest limit ${MAX_CALLS}`,
);

const setReversed = statement(
  'settlement.set-message-reversed',
  `update hospital_message set reversed_at = $3, effect = $4, reversal_id = $5 where message_id = $1 and institution = $2`,
);

/** Locks one message id until the end of the transaction; of two, the smaller one first. */
export async function lockMessage(tx: EntityManager, { messageId, institution }: MessageKey): Promise<MessageRow> {
  const [row] = await run<MessageRow>(tx, lock, [messageId, institution]);
  return row ?? unseen;
}

/** A message id as it stands; one that nobody has used is not reversed. */
export async function readMessage(tx: EntityManager, { messageId, institution }: MessageKey): Promise<MessageRow> {
  const [row] = await run<MessageRow>(tx, read, [messageId, institution]);
  return row ?? unseen;
}

/** Keeps a call under its message id; the same call again is nothing. The id is locked. */
export async function keepCall(tx: EntityManager, call: CallToKeep): Promise<void> {
  const { messageId, institution, kind, reference, digest, homeRegion, treatingRegion, receivedAt } = call;
  await run(tx, keep, [messageId, institution, kind, reference, digest, homeRegion, treatingRegion, receivedAt]);
}

/** All calls that came under a message id, in the order in which they came. */
export function callsOf(tx: EntityManager, { messageId, institution }: MessageKey): Promise<CallRow[]> {
  return run<CallRow>(tx, calls, [messageId, institution]);
}

/** Writes down that a message was reversed. The id is locked. */
export async function writeReversed(
  tx: EntityManager,
  { messageId, institution }: MessageKey,
  { reversedAt, effect, reversalId }: MessageRow,
): Promise<void> {
  await run(tx, setReversed, [messageId, institution, reversedAt, effect, reversalId]);
}

const unseen: MessageRow = { reversedAt: null, effect: null, reversalId: null };
