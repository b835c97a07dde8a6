import { businessDateOf, Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  assertState,
  isConsented,
  referenceOf,
  type Consent,
  type ReimbursementKey,
} from '../../domain/reimbursement/reimbursement';
import { ReimbursementTerms } from '../../domain/reimbursement/reimbursement-terms';
import { packClaim } from '../../storage/settling/packed-claim';
import { saveCounters, saveYears } from '../../storage/settling/people';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { addReimbursementRow } from '../../storage/reimbursement/reimbursement-rows';
import {
  addReimbursementStep,
  consentsAmong,
  documentsOf,
  lockReimbursement,
  setReimbursementState,
  stepsOfReimbursement,
  type Reimbursement,
} from '../../storage/reimbursement/reimbursements';
import { ComputeReimbursement, type ComputedReimbursement } from './compute-reimbursement';

export interface GivenConsent extends Consent, ReimbursementKey {}

/**
 * 审核 somebody consents to the amounts that were shown. With the last consent the reimbursement is accepted: computed
 * under the lock of its person, it counts in the year like a settlement.
 */
@Injectable()
export class ConsentToReimbursement {
  constructor(
    private readonly db: DataSource,
    private readonly compute: ComputeReimbursement,
    private readonly policies: PolicyPacks,
    private readonly terms: ReimbursementTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * The same consent again is success.
   * @throws DomainError `conflict`, codes `reimbursement.state`, `reimbursement.amounts-moved`, `review.twice`,
   *   `review.not-needed`, `review.too-early`; `forbidden`, code `review.own-work`; `rejected` with the codes of computing
   */
  run(consent: GivenConsent): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const application = await lockReimbursement(tx, consent);
      const { reimbursementNo, recordedBy } = application;
      const consents = consentsAmong(await stepsOfReimbursement(tx, reimbursementNo));
      if (consents.some((one) => isSame(one, consent))) return;
      assertState(application, ['computed']);

      const computed = await this.compute.run(tx, application, { bookedOn: businessDateOf(at), isBinding: true });
      if (computed.digest !== consent.digest) throw amountsMoved(application, computed.digest);
      const papers = await documentsOf(tx, reimbursementNo);
      const isComplete = isConsented(consent, {
        given: consents.filter(({ digest }) => digest === computed.digest),
        makers: new Set([recordedBy, ...papers.map((paper) => paper.recordedBy)]),
        amount: computed.settlement.split.fundTotal,
        secondReviewAbove: this.terms.data.secondReviewAbove,
        what: `application ${referenceOf(application)}`,
      });
      const { role, by, digest } = consent;
      const step = role === 'reviewer' ? ('reviewed' as const) : ('approved' as const);
      await addReimbursementStep(tx, reimbursementNo, { step, by, at, digest });
      if (isComplete) await this.accept(tx, application, computed, at);
    });
  }

  private async accept(
    tx: EntityManager,
    { reimbursementNo, homeRegion, bill }: Reimbursement,
    { settlement, years, digest }: ComputedReimbursement,
    at: Date,
  ): Promise<void> {
    const packNo = this.policies.numberOf(settlement.pack.digest);
    await addReimbursementRow(tx, { settlement, packNo, content: packClaim(bill), wayOfCare: bill.kind }, at);
    await saveYears(tx, years.changed(), () => homeRegion);
    await saveCounters(tx, years.changedCounters(), () => homeRegion);
    await setReimbursementState(tx, reimbursementNo, 'accepted');
    await addReimbursementStep(tx, reimbursementNo, { step: 'accepted', by: BY_RULE, at, digest });
  }
}

/** Nobody decides this: it follows from the last consent. */
const BY_RULE = 'rule';

function isSame(a: Consent, b: Consent): boolean {
  return a.by === b.by && a.role === b.role && a.digest === b.digest;
}

function amountsMoved(key: ReimbursementKey, digest: string): DomainError {
  return new DomainError(
    'conflict',
    'reimbursement.amounts-moved',
    `Application ${referenceOf(key)} comes to other amounts than were shown, another bill of the person came first: look at it again and consent to digest ${digest}`,
    { digest },
  );
}
