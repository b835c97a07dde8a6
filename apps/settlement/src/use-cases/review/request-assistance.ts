import { businessDateOf, Clock, DomainError, invariant } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuseQuestion, type Assistance, type AssistanceQuestion } from '../../domain/review/assistance';
import { ReviewTerms } from '../../domain/review/review-terms';
import {
  addAssistance,
  assistanceOf,
  assistanceOfClaims,
  questionDigest,
  type StoredAssistance,
} from '../../storage/review/assistance-requests';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { readSettlements } from '../../storage/settling/settlements';
import { lockSettled } from './decide-deduction';

/** The home region asks the treating side about a large bill that was settled (费用协查). It stops nothing. */
@Injectable()
export class RequestAssistance {
  constructor(
    private readonly db: DataSource,
    private readonly terms: ReviewTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * The same question again is none other.
   * @throws DomainError `conflict`, `assistance.conflict`; what `lockSettled` and `refuseQuestion` refuse
   */
  run(asked: AssistanceQuestion): Promise<Assistance> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const before = await assistanceOf(tx, asked);
      if (before) return sameAs(asked, before);
      const bill = await hold(tx, asked);
      const meanwhile = await assistanceOf(tx, asked); // somebody else asked while this one waited for the claim
      if (meanwhile) return sameAs(asked, meanwhile);
      refuseQuestion(asked, bill, this.terms.assistanceAbove);
      const { claimNo, bookedOn: claimBookedOn, homeRegion: personRegion, treatingRegion } = bill.settlement;
      const dueAt = this.terms.answerDueAt(businessDateOf(now));
      const place = { claimNo, claimBookedOn, personRegion, treatingRegion, total: bill.claim.total };
      const standing = { askedAt: now, dueAt, isOverdue: false, answer: null, withdrawal: null };
      const made: Assistance = { ...asked, ...place, ...standing };
      if (!(await addAssistance(tx, made))) throw conflict(asked);
      return made;
    });
  }
}

/** Holds the claim, so that of several questions about it at once one is first, and nobody undoes it meanwhile. */
async function hold(tx: EntityManager, asked: AssistanceQuestion) {
  const settlement = await lockSettled(tx, asked);
  const { claimNo, bookedOn } = settlement;
  const [row] = await readSettlements(tx, [{ claimNo, bookedOn }]);
  invariant(row?.content, 'a settled row has its claim');
  const waiting = (await assistanceOfClaims(tx, [claimNo])).get(claimNo)?.openUntil ?? null;
  return { settlement, claim: unpackClaim(row.content), isAsked: waiting !== null };
}

function sameAs(asked: AssistanceQuestion, known: StoredAssistance): Assistance {
  if (known.digest === questionDigest(asked)) return known;
  throw conflict(asked);
}

function conflict({ homeRegion, requestId }: AssistanceQuestion): DomainError {
  const message = `${homeRegion} has asked another question under ${requestId}; the first one stands: ask this one under a new id`;
  return new DomainError('conflict', 'assistance.conflict', message, { homeRegion, requestId });
}
