import { filingRegistry, settlementClaims, type ClaimSubmitted, type ReversalRequested } from '@lianqing/contracts';
import { Clock, DomainError, type InstitutionCode, type MessageId, type PersonId } from '@lianqing/kernel';
import { ProjectionBehind, Projections, type ChunkPlace } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import type { Decision } from '../../domain/settling/decide';
import { messageReversed } from '../../domain/settling/message';
import type { Refusal } from '../../domain/settling/refusal';
import { keepCall, lockMessage } from '../../storage/settling/hospital-messages';
import { claimDigest, packClaim, reversalDigest } from '../../storage/settling/packed-claim';
import { institutionsOf, type StoredInstitution } from '../../storage/settling/registry';
import type { Arrival } from './arrival';
import { conflictOf } from './conflict';
import { DecideArrivals } from './decide-arrivals';
import { PersonTurns } from './person-turns';

/** What a hospital asks for over HTTP, and under which message id, if it gave one. */
export interface Call<Content> {
  readonly content: Content;
  readonly messageId: MessageId | undefined;
  readonly traceparent: string | undefined;
}

/** What became of a call: the decision, undefined where it had been decided before; or that its number holds other content. */
export type Taken =
  | { readonly is: 'decided'; readonly decision: Decision | undefined }
  | { readonly is: 'conflict'; readonly error: DomainError };

type Work<Answer> = (tx: EntityManager, now: Date) => Promise<Answer>;

/** Who waits for an answer does so for about this long; then nobody knows yet. */
const TRIES = 5;
const PAUSE_MS = 200;

/** Nothing on Kafka, no key: what is called over HTTP came from no topic. */
const overHttp = { partition: null, offset: null, keyId: null };

/**
 * Takes single calls on the way that chunks of the log take, each in one transaction: message id, days, ids, people. It
 * makes no difference to a claim whether it came by Kafka or was called, and the same claim both ways is one.
 */
@Injectable()
export class TakeCall {
  constructor(
    private readonly db: DataSource,
    private readonly decideArrivals: DecideArrivals,
    private readonly projections: Projections,
    private readonly turns: PersonTurns,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` for a person in one transaction, after all earlier calls for that person; while it waits to try again,
   * others have their turn.
   * @throws as `inTransaction`; DomainError `unavailable`, code `settlement.crowded`
   */
  inTurn<Answer>(personId: PersonId, work: Work<Answer>): Promise<Answer> {
    return untilHeard(() => this.turns.take(personId, () => this.once(work)));
  }

  /**
   * Runs `work` in one transaction, and again after a moment where settlement has not heard yet of what it needs.
   * @throws DomainError `unavailable`, code `settlement.behind`, when that lasts: nothing was decided
   */
  inTransaction<Answer>(work: Work<Answer>): Promise<Answer> {
    return untilHeard(() => this.once(work));
  }

  /**
   * Decides a claim, if it is new, and keeps the call under its message id.
   * @throws DomainError `rejected` where the claim is wrong by itself (dates), or nobody has registered its institution:
   *   the transaction is to be rolled back, nothing is known of the claim then
   */
  settle(tx: EntityManager, { content, messageId, traceparent }: Call<ClaimSubmitted>, now: Date): Promise<Taken> {
    const id = settlementClaims.kinds['claim.submitted'].idOf(content as never);
    const arrival = { type: 'claim.submitted' as const, content, id, origin: overHttp, traceparent };
    const kept = {
      kind: 'claim' as const,
      reference: content.claimId,
      digest: claimDigest(packClaim(content)),
      homeRegion: content.homeRegion,
    };
    return this.take(tx, { messageId, kept, arrivalWith: (refusal) => ({ ...arrival, refusal }) }, now);
  }

  /** Decides a request of a reversal, as `settle` does a claim. */
  undo(tx: EntityManager, { content, messageId, traceparent }: Call<ReversalRequested>, now: Date): Promise<Taken> {
    const id = settlementClaims.kinds['claim.reversal-requested'].idOf(content as never);
    const arrival = { type: 'claim.reversal-requested' as const, content, id, origin: overHttp, traceparent };
    const kept = {
      kind: 'reversal' as const,
      reference: content.reversalId,
      digest: reversalDigest(content),
      homeRegion: null,
    };
    return this.take(tx, { messageId, kept, arrivalWith: (refusal) => ({ ...arrival, refusal }) }, now);
  }

  /**
   * The institution that calls.
   * @throws DomainError `rejected`, code `institution.unknown`, when the registry has been read to its end without it
   */
  async institutionOf(tx: EntityManager, code: InstitutionCode): Promise<StoredInstitution> {
    const known = (await institutionsOf(tx, [code])).get(code);
    if (known) return known;
    if (!(await this.projections.allHavePassed(placeOf(tx), [filingRegistry]))) throw new ProjectionBehind();
    if ((await institutionsOf(tx, [code])).size > 0) throw new ProjectionBehind();
    throw new DomainError(
      'rejected',
      'institution.unknown',
      `Nobody has registered ${code}: register it, then send this again`,
      { institution: code },
    );
  }

  private once<Answer>(work: Work<Answer>): Promise<Answer> {
    return inTransaction(this.db, (tx) => work(tx, this.clock.now()));
  }

  private async take(
    tx: EntityManager,
    {
      messageId,
      kept,
      arrivalWith,
    }: {
      readonly messageId: MessageId | undefined;
      readonly kept: Omit<
        Parameters<typeof keepCall>[1],
        'institution' | 'messageId' | 'treatingRegion' | 'receivedAt'
      >;
      readonly arrivalWith: (refusal: Refusal | undefined) => Arrival;
    },
    now: Date,
  ): Promise<Taken> {
    const plain = arrivalWith(undefined);
    const { institution: code } = plain.content;
    const institution = await this.institutionOf(tx, code);
    let arrival = plain;
    if (messageId !== undefined) {
      assertOwnMessage(code, messageId);
      const { reversedAt } = await lockMessage(tx, { institution: code, messageId });
      await keepCall(tx, {
        ...kept,
        institution: code,
        messageId,
        treatingRegion: institution.region,
        receivedAt: now,
      });
      if (reversedAt) arrival = arrivalWith(messageReversed(code, messageId));
    }
    const institutions = new Map([[code, institution]]);
    const { decisions, conflicts } = await this.decideArrivals.run(
      { arrivals: [arrival], institutions },
      placeOf(tx),
      now,
    );
    const [conflict] = conflicts;
    if (conflict) return { is: 'conflict', error: conflictOf(conflict) };
    const decision = decisions.at(-1);
    if (decision) refuseWrong(decision, arrival);
    return { is: 'decided', decision };
  }
}

/** @throws DomainError `unavailable`, code `settlement.behind`, when settlement has not heard of all it needs for long */
async function untilHeard<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ProjectionBehind)) throw error;
      if (tried === TRIES) throw behind();
    }
    await sleep(PAUSE_MS);
  }
}

/**
 * A message id begins with its institution.
 * @throws DomainError `rejected`, code `message.of-another-institution`
 */
export function assertOwnMessage(institution: InstitutionCode, messageId: MessageId): void {
  if (messageId.startsWith(institution)) return;
  throw new DomainError(
    'rejected',
    'message.of-another-institution',
    `Message ${messageId} does not begin with ${institution}, whose call it is: form it anew`,
    { institution, messageId },
  );
}

/** What is wrong by itself is told at once and not kept: the number may be used again. */
function refuseWrong(decision: Decision, { refusal: known, content }: Arrival): void {
  const refused = decision.is === 'rejected' || decision.is === 'reversal-rejected' ? decision.refusal : undefined;
  if (!refused || known || refused !== decision.event.refusal) return;
  const { institution, claimId } = content;
  throw new DomainError('rejected', refused.code, refused.message, { institution, claimId });
}

function placeOf(tx: EntityManager): ChunkPlace {
  return { tx, topic: settlementClaims.name, stretches: [] };
}

function behind(): DomainError {
  return new DomainError(
    'unavailable',
    'settlement.behind',
    'Settlement has not heard of everything yet that this rests on, so nothing is decided: send the same again in a moment',
  );
}
