import {
  DomainError,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
  type ReviewCaseId,
} from '@lianqing/kernel';
import { sumFen, type Fen } from '@lianqing/money';

/** In which a case waits for somebody, each with a term. `told`: the hospital knows, and may appeal. */
export const waitingStates = ['first-review', 'second-review', 'told', 'verification', 'decision'] as const;
export type WaitingState = (typeof waitingStates)[number];
/** `withdrawn`: the claim was undone meanwhile, so that there is nothing left to decide. */
export const reviewStates = [...waitingStates, 'decided', 'withdrawn'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What somebody does with a case (field-facts §9: first review, second review, appeal, verification, decision). */
export const reviewSteps = ['first-review', 'second-review', 'appeal', 'verification', 'decision'] as const;
export type ReviewStepName = (typeof reviewSteps)[number];

/** Why a case was opened. */
export type ReviewCause = 'finding' | 'sample' | 'insurer';

/** What is proposed, told or decided about one line, or about the claim as a whole. */
export interface ReviewItem {
  /** From 1; null is the whole claim. */
  readonly line: number | null;
  readonly amount: Fen;
  /** Stable dotted code. */
  readonly reasonCode: string;
  readonly reason: string;
  readonly department: string | null;
  readonly physician: string | null;
}

/** A step as whoever takes it states it. */
export interface ReviewStep {
  readonly is: ReviewStepName;
  readonly by: string;
  /** Of an appeal none: the hospital names grounds and documents. */
  readonly items: readonly ReviewItem[];
  readonly grounds: string | null;
  /** References of documents, where they lie. */
  readonly documents: readonly string[];
  /** Of a decision: in how many months it is taken. */
  readonly instalments: number;
}

/** A case as it stands. */
export interface ReviewCase {
  readonly caseId: ReviewCaseId;
  readonly cause: ReviewCause;
  readonly claimNo: bigint;
  readonly claimBookedOn: BusinessDate;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly state: ReviewState;
  readonly version: number;
  /** Null when it is over. */
  readonly dueAt: Date | null;
  readonly isOverdue: boolean;
  /** Latest word on what is to be taken back. */
  readonly amount: Fen;
  /** What the hospital was told; null before. Nothing later may exceed it. */
  readonly toldAmount: Fen | null;
  /** Everybody who has reviewed, verified or decided so far. */
  readonly reviewers: readonly string[];
}

/** In which state each step is possible. */
const takenIn: Readonly<Record<ReviewStepName, WaitingState>> = {
  'first-review': 'first-review',
  'second-review': 'second-review',
  appeal: 'told',
  verification: 'verification',
  decision: 'decision',
};

/** Where a case goes by a step: a second review that leaves nothing to take back ends it. */
export function stateAfter(step: ReviewStepName, amount: Fen): ReviewState {
  switch (step) {
    case 'first-review':
      return 'second-review';
    case 'second-review':
      return amount === 0n ? 'decided' : 'told';
    case 'appeal':
      return 'verification';
    case 'verification':
      return 'decision';
    case 'decision':
      return 'decided';
  }
}

export function totalOf(items: readonly ReviewItem[]): Fen {
  return sumFen(items.map(({ amount }) => amount));
}

/**
 * Refuses a step that is not possible. Nobody judges what they have judged before: second reviewer, verifier and decider are
 * each somebody else than all before them (seed-facts §4, separation of duties).
 * @throws DomainError `conflict`: `review.not-at-step`; `forbidden`: `review.same-person`; `rejected`: `review.name-missing`,
 *   `review.grounds-missing`, `review.more-than-told`
 */
export function refuseStep(known: ReviewCase, step: ReviewStep): void {
  const { caseId, state } = known;
  if (step.by.trim() === '') {
    throw new DomainError('rejected', 'review.name-missing', 'A step of a review names who takes it', { caseId });
  }
  if (takenIn[step.is] !== state) {
    throw new DomainError(
      'conflict',
      'review.not-at-step',
      `Case ${caseId} is at ${state}: ${step.is} is not possible now`,
      { caseId, state, step: step.is },
    );
  }
  if (step.is === 'appeal') {
    if (step.grounds === null || step.grounds.trim() === '')
      throw new DomainError('rejected', 'review.grounds-missing', 'An appeal names its grounds', { caseId });
    return;
  }
  if (known.reviewers.includes(step.by)) {
    throw new DomainError(
      'forbidden',
      'review.same-person',
      `${step.by} has judged case ${caseId} before: ${step.is} takes somebody else`,
      { caseId, by: step.by },
    );
  }
  const amount = totalOf(step.items);
  if (known.toldAmount !== null && amount > known.toldAmount) {
    throw new DomainError(
      'rejected',
      'review.more-than-told',
      `The hospital was told of ${known.toldAmount} fen: after an appeal it is that or less, not ${amount}`,
      { caseId, told: `${known.toldAmount}`, amount: `${amount}` },
    );
  }
}

/**
 * Refuses items that take more than there is.
 * @param parts what the funds paid of each line of the claim, and of all of it
 * @throws DomainError `rejected`: `review.item-unfit`, `review.line-unknown`, `review.exceeds-line`, `review.exceeds-funds`
 */
export function refuseItems(
  items: readonly ReviewItem[],
  parts: { readonly lines: readonly Fen[]; readonly all: Fen },
): void {
  const ofLines = new Map<number, Fen>();
  for (const { line, amount, reasonCode, reason } of items) {
    if (amount < 0n || reasonCode.trim() === '' || reason.trim() === '') {
      throw new DomainError('rejected', 'review.item-unfit', 'Every item has an amount of 0 or more and its reason', {
        line,
      });
    }
    if (line === null) continue;
    const part = parts.lines[line - 1];
    if (part === undefined) {
      throw new DomainError('rejected', 'review.line-unknown', `The claim has no line ${line}`, { line });
    }
    const wanted = (ofLines.get(line) ?? 0n) + amount;
    if (wanted > part) {
      throw new DomainError(
        'rejected',
        'review.exceeds-line',
        `The funds paid ${part} fen of line ${line}: no more can be taken back, not ${wanted}`,
        { line, part: `${part}`, amount: `${wanted}` },
      );
    }
    ofLines.set(line, wanted);
  }
  const amount = totalOf(items);
  if (amount > parts.all) {
    throw new DomainError(
      'rejected',
      'review.exceeds-funds',
      `The funds paid ${parts.all} fen of this claim: no more can be taken back, not ${amount}`,
      { part: `${parts.all}`, amount: `${amount}` },
    );
  }
}
