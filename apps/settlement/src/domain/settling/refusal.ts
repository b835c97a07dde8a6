import type { InvoiceHolder } from './invoice-book';

/** Why a claim or a reversal is not settled: a stable dotted code, and a message that says what to do about it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

/** Why a claim cannot go on with the one that it names. */
export type ContinuationReason =
  | 'unknown'
  | 'not-settled'
  | 'other-person'
  | 'other-institution'
  | 'out-of-order'
  | 'not-adjacent'
  | 'continued-already';

/** Every code that an outcome can carry; stable, listed in the README. */
export type RefusalCode =
  | 'region.unknown'
  | 'institution.not-connected'
  | 'institution.suspended'
  | 'person.unknown'
  | 'person.insured-elsewhere'
  | 'person.not-enrolled'
  | 'person.particulars-missing'
  | 'filing.missing'
  | 'policy.none-effective'
  | 'approval.missing'
  | 'cause.excluded'
  | 'claim.discharged-before-admitted'
  | 'claim.settled-before-discharged'
  | 'claim.settled-in-future'
  | 'claim.not-cross-province'
  | 'claim.item-unknown'
  | 'claim.year-closed'
  | 'policy.way-not-covered'
  | 'disease.not-recognised'
  | 'claim.ratio-missing'
  | 'claim.voided-by-reversal'
  | 'claim.reimbursed-already'
  | 'message.reversed'
  | 'invoice.used'
  | `continuation.${ContinuationReason}`
  | 'reversal.continued'
  | 'reversal.repeated'
  | 'reversal.other-person'
  | 'reversal.claim-not-settled'
  | 'reversal.settled-in-future'
  | 'reversal.settled-before-claim'
  | 'reversal.day-too-early'
  | 'reversal.later-settlements';

/** The number of an invoice counts once, whichever way the bill is reimbursed (seed-facts §6). */
export function invoiceUsed(
  invoice: string,
  { usedBy, reference }: Pick<InvoiceHolder, 'usedBy' | 'reference'>,
): Refusal {
  return refusal(
    'invoice.used',
    `Invoice ${invoice} counts with ${usedBy} ${reference} already: correct the number, or have that one undone first`,
  );
}

export function refusal(code: RefusalCode, message: string): Refusal {
  return { code, message };
}
