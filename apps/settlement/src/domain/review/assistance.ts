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
import { isStay, type ReviewedClaim } from '@lianqing/review';
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

/** The home region takes its question back, before it is answered. */
export interface AssistanceWithdrawal {
  readonly by: string;
  readonly reason: string;
}

/** Where a question stands. */
export interface Assistance extends AssistanceQuestion {
  readonly claimNo: bigint;
  readonly claimBookedOn: BusinessDate;
  /** The person's own region, which may lie within the one that asks. */
  readonly personRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly total: Fen;
  readonly askedAt: Date;
  readonly dueAt: Date;
  /** Nobody had answered in time; it stays so when the answer comes late. */
  readonly isOverdue: boolean;
  readonly answer: (AssistanceAnswer & { readonly answeredAt: Date }) | null;
  readonly withdrawal: (AssistanceWithdrawal & { readonly at: Date }) | null;
}

/** What rules of review are told of a large stay. */
export type AssistanceStanding = NonNullable<ReviewedClaim['assistance']>;

/** What was asked about a claim so far and not withdrawn, of which there is something. */
export interface AskedAbout {
  /** Of the last answer; null where none has come. */
  readonly verdict: AssistanceVerdict | null;
  /** When the question that waits is due; null where none does. */
  readonly openUntil: Date | null;
}

/** The last answer counts, also where another question has been asked since. Undefined while the first one is in its term. */
export function standingOf(asked: AskedAbout | undefined, now: Date): AssistanceStanding | undefined {
  if (asked === undefined) return 'none';
  if (asked.verdict !== null) return asked.verdict === 'confirmed' ? 'answered' : 'not-confirmed';
  return asked.openUntil !== null && asked.openUntil > now ? undefined : 'asked';
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

/** @throws DomainError `conflict`: `assistance.answered-already` */
export function refuseWithdrawal({ requestId, answer }: Assistance): void {
  if (!answer) return;
  const message = `Question ${requestId} is answered: there is nothing left to withdraw`;
  throw new DomainError('conflict', 'assistance.answered-already', message, { requestId });
}

/**
 * @throws DomainError `conflict`: `assistance.withdrawn`; `forbidden`: `assistance.other-place`; `rejected`: `assistance.amount-missing`,
 *   `assistance.amount-unexpected`, `assistance.amount-same`
 */
export function refuseAnswer(asked: Assistance, answer: AssistanceAnswer): void {
  const { requestId, treatingRegion, withdrawal } = asked;
  const { answeringRegion } = answer;
  if (withdrawal) {
    const message = `Question ${requestId} was withdrawn: ${withdrawal.reason}; nobody waits for an answer`;
    throw new DomainError('conflict', 'assistance.withdrawn', message, { requestId });
  }
  if (!covers(answeringRegion, treatingRegion)) {
    const message = `Question ${requestId} is about a hospital of ${treatingRegion}: ${answeringRegion} does not answer it`;
    throw new DomainError('forbidden', 'assistance.other-place', message, { requestId, treatingRegion });
  }
  refuseAmount(asked, answer);
}

/** An amount is named where it differs, and only there. */
function refuseAmount({ requestId, total }: Assistance, { verdict, amount }: AssistanceAnswer): void {
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
