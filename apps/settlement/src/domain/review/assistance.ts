import {
  DomainError,
  settlementIdOf,
  type AssistanceId,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type RegionCode,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { isStay } from '@lianqing/review';
import type { Claim } from '../settling/claim';
import { covers } from '../settling/filing-for';
import type { Settlement } from '../settling/settlement';

/** 费用协查: the home region asks the treating side about a large bill (field-facts §6). It decides nothing and stops nothing. */

/** What the treating side has found: the bill is as it was sent, comes to another amount, or nobody knows of it. */
export const assistanceVerdicts = ['confirmed', 'amount-differs', 'not-found'] as const;
export type AssistanceVerdict = (typeof assistanceVerdicts)[number];

/** A question as the home region asks it. Identity: (homeRegion, requestId). */
export interface AssistanceQuestion {
  /** Who asks: the person's own region, or one that holds it. */
  readonly homeRegion: RegionCode;
  readonly requestId: AssistanceId;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly question: string;
  /** References, no contents. */
  readonly documents: readonly string[];
  readonly askedBy: string;
}

/** What the treating side answers, once. */
export interface AssistanceAnswer {
  /** Who answers: the hospital's own region, or one that holds it. */
  readonly answeringRegion: RegionCode;
  readonly verdict: AssistanceVerdict;
  /** What the bill comes to; of `amount-differs` only. */
  readonly amount: Fen | null;
  readonly text: string;
  readonly documents: readonly string[];
  readonly answeredBy: string;
}

/** Where a question stands. */
export interface Assistance extends AssistanceQuestion {
  readonly claimNo: bigint;
  readonly claimBookedOn: BusinessDate;
  readonly treatingRegion: RegionCode;
  readonly total: Fen;
  readonly askedAt: Date;
  readonly dueAt: Date;
  /** Nobody had answered in time; it stays so when the answer comes late. */
  readonly isOverdue: boolean;
  readonly answer: (AssistanceAnswer & { readonly answeredAt: Date }) | null;
}

/** What rules of review are told of a large stay. */
export type AssistanceStanding = 'none' | 'asked' | 'answered';

/** An answer is an answer, also where another question has been asked since. */
export function standingOf(asked: { readonly isAnswered: boolean } | undefined): AssistanceStanding {
  if (asked === undefined) return 'none';
  return asked.isAnswered ? 'answered' : 'asked';
}

/** Stays that come to more than an amount may be asked about, and no other bills. */
export function isLargeStay({ kind, total }: Pick<Claim, 'kind' | 'total'>, above: Fen): boolean {
  return total > above && isStay({ kind });
}

/** A bill that is asked about: settled, and whether it was undone since. */
export interface AssistedBill {
  readonly settlement: Pick<Settlement, 'homeRegion'> & { readonly isUndone: boolean };
  readonly claim: Pick<Claim, 'kind' | 'total'>;
  /** Whether an earlier question about it waits for its answer. */
  readonly isAsked: boolean;
}

/**
 * @param above what a stay must come to more than
 * @throws DomainError `rejected`: `assistance.claim-of-another-region`, `assistance.not-large`; `conflict`:
 *   `assistance.claim-undone`, `assistance.asked-already`
 */
export function refuseQuestion(question: AssistanceQuestion, bill: AssistedBill, above: Fen): void {
  const { homeRegion, institution, claimId } = question;
  const settlementId = settlementIdOf(institution, claimId);
  if (!covers(homeRegion, bill.settlement.homeRegion)) {
    const message = `Claim ${settlementId} is of somebody insured elsewhere than in ${homeRegion}: the home region asks`;
    throw new DomainError('rejected', 'assistance.claim-of-another-region', message, { settlementId, homeRegion });
  }
  if (bill.settlement.isUndone) {
    const message = `Claim ${settlementId} is undone: nobody owes anything for it, so there is nothing to ask`;
    throw new DomainError('conflict', 'assistance.claim-undone', message, { settlementId });
  }
  if (!isLargeStay(bill.claim, above)) {
    const message = `Assistance is for stays of more than ${above} fen; ${settlementId} is ${bill.claim.kind} of ${bill.claim.total}`;
    throw new DomainError('rejected', 'assistance.not-large', message, { settlementId, above: `${above}` });
  }
  if (bill.isAsked) {
    const message = `A question about claim ${settlementId} waits for its answer: ask the next one when it has come`;
    throw new DomainError('conflict', 'assistance.asked-already', message, { settlementId });
  }
}

/**
 * @throws DomainError `forbidden`: `assistance.other-place`; `rejected`: `assistance.amount-missing`,
 *   `assistance.amount-unexpected`, `assistance.amount-same`
 */
export function refuseAnswer({ requestId, treatingRegion, total }: Assistance, answer: AssistanceAnswer): void {
  const { answeringRegion, verdict, amount } = answer;
  if (!covers(answeringRegion, treatingRegion)) {
    const message = `Question ${requestId} is about a hospital of ${treatingRegion}: ${answeringRegion} does not answer it`;
    throw new DomainError('forbidden', 'assistance.other-place', message, { requestId, treatingRegion });
  }
  const differs = verdict === 'amount-differs';
  if (differs && amount === null) {
    const message = 'An amount that differs is named: what does the bill come to?';
    throw new DomainError('rejected', 'assistance.amount-missing', message, { requestId });
  }
  if (!differs && amount !== null) {
    const message = `Only an amount that differs is named: leave it out with ${verdict}`;
    throw new DomainError('rejected', 'assistance.amount-unexpected', message, { requestId, verdict });
  }
  if (amount === total) {
    const message = `The bill was sent with ${total} fen: that is confirmed, and does not differ`;
    throw new DomainError('rejected', 'assistance.amount-same', message, { requestId, total: `${total}` });
  }
}
