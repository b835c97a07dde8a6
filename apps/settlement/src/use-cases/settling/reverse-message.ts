import type { ReversalRequested } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import { DomainError, invariant, unreachable, type HospitalReference, type MessageId } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decision } from '../../domain/settling/decide';
import { dayOfUndoing, messageReversed, reversalIdOfMessage, type ReversalEffect } from '../../domain/settling/message';
import {
  callsOf,
  keepCall,
  lockMessage,
  writeReversed,
  type CallRow,
  type MessageKey,
  type MessageRow,
} from '../../storage/settling/hospital-messages';
import { digestsOfClaims } from '../../storage/settling/registers';
import { ReadClaim } from './read-claim';
import { ReadMessage, type MessageRecord } from './read-message';
import { assertOwnMessage, TakeCall } from './take-call';

/** A message whose outcome its hospital does not know is to be undone, whatever became of it. */
export interface MessageReversal extends MessageKey {
  /** The message id of this call itself, if it has one. */
  readonly ownMessageId: MessageId | undefined;
  readonly traceparent: string | undefined;
}

interface Effect {
  readonly effect: ReversalEffect;
  readonly reversalId: HospitalReference | null;
}

const nothingToUndo: Effect = { effect: 'nothing', reversalId: null };

/**
 * Undoes what was called for under a message id (national interface 2601): a settled claim by a negated row, a claim that
 * waits by voiding it. It succeeds although nothing ever came, and then voids what comes later. It is done once.
 */
@Injectable()
export class ReverseMessage {
  constructor(
    private readonly takeCall: TakeCall,
    private readonly readClaim: ReadClaim,
    private readonly readMessage: ReadMessage,
  ) {}

  /**
   * @returns the message as it now stands; again the same
   * @throws DomainError `rejected`, codes `message.ambiguous` when several calls came under the id,
   *   `message.not-reversible` when what came under it is itself a reversal, `message.reverses-itself`,
   *   `message.reversed` when this call's own message was reversed before, `reversal.later-settlements` where later bills
   *   are undone first; `institution.unknown`, `message.of-another-institution`; `conflict`, code `reversal.conflict`;
   *   `unavailable`, code `settlement.behind`. Nothing is done then, and the same may be sent again.
   */
  async run(wish: MessageReversal): Promise<MessageRecord> {
    assertOwnMessage(wish.institution, wish.messageId);
    if (wish.ownMessageId) assertOwnMessage(wish.institution, wish.ownMessageId);
    assertOther(wish);
    const answer = await this.takeCall.inTransaction(async (tx, now) => {
      const [message, own] = await this.lockBoth(tx, wish, now);
      if (message.reversedAt) return this.readMessage.within(tx, wish);
      if (own?.reversedAt && wish.ownMessageId) {
        const { code, message: explanation } = messageReversed(wish.institution, wish.ownMessageId);
        return new DomainError('rejected', code, explanation, { messageId: wish.ownMessageId });
      }
      const { effect, reversalId } = await this.undo(tx, wish, now);
      await writeReversed(tx, wish, { reversedAt: now, effect, reversalId });
      return this.readMessage.within(tx, wish);
    });
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** The message that is reversed and, if it has one, that of this call, which is kept under it; the smaller id first. */
  private async lockBoth(
    tx: EntityManager,
    { institution, messageId, ownMessageId }: MessageReversal,
    now: Date,
  ): Promise<[message: MessageRow, own: MessageRow | undefined]> {
    const { region: treatingRegion } = await this.takeCall.institutionOf(tx, institution);
    if (ownMessageId === undefined) return [await lockMessage(tx, { institution, messageId }), undefined];
    const locked = new Map<MessageId, MessageRow>();
    for (const id of [messageId, ownMessageId].sort())
      locked.set(id, await lockMessage(tx, { institution, messageId: id }));
    const kept = { kind: 'message-reversal', reference: messageId, digest: sm3(messageId), homeRegion: null } as const;
    await keepCall(tx, { ...kept, institution, messageId: ownMessageId, treatingRegion, receivedAt: now });
    const [message, own] = [locked.get(messageId), locked.get(ownMessageId)];
    invariant(message && own, 'both messages are locked');
    return [message, own];
  }

  private async undo(tx: EntityManager, wish: MessageReversal, now: Date): Promise<Effect> {
    const calls = await callsOf(tx, wish);
    const [call] = calls;
    if (!call) return nothingToUndo;
    if (calls.length > 1) throw ambiguous(wish, calls);
    if (call.kind !== 'claim') throw notReversible(wish, call);

    const { institution, messageId, traceparent } = wish;
    const claimId = call.reference as HospitalReference;
    const digests = await digestsOfClaims(tx, [{ institution, claimId }]);
    if (digests.get(`${institution}:${claimId}`) !== call.digest) return nothingToUndo; // it was refused as a conflict
    const { state, claim } = await this.readClaim.within(tx, { institution, claimId });
    if (state !== 'settled' && state !== 'held') return nothingToUndo;
    invariant(claim, 'a claim that was settled or held is stored');
    const { personId } = claim;
    const reversalId = reversalIdOfMessage(messageId);
    const settledOn = dayOfUndoing(now, claim.settledOn);
    const request: ReversalRequested = {
      schema: 1,
      ...{ institution, reversalId, claimId, personId, settledOn },
      reason: 'other',
    };
    const taken = await this.takeCall.undo(tx, { content: request, messageId: undefined, traceparent }, now);
    if (taken.is === 'conflict') throw taken.error;
    invariant(taken.decision, 'a message is reversed once, so its request is new');
    return effectOf(taken.decision, reversalId);
  }
}

function effectOf(decision: Decision, reversalId: HospitalReference): Effect {
  switch (decision.is) {
    case 'reversed':
      return { effect: 'reversed', reversalId };
    case 'rejected':
      return { effect: 'voided', reversalId };
    case 'reversal-rejected': {
      const { code, message } = decision.refusal;
      // Somebody else undid it, or it was rejected, between our look and our lock.
      if (code === 'reversal.repeated' || code === 'reversal.claim-not-settled') return nothingToUndo;
      throw new DomainError('rejected', code, message, { claimId: decision.undoing.request.claimId });
    }
    case 'settled':
    case 'held':
    case 'reversal-waits':
      throw new DomainError(
        'unavailable',
        'settlement.behind',
        'The claim of this message is on its way: send this again',
      );
    default:
      return unreachable(decision, 'effectOf');
  }
}

function assertOther({ messageId, ownMessageId }: MessageReversal): void {
  if (messageId !== ownMessageId) return;
  throw new DomainError(
    'rejected',
    'message.reverses-itself',
    `This call carries the message id ${messageId} that it is to reverse: send it under a message id of its own`,
    { messageId },
  );
}

function ambiguous({ messageId }: MessageReversal, calls: readonly CallRow[]): DomainError {
  const named = calls.map(({ kind, reference }) => `${kind} ${reference}`);
  return new DomainError(
    'rejected',
    'message.ambiguous',
    `Several calls came under message ${messageId}: ${named.join(', ')}. Nothing is undone: undo the one that is meant by the number of its claim, with a reversal`,
    { messageId, calls: named },
  );
}

function notReversible({ messageId }: MessageReversal, { kind, reference }: CallRow): DomainError {
  return new DomainError(
    'rejected',
    'message.not-reversible',
    `Under message ${messageId} came the ${kind} ${reference}: what is undone stays so; if the bill stands, send it under a new number`,
    { messageId, kind, reference },
  );
}
