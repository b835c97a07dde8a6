import { sm3 } from '@lianqing/crypto';
import { businessDateOf, invariant, type ReviewCaseId } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import type { ReviewCase, ReviewCause, ReviewItem } from '../../domain/review/review-case';
import type { ReviewTerms } from '../../domain/review/review-terms';
import type { Settlement } from '../../domain/settling/settlement';
import { casesOfClaims, openCase } from '../../storage/review/review-cases';

/** A review that begins with what the hospital is told at once: somebody outside has judged already. */
export interface Judged {
  readonly by: string;
  readonly items: readonly ReviewItem[];
}

/**
 * Opens a case about a settled claim. A claim has one open case at a time: what is found about it meanwhile belongs to that
 * one. Nothing that settles claims looks at cases, so a person's next stay never waits for one. The claim is locked.
 * @returns the case that is open now
 */
export async function openReview(
  tx: EntityManager,
  settlement: Settlement,
  { cause, judged, terms, now }: { cause: ReviewCause; judged?: Judged; terms: ReviewTerms; now: Date },
): Promise<{ readonly caseId: ReviewCaseId; readonly isNew: boolean }> {
  const { claimNo, bookedOn, institution, claimId, personId, homeRegion, treatingRegion } = settlement;
  const known = (await casesOfClaims(tx, [claimNo])).get(claimNo);
  if (known?.open) return { caseId: known.open, isNew: false };
  const state = judged ? 'told' : 'first-review';
  const amount = judged?.items.reduce((sum, item) => sum + item.amount, 0n) ?? 0n;
  const number = (known?.cases ?? 0) + 1;
  invariant(number < 100, 'a claim is not reviewed a hundred times');
  const opened: ReviewCase = {
    ...{ caseId: `${institution}.${claimId}.${number}` as ReviewCaseId, cause, state, amount },
    ...{ claimNo, claimBookedOn: bookedOn, institution, claimId, personId, homeRegion, treatingRegion },
    ...{ version: 1, dueAt: terms.dueAt(state, businessDateOf(now)), isOverdue: false },
    ...{ toldAmount: judged ? amount : null, reviewers: judged ? [judged.by] : [] },
  };
  await openCase(tx, opened, {
    ...{ step: 'opened', by: judged?.by ?? 'settlement', grounds: null, documents: [], items: judged?.items ?? [] },
    ...{ digest: sm3(opened.caseId), takenAt: now },
  });
  return { caseId: opened.caseId, isNew: true };
}
