import type { MessageType } from './topics';

/** One sentence per message type, for documents. */
export const summaries: Readonly<Record<MessageType, string>> = {
  'region.changed': 'A region as it is now.',
  'institution.changed': 'A connected institution with its keys (wrapped), as it is now.',
  'person.changed': 'What settlement needs to know of a person: enrolment, status and filings, as they are now.',
  'claim.submitted':
    'A hospital publishes a bill at discharge, with every fee line. Each amount is quantity × unit price, rounded half up to the fen; the total is the sum of the amounts; class B carries its pre-payment ratio.',
  'claim.reversal-requested': 'A hospital undoes one of its settlements.',
  'claim.settled':
    'A claim was split by the home policy; the hospital advanced the share of the funds and the money of personal accounts.',
  'claim.reversed': 'A settlement was undone: the same amounts negated.',
  'deduction.taken':
    'An instalment of a deduction: what funds paid of a settled claim, and the hospital must bear itself after all.',
  'deduction.returned': 'What a deduction took comes back: its claim was undone, or it was reduced.',
  'claim.held': 'A claim cannot be decided yet; it goes on by itself.',
  'claim.rejected': 'A claim will not be settled; the code says why, the message what to do.',
  'reversal.rejected': 'A reversal will not be made; the code says why, the message what to do.',
  'day.sealed': 'No outcome of this business day follows in this partition.',
  'day.totals': 'What was settled on a sealed day in a treating province, per home province and institution.',
  'obligations.recorded': 'A pair owes more since this batch, or less by reversals.',
  'obligations.paid': 'A statement was paid: all its obligations are repaid at once.',
  'cycle.changed': 'A clearing cycle as it is now.',
  'statement.changed': 'What home owes treating in a cycle, as it stands now.',
  'payment-order.changed': 'The order to pay a statement, as it stands now.',
  'obligation.moved':
    'A settlement lies in a later cycle than that of its booking day, which was closed before it came.',
  'hospitals.repaid': 'The hospitals of a treating province have their advances of a cycle back.',
  'prepayment.moved': 'A prepayment was placed, topped up or adjusted.',
  'prepayment.usage': 'How much of a quota unpaid obligations use, as it stands now.',
};
