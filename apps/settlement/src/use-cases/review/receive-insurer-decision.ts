import type { PolicyPack } from '@lianqing/benefits';
import { sm3 } from '@lianqing/crypto';
import {
  Clock,
  DomainError,
  settlementIdOf,
  type HospitalReference,
  type InstitutionCode,
  type InsurerDecisionId,
  type ReviewCaseId,
} from '@lianqing/kernel';
import { minFen, type Fen } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewTerms } from '../../domain/review/review-terms';
import type { Settlement } from '../../domain/settling/settlement';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { addInsurerDecision, insurerDecisionOf } from '../../storage/review/insurer-decisions';
import { leftToDeduct, lockSettled } from './decide-deduction';
import { openReview } from './open-reviews';

/** What an insurer that carries the catastrophic fund decides of one claim. */
export interface InsurerDecision {
  readonly decisionId: InsurerDecisionId;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  /** How much of what the catastrophic fund paid it accepts. */
  readonly accepted: Fen;
  readonly reason: string;
  readonly decidedBy: string;
}

/**
 * The insurer of the catastrophic fund accepts what that fund paid, or less. What it refuses is told to the hospital, which
 * may appeal as in a review; nothing is taken before that is over (seed-facts §3: two payers read the rule differently).
 */
@Injectable()
export class ReceiveInsurerDecision {
  constructor(
    private readonly db: DataSource,
    private readonly terms: ReviewTerms,
    private readonly policies: PolicyPacks,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the case in which the refused part is told, as far as no other deduction has taken it; null when nothing is left to tell
   * @throws DomainError `rejected`: `insurer.nothing-paid`, `insurer.not-the-carrier`, `insurer.accepts-more-than-paid`,
   *   `insurer.reason-missing`; `conflict`: `insurer.conflict`, `insurer.case-open`, `deduction.claim-not-settled`,
   *   `deduction.claim-reversed`; `not-found`: `claim.unknown`
   */
  async run(decision: InsurerDecision): Promise<ReviewCaseId | null> {
    if (decision.reason.trim() === '' || decision.decidedBy.trim() === '') {
      throw refused(decision, 'insurer.reason-missing', 'A decision of an insurer says why, and who decided');
    }
    const now = this.clock.now();
    const digest = sm3(contentOf(decision));
    return inTransaction(this.db, async (tx) => {
      const settlement = await lockSettled(tx, decision);
      const known = await insurerDecisionOf(tx, decision.decisionId);
      if (known) return sameOr(decision, known, digest);
      this.refuse(decision, settlement, await this.policies.packOf(settlement.pack.digest));
      const caseId = await this.open(tx, decision, settlement, now);
      const isNew = await addInsurerDecision(tx, { ...decision, digest, caseId, settlement, receivedAt: now });
      // Somebody decided the same id about another claim, whose lock does not keep us apart.
      if (!isNew) throw conflict(decision);
      return caseId;
    });
  }

  private async open(
    tx: EntityManager,
    { accepted, reason, decidedBy }: InsurerDecision,
    settlement: Settlement,
    now: Date,
  ): Promise<ReviewCaseId | null> {
    const refusedPart = settlement.fundItems.catastrophic - accepted;
    const amount = minFen(refusedPart, await leftToDeduct(tx, 'insurer', settlement));
    if (amount === 0n) return null;
    const item = { line: null, amount, reasonCode: 'insurer.refused', reason, department: null, physician: null };
    const judged = { by: decidedBy, items: [item] };
    const { caseId, isNew } = await openReview(tx, settlement, { cause: 'insurer', judged, terms: this.terms, now });
    if (isNew) return caseId;
    throw new DomainError(
      'conflict',
      'insurer.case-open',
      `Case ${caseId} about this claim is open: send the decision again when it has ended`,
      { caseId },
    );
  }

  private refuse(
    decision: InsurerDecision,
    settlement: Settlement & { readonly isUndone: boolean },
    pack: PolicyPack,
  ): void {
    const paid = settlement.fundItems.catastrophic;
    if (settlement.isUndone) {
      throw new DomainError('conflict', 'deduction.claim-reversed', 'The claim is undone: there is nothing to accept', {
        decisionId: decision.decisionId,
      });
    }
    if (paid <= 0n) throw refused(decision, 'insurer.nothing-paid', 'The catastrophic fund paid nothing of this claim');
    if (pack.catastrophic?.carrier !== 'insurer') {
      const message = `By policy ${pack.id} ${pack.version} no insurer carries the catastrophic cover: the fund's part is reviewed like the others`;
      throw refused(decision, 'insurer.not-the-carrier', message);
    }
    if (decision.accepted > paid || decision.accepted < 0n) {
      throw refused(
        decision,
        'insurer.accepts-more-than-paid',
        `The catastrophic fund paid ${paid} fen of this claim: accept 0 to that, not ${decision.accepted}`,
      );
    }
  }
}

function sameOr(
  decision: InsurerDecision,
  known: { readonly digest: string; readonly caseId: ReviewCaseId | null },
  digest: string,
): ReviewCaseId | null {
  if (known.digest === digest) return known.caseId;
  throw conflict(decision);
}

function conflict({ decisionId }: InsurerDecision): DomainError {
  return new DomainError(
    'conflict',
    'insurer.conflict',
    `Decision ${decisionId} was received with other content; the first one stands`,
    { decisionId },
  );
}

function refused({ decisionId, institution, claimId }: InsurerDecision, code: string, message: string): DomainError {
  return new DomainError('rejected', code, message, { decisionId, settlementId: settlementIdOf(institution, claimId) });
}

function contentOf({ decisionId, institution, claimId, accepted, reason, decidedBy }: InsurerDecision): string {
  return JSON.stringify([decisionId, institution, claimId, `${accepted}`, reason, decidedBy]);
}
