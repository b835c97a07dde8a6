import type {
  ClaimHeld,
  ClaimReversed,
  ClaimSettled,
  DeductionReturned,
  DeductionTaken,
  ReversalRejected,
  settlementOutcomes,
} from '@lianqing/contracts';
import { deductionRowIdOf, invariant, provinceOf, reversalIdOf, settlementIdOf, unreachable } from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import { negatedFundItems, sumOfFundItems } from '@lianqing/money';
import type { Claim, ReversalRequest } from '../../domain/settling/claim';
import type { Decision } from '../../domain/settling/decide';
import type { Refusal } from '../../domain/settling/refusal';
import { advancedOf, type Settlement } from '../../domain/settling/settlement';
import type { DeductionRow } from '../../storage/review/deduction-entries';

export type Outcome = Outgoing<typeof settlementOutcomes>;

/** A decision that somebody waits for; a reversal that waits for its claim is none yet. */
export type ToldDecision = Exclude<Decision, { is: 'reversal-waits' }>;

export function isTold(decision: Decision): decision is ToldDecision {
  return decision.is !== 'reversal-waits';
}

/** The outcome that tells a decision. */
export function outcomeOf(decision: ToldDecision, traceparent: string | undefined): Outcome {
  switch (decision.is) {
    case 'settled':
      return {
        type: 'claim.settled',
        key: decision.settlement.personId,
        content: settledContent(decision.settlement),
        traceparent,
      };
    case 'reversed':
      return {
        type: 'claim.reversed',
        key: decision.settlement.personId,
        content: reversedContent(decision.settlement),
        traceparent,
      };
    case 'held':
      return {
        type: 'claim.held',
        key: decision.claim.personId,
        content: refusedContent(decision.claim, decision.refusal),
        traceparent,
      };
    case 'rejected':
      return {
        type: 'claim.rejected',
        key: decision.claim.personId,
        content: refusedContent(decision.claim, decision.refusal),
        traceparent,
      };
    case 'reversal-rejected': {
      const { request } = decision.undoing;
      return {
        type: 'reversal.rejected',
        key: request.personId,
        content: refusedReversalContent(request, decision.refusal),
        traceparent,
      };
    }
    default:
      return unreachable(decision, 'outcomeOf');
  }
}

export function settledContent(settlement: Settlement): ClaimSettled {
  const { split } = settlement;
  return {
    settlementId: settlementIdOf(settlement.institution, settlement.claimId),
    institution: settlement.institution,
    claimId: settlement.claimId,
    personId: settlement.personId,
    homeRegion: settlement.homeRegion,
    treatingRegion: settlement.treatingRegion,
    homeProvince: provinceOf(settlement.homeRegion),
    treatingProvince: provinceOf(settlement.treatingRegion),
    settledOn: settlement.settledOn,
    bookedOn: settlement.bookedOn,
    total: split.total,
    fundTotal: split.fundTotal,
    hospitalPart: split.hospitalPart,
    personalTotal: split.personalTotal,
    account: split.account,
    familyAccount: split.familyAccount,
    cash: split.cash,
    advanced: advancedOf(settlement),
    fundItems: settlement.fundItems,
    pack: settlement.pack,
  };
}

export function reversedContent(settlement: Settlement): ClaimReversed {
  invariant(settlement.reversal, 'a negated row names the reversal');
  const { pack: _pack, settlementId: reverses, ...terms } = settledContent(settlement);
  return { ...terms, settlementId: reversalIdOf(reverses), reversalId: settlement.reversal.reversalId, reverses };
}

/** The outcome that tells a row of a deduction. */
export function deductionOutcome(row: DeductionRow): Outcome {
  const key = row.deduction.personId;
  const { because } = row.entry;
  return because === null
    ? { type: 'deduction.taken', key, content: takenContent(row) }
    : { type: 'deduction.returned', key, content: { ...takenContent(row), because } satisfies DeductionReturned };
}

/**
 * What funds paid moves to the hospital's part when it is taken, and back when it is returned; neither the bill as a whole
 * nor the person's part changes.
 */
function takenContent({ deduction, entry, instalment, settledOn, bookedOn }: DeductionRow): DeductionTaken {
  const { deductionId, ground, reasonCode: reason, department, instalments, ...claim } = deduction;
  const of = settlementIdOf(claim.institution, claim.claimId);
  const fundItems = entry.is === 'taken' ? negatedFundItems(entry.fundItems) : entry.fundItems;
  const fundTotal = sumOfFundItems(fundItems);
  return {
    settlementId: deductionRowIdOf(of, deductionId, entry),
    institution: claim.institution,
    claimId: claim.claimId,
    personId: claim.personId,
    homeRegion: claim.homeRegion,
    treatingRegion: claim.treatingRegion,
    homeProvince: provinceOf(claim.homeRegion),
    treatingProvince: provinceOf(claim.treatingRegion),
    settledOn,
    bookedOn,
    total: 0n,
    fundTotal,
    hospitalPart: -fundTotal,
    personalTotal: 0n,
    account: 0n,
    familyAccount: 0n,
    cash: 0n,
    advanced: fundTotal,
    fundItems,
    deductionId,
    ground,
    reason,
    ...(department === null ? {} : { department }),
    of,
    instalment,
    instalments,
  };
}

/** Of a claim that is held or rejected. */
export function refusedContent(
  { institution, claimId, personId }: Pick<Claim, 'institution' | 'claimId' | 'personId'>,
  { code, message }: Pick<Refusal, 'message'> & { readonly code: string },
): ClaimHeld {
  return { institution, claimId, personId, code, message };
}

/** Of a reversal that is rejected. */
export function refusedReversalContent(
  {
    institution,
    claimId,
    personId,
    reversalId,
  }: Pick<ReversalRequest, 'institution' | 'claimId' | 'personId' | 'reversalId'>,
  { code, message }: Pick<Refusal, 'message'> & { readonly code: string },
): ReversalRejected {
  return { institution, claimId, personId, code, message, reversalId };
}
