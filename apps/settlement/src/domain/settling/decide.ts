import { laterSettlementRuleFor } from '@lianqing/benefits';
import { invariant, provinceOf, settlementIdOf, type BusinessDate, type SettlementId } from '@lianqing/kernel';
import type { Claim, ReversalRequest } from './claim';
import { invoiceUsed, refusal, type Refusal } from './refusal';
import { checkEligibility, type Eligibility, type Grounds, type Registry } from './eligibility';
import type { InvoiceBook } from './invoice-book';
import type { ReimbursedStays } from './paid-stays';
import { negated, settle, yearAdditionOf, type Settlement } from './settlement';
import type { StandingBills } from './standing-bills';
import type { YearBook } from './year-book';

/** A claim that was registered and waits for its decision. */
export interface ClaimEvent {
  readonly is: 'claim';
  readonly claim: Claim;
  readonly claimNo: bigint;
  /** The business day it goes on if it is settled; null when it was refused before. */
  readonly bookedOn: BusinessDate | null;
  /** Found wrong before anything was looked up. */
  readonly refusal: Refusal | undefined;
}

/** A request of a reversal that was registered and waits for its decision. */
export interface ReversalEvent {
  readonly is: 'reversal';
  readonly request: ReversalRequest;
  /** The number that its negated row gets. */
  readonly claimNo: bigint;
  readonly bookedOn: BusinessDate | null;
  readonly refusal: Refusal | undefined;
}

/** A request that has undone a claim, or waits for it. */
export type Undoing = Pick<ReversalEvent, 'request' | 'claimNo'>;

/** What became of a claim that somebody wants to undo. */
export type Standing =
  | (Undoable & { readonly is: 'unseen' })
  | (Undoable & { readonly is: 'rejected' })
  | (Undoable & { readonly is: 'held'; readonly claim: Claim })
  | (Undoable & { readonly is: 'settled'; readonly settlement: Settlement });

interface Undoable {
  readonly claimNo: bigint;
  readonly undoneBy: Undoing | undefined;
}

export type Decision =
  | { readonly is: 'settled'; readonly event: ClaimEvent; readonly settlement: Settlement }
  | { readonly is: 'reversed'; readonly event: ReversalEvent; readonly settlement: Settlement }
  | {
      readonly is: 'held';
      readonly event: ClaimEvent;
      readonly claim: Claim;
      readonly claimNo: bigint;
      readonly refusal: Refusal;
    }
  | {
      readonly is: 'rejected';
      readonly event: Event;
      readonly claim: Claim;
      readonly claimNo: bigint;
      readonly refusal: Refusal;
    }
  | { readonly is: 'reversal-rejected'; readonly event: Event; readonly undoing: Undoing; readonly refusal: Refusal }
  | { readonly is: 'reversal-waits'; readonly event: ReversalEvent };

export type Event = ClaimEvent | ReversalEvent;

/** All that the decisions of a chunk rest on. */
export interface Knowledge extends Registry {
  /** Grows with every decision. */
  readonly years: YearBook;
  /** Of every invoice that a claim names; follows every decision. */
  readonly invoices: InvoiceBook;
  /** Of everybody who has a claim in the chunk. */
  readonly reimbursed: ReimbursedStays;
  /** Of every claim that a reversal names, one of this chunk or one that waits; follows every decision. */
  readonly standings: Map<SettlementId, Standing>;
  /** Of the people whose bills a reversal may undo; follows every decision. */
  readonly standingBills: StandingBills;
}

/**
 * Decides the events of one chunk in log order: the order in which a person's bills are recorded is their order, and
 * what comes out does not depend on where chunks begin and end.
 */
export function decideInOrder(events: readonly Event[], knowledge: Knowledge): Decision[] {
  const decisions: Decision[] = [];
  for (const event of events) {
    if (event.is === 'claim') decideClaim(event, knowledge, decisions);
    else decideReversal(event, knowledge, decisions);
  }
  return decisions;
}

function decideClaim(event: ClaimEvent, knowledge: Knowledge, decisions: Decision[]): void {
  const { claim, claimNo } = event;
  const id = settlementIdOf(claim.institution, claim.claimId);
  const standing = knowledge.standings.get(id);
  const undoneBy = standing?.undoneBy && honoured(event, standing.undoneBy, decisions);
  const stands = (now: Standing): void => {
    if (standing) knowledge.standings.set(id, now);
  };
  const refused = undoneBy ? voided(undoneBy) : event.refusal;
  const eligibility = refused ? { is: 'rejected' as const, refusal: refused } : eligibilityOf(claim, knowledge);
  switch (eligibility.is) {
    case 'rejected':
      knowledge.stays.leaveOut(id);
      stands({ is: 'rejected', claimNo, undoneBy });
      decisions.push({ is: 'rejected', event, claim, claimNo, refusal: eligibility.refusal });
      break;
    case 'held':
      knowledge.stays.leaveOut(id);
      stands({ is: 'held', claimNo, undoneBy, claim });
      decisions.push({ is: 'held', event, claim, claimNo, refusal: eligibility.refusal });
      break;
    case 'granted': {
      const settlement = settleInYear(event, eligibility.grounds, knowledge.years);
      if (claim.invoice) knowledge.invoices.take(claim.invoice, { usedNo: claimNo, usedBy: 'claim', reference: id });
      knowledge.approvals.settled(claim);
      knowledge.stays.add(settlement, claim);
      stands({ is: 'settled', claimNo, undoneBy, settlement });
      knowledge.standingBills.add(settlement);
      decisions.push({ is: 'settled', event, settlement });
    }
  }
}

/** A reversal that came before its claim holds, unless it names another person: then it is rejected now. */
function honoured(event: ClaimEvent, undoing: Undoing, decisions: Decision[]): Undoing | undefined {
  if (undoing.request.personId === event.claim.personId) return undoing;
  decisions.push({ is: 'reversal-rejected', event, undoing, refusal: otherPerson(undoing.request) });
  return undefined;
}

/** Whether the claim may be settled, and nothing has paid for it another way. */
function eligibilityOf(claim: Claim, knowledge: Knowledge): Eligibility {
  const eligibility = checkEligibility(claim, knowledge);
  if (eligibility.is !== 'granted') return eligibility;
  const refused = paidOtherwise(claim, knowledge);
  return refused ? { is: 'rejected', refusal: refused } : eligibility;
}

/** Why a claim that may be settled is not, if so: its invoice counts with another bill, or its stay was reimbursed by hand. */
export function paidOtherwise(
  claim: Claim,
  { invoices, reimbursed }: Pick<Knowledge, 'invoices' | 'reimbursed'>,
): Refusal | undefined {
  const holder = claim.invoice === undefined ? undefined : invoices.holderOf(claim.invoice);
  if (claim.invoice !== undefined && holder) return invoiceUsed(claim.invoice, holder);
  return reimbursed.refusalOf(claim);
}

/** Settles a bill as the next one of its person; the year counts it. */
export function settleInYear(
  { claim, claimNo, bookedOn }: Pick<ClaimEvent, 'claim' | 'claimNo' | 'bookedOn'>,
  grounds: Grounds,
  years: YearBook,
): Settlement {
  invariant(bookedOn, 'a claim is settled on a business day');
  const { insuranceYear } = grounds;
  const settlement = settle(claim, grounds, years.before(claim.personId, insuranceYear), { claimNo, bookedOn });
  years.add(claim.personId, insuranceYear, yearAdditionOf(settlement));
  return settlement;
}

function decideReversal(event: ReversalEvent, knowledge: Knowledge, decisions: Decision[]): void {
  const { request } = event;
  const id = settlementIdOf(request.institution, request.claimId);
  const standing = knowledge.standings.get(id);
  invariant(standing, 'a reversal is decided when the standing of its claim is known');
  const refused = refusalOfReversal(event, standing) ?? continuedBy(event, standing, knowledge);
  if (refused) {
    decisions.push({ is: 'reversal-rejected', event, undoing: event, refusal: refused });
    return;
  }
  const undoneBy: Undoing = event;
  switch (standing.is) {
    case 'unseen':
      decisions.push({ is: 'reversal-waits', event });
      knowledge.standings.set(id, { ...standing, undoneBy });
      break;
    case 'rejected':
      decisions.push({ is: 'reversal-rejected', event, undoing: event, refusal: nothingToUndo(request) });
      break;
    case 'held': {
      const { claim, claimNo } = standing;
      decisions.push({ is: 'rejected', event, claim, claimNo, refusal: voided(undoneBy) });
      knowledge.standings.set(id, { is: 'rejected', claimNo, undoneBy });
      break;
    }
    case 'settled': {
      const { settlement } = standing;
      const blocked = refusalOfLater(request, settlement, knowledge);
      if (blocked) {
        decisions.push({ is: 'reversal-rejected', event, undoing: event, refusal: blocked });
        return;
      }
      decisions.push({ is: 'reversed', event, settlement: undoInYear(event, settlement, knowledge.years) });
      knowledge.invoices.free(standing.claimNo, `reversal ${request.institution}:${request.reversalId}`);
      knowledge.stays.takeOff(id);
      knowledge.standings.set(id, { ...standing, undoneBy });
      knowledge.standingBills.takeOff(settlement);
      knowledge.approvals.undone(settlement.personId, id);
    }
  }
}

/** Later settlements that a refusal names; who undoes these learns of the others. */
const MAX_NAMED = 20;

/** Why a bill is not undone now: where the home province has it so, later bills of the insurance year are undone first. */
export function refusalOfLater(
  { settledOn, claimId }: Pick<ReversalRequest, 'settledOn' | 'claimId'>,
  original: Settlement,
  { policies, standingBills }: Pick<Knowledge, 'policies' | 'standingBills'>,
): Refusal | undefined {
  if (laterSettlementRuleFor(policies, provinceOf(original.homeRegion), settledOn) !== 'refuse') return undefined;
  const later = standingBills.after(original);
  if (later.length === 0) return undefined;
  const named = later.slice(0, MAX_NAMED).map((bill) => `${bill.institution}:${bill.claimId}`);
  const more = later.length > MAX_NAMED ? ` and ${later.length - MAX_NAMED} before them` : '';
  return refusal(
    'reversal.later-settlements',
    `Later bills of the insurance year rest on claim ${claimId}: undo them first, in this order, ${named.join(', ')}${more}; then send the reversal under a new number`,
  );
}

/** What is needed to undo a settled bill. */
export interface UndoingOrder extends Pick<ReversalEvent, 'claimNo' | 'bookedOn'> {
  readonly request: Pick<ReversalRequest, 'reversalId' | 'settledOn'>;
}

/** The negated row of a settled bill; the year no longer counts it. */
export function undoInYear(
  { request, claimNo, bookedOn }: UndoingOrder,
  original: Settlement,
  years: YearBook,
): Settlement {
  invariant(bookedOn, 'a claim is undone on a business day');
  const { personId, insuranceYear } = original;
  years.takeOff(personId, insuranceYear, yearAdditionOf(original));
  return negated(original, request.reversalId, request.settledOn, { claimNo, bookedOn });
}

/** Why a reversal is not carried out, if so. */
function refusalOfReversal({ request, refusal: refused }: ReversalEvent, standing: Standing): Refusal | undefined {
  if (standing.undoneBy) {
    return refusal(
      'reversal.repeated',
      `Claim ${request.claimId} is undone by reversal ${standing.undoneBy.request.reversalId} already: nothing is left to do`,
    );
  }
  if (refused) return refused;
  if (standing.is === 'unseen' || standing.is === 'rejected') return undefined;
  const claimed = standing.is === 'settled' ? standing.settlement : standing.claim;
  if (claimed.personId !== request.personId) return otherPerson(request);
  if (request.settledOn < claimed.settledOn) {
    return refusal(
      'reversal.settled-before-claim',
      `Undone on ${request.settledOn}, before claim ${request.claimId} was settled on ${claimed.settledOn}: correct the date and send the reversal under a new number`,
    );
  }
  return undefined;
}

/** A part that a later one stands on is not undone: that one's deductible rests on it. */
function continuedBy(
  { request }: ReversalEvent,
  standing: Standing,
  { stays, reimbursed }: Pick<Knowledge, 'stays' | 'reimbursed'>,
): Refusal | undefined {
  if (standing.is !== 'settled') return undefined;
  const claim = stays.laterThan(settlementIdOf(request.institution, request.claimId));
  const byHand = reimbursed.laterThan(standing.settlement);
  if (claim === undefined && byHand === undefined) return undefined;
  return refusal(
    'reversal.continued',
    `${claim === undefined ? `Application ${byHand?.reference}` : `Claim ${claim}`} goes on with ${request.claimId}: undo the later parts of the stay first, then send the reversal under a new number`,
  );
}

/** What is wrong with the day of a reversal by itself. */
export function refusalOfReversalDay(
  { settledOn }: ReversalRequest,
  today: BusinessDate,
  earliest: BusinessDate,
): Refusal | undefined {
  if (settledOn > today) {
    return refusal(
      'reversal.settled-in-future',
      `Undone on ${settledOn}, and today is ${today}: correct the date and send the reversal under a new number`,
    );
  }
  if (settledOn < earliest) {
    return refusal(
      'reversal.day-too-early',
      `Undone on ${settledOn}, before any policy began on ${earliest}: correct the date and send the reversal under a new number`,
    );
  }
  return undefined;
}

function nothingToUndo({ claimId }: ReversalRequest): Refusal {
  return refusal(
    'reversal.claim-not-settled',
    `Claim ${claimId} was rejected, so there is nothing to undo: send a corrected claim under a new number`,
  );
}

function otherPerson({ claimId, personId }: ReversalRequest): Refusal {
  return refusal(
    'reversal.other-person',
    `Claim ${claimId} is not one of ${personId}: name the person of the claim and send the reversal under a new number`,
  );
}

/** Why a claim is rejected whose reversal came first. */
export function voided({ request }: { readonly request: Pick<ReversalRequest, 'reversalId'> }): Refusal {
  return refusal(
    'claim.voided-by-reversal',
    `Reversal ${request.reversalId} came first and undoes this claim: if the bill stands, send it under a new number`,
  );
}
