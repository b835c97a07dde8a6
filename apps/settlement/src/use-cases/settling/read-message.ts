import type { HospitalReference, MessageId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CallKind, CallOutcome } from '../../domain/settling/message';
import { statesOfClaims, statesOfReversals } from '../../storage/settling/claim-states';
import {
  callsOf,
  readMessage,
  type CallRow,
  type MessageKey,
  type MessageRow,
} from '../../storage/settling/hospital-messages';
import { digestsOfClaims, digestsOfReversals } from '../../storage/settling/registers';

/** A call that came under a message id, and what became of it. */
export interface CallRecord {
  readonly kind: CallKind;
  readonly reference: string;
  readonly outcome: CallOutcome;
  readonly code: string | null;
  readonly receivedAt: Date;
}

/** Everything that came under a message id. */
export interface MessageRecord extends MessageKey, MessageRow {
  readonly outcome: CallOutcome;
  readonly calls: readonly CallRecord[];
}

type Standing = Pick<CallRecord, 'outcome' | 'code'>;

const unknown: Standing = { outcome: 'unknown', code: null };
const success: Standing = { outcome: 'success', code: null };
const failure = (code: string | null): Standing => ({ outcome: 'failure', code });

/**
 * Tells the three outcomes that a hospital needs: what was called for stands, does not stand, or nobody knows yet: it
 * never came, is being decided at this moment, or waits for its person.
 */
@Injectable()
export class ReadMessage {
  constructor(private readonly db: DataSource) {}

  run(key: MessageKey): Promise<MessageRecord> {
    return inTransaction(this.db, (tx) => this.within(tx, key));
  }

  /** As `run`, in a transaction that sees more than others do. */
  async within(tx: EntityManager, { institution, messageId }: MessageKey): Promise<MessageRecord> {
    const key = { institution, messageId };
    const row = await readMessage(tx, key);
    const calls: CallRecord[] = [];
    for (const call of await callsOf(tx, key)) {
      const { kind, reference, receivedAt } = call;
      calls.push({ kind, reference, ...(await standingOf(tx, key, call)), receivedAt });
    }
    return { ...key, ...row, outcome: outcomeOf(row, calls), calls };
  }
}

/** Of calls that fare differently under one id nobody can say which one is meant. */
function outcomeOf({ reversedAt }: MessageRow, calls: readonly CallRecord[]): CallOutcome {
  const [first] = calls;
  if (!first) return reversedAt ? 'failure' : 'unknown';
  return calls.every(({ outcome }) => outcome === first.outcome) ? first.outcome : 'unknown';
}

async function standingOf(tx: EntityManager, { institution }: MessageKey, call: CallRow): Promise<Standing> {
  const reference = call.reference as HospitalReference;
  switch (call.kind) {
    case 'claim': {
      const key = { institution, claimId: reference };
      const digests = await digestsOfClaims(tx, [key]);
      if (digests.get(`${institution}:${reference}`) !== call.digest) return failure('claim.conflict');
      const [standing] = await statesOfClaims(tx, [key]);
      if (standing?.state === 'settled') return success;
      return standing?.state === 'held' ? { ...unknown, code: standing.code } : failure(standing?.code ?? null);
    }
    case 'reversal': {
      const key = { institution, reversalId: reference };
      const digests = await digestsOfReversals(tx, [key]);
      if (digests.get(`${institution}:${reference}`) !== call.digest) return failure('reversal.conflict');
      const [standing] = await statesOfReversals(tx, [key]);
      return standing?.state === 'rejected' ? failure(standing.code) : success;
    }
    case 'message-reversal': {
      const { reversedAt } = await readMessage(tx, { institution, messageId: call.reference as MessageId });
      return reversedAt ? success : failure('message.reversed');
    }
  }
}
