export const words = {
  /** Codes of what is held or rejected: what it is, and what to do. */
  refusal: {
    region: {
      unknown: {
        title: 'There is no such home region',
        todo: 'The hospital corrects the region and sends the claim under a new number.',
      },
    },
    institution: {
      'not-connected': {
        title: 'The hospital was not connected on the day of settlement',
        todo: 'The treating region connects it; or the person applies for reimbursement by hand.',
      },
      suspended: {
        title: 'The hospital is suspended from direct settlement',
        todo: 'Until it is lifted, people apply for reimbursement by hand; new claims settle afterwards.',
      },
    },
    person: {
      unknown: {
        title: 'The person is not registered yet',
        todo: 'It goes on by itself once the home region registers the person, and is rejected if that does not happen in time. The hospital need not send it again.',
      },
      'insured-elsewhere': {
        title: 'The person is insured in another region',
        todo: 'The hospital reads the card again and sends the claim under a new number.',
      },
      'not-enrolled': {
        title: 'Not enrolled on the day of settlement',
        todo: 'The home region checks the enrolment; if there was none, the person pays.',
      },
      'particulars-missing': {
        title: 'Particulars that the policy asks for are missing',
        todo: 'The home region adds them; then the hospital sends the claim under a new number.',
      },
    },
    filing: {
      missing: {
        title: 'No valid filing',
        todo: 'The person files and the bill is settled anew, or applies for reimbursement by hand.',
      },
    },
    policy: {
      'none-effective': {
        title: 'No policy in force on the day of settlement',
        todo: 'Check the settlement date; if it is right, the home region adds the policy.',
      },
      'way-not-covered': {
        title: 'The policy does not cover this way of care',
        todo: 'The hospital checks the way of care; if it is right, the person pays.',
      },
    },
    approval: {
      missing: {
        title: 'An approval is missing',
        todo: 'The hospital has it approved and sends the claim under a new number.',
      },
    },
    cause: {
      excluded: {
        title: 'The cause of the visit is excluded',
        todo: 'A liable third party pays; where the policy allows, the hospital declares it first and sends the claim again.',
      },
    },
    disease: {
      'not-recognised': {
        title: 'The disease is not recognised',
        todo: 'Once the home region has recognised it, the hospital sends the claim under a new number.',
      },
    },
    message: {
      reversed: {
        title: 'The message was reversed',
        todo: 'This message id takes nothing any more; send the claim under a new number.',
      },
    },
    invoice: {
      used: {
        title: 'The invoice counts already',
        todo: 'Check its number; if another claim or application has it, undo that one first.',
      },
    },
    claim: {
      'discharged-before-admitted': {
        title: 'Discharged before admitted',
        todo: 'The hospital corrects the dates and sends the claim under a new number.',
      },
      'settled-before-discharged': {
        title: 'Settled before discharged',
        todo: 'The hospital corrects the dates and sends the claim under a new number.',
      },
      'settled-in-future': {
        title: 'The settlement date has not come',
        todo: 'The hospital corrects the date, or sends the claim under a new number on that day.',
      },
      'not-cross-province': { title: 'Not across provinces', todo: 'It is settled inside the province.' },
      'item-unknown': {
        title: 'An item is not listed where the patient was treated',
        todo: 'The hospital corrects the code or the item gets listed; then the claim is sent under a new number.',
      },
      'year-closed': {
        title: 'The insurance year is closed',
        todo: 'The person pays and applies to the home region for reimbursement.',
      },
      'ratio-missing': {
        title: 'A pre-payment ratio of class B is not known',
        todo: 'The hospital adds it and sends the claim under a new number.',
      },
      'voided-by-reversal': {
        title: 'Undone before it came',
        todo: 'A duplicate or void claim is not settled; what is to be settled is sent under a new number.',
      },
      'reimbursed-already': {
        title: 'Reimbursed by hand already',
        todo: 'It is not settled directly any more; if the reimbursement was wrong, home corrects that first.',
      },
    },
    continuation: {
      unknown: {
        title: 'The bill that it goes on with is unknown',
        todo: 'Check hospital and number of the earlier one, and send the claim under a new number.',
      },
      'not-settled': {
        title: 'The bill that it goes on with is not settled',
        todo: 'Settle that one first, then send the claim under a new number.',
      },
      'other-person': {
        title: 'The bill that it goes on with is another person’s',
        todo: 'Check the person and the number of the earlier bill.',
      },
      'other-institution': {
        title: 'The bill that it goes on with is another hospital’s',
        todo: 'Say that it was a transfer, or correct the hospital.',
      },
      'out-of-order': {
        title: 'Parts of the stay are out of order',
        todo: 'Settle them in order; send the claim under a new number.',
      },
      'not-adjacent': {
        title: 'The two stays do not meet',
        todo: 'Check the dates, or send it as a claim of its own.',
      },
      'continued-already': {
        title: 'Another bill goes on with that one already',
        todo: 'Go on with the last one; send the claim under a new number.',
      },
    },
    reversal: {
      continued: { title: 'Other bills go on with this one', todo: 'Undo those first, the newest before the others.' },
      repeated: {
        title: 'Another request has undone it already',
        todo: 'Nothing is left to do; check the number of the reversal.',
      },
      'other-person': {
        title: 'The reversal names another person',
        todo: 'Check the person and send the reversal under a new number.',
      },
      'claim-not-settled': {
        title: 'The claim was not settled: there is nothing to undo',
        todo: 'What is to be settled is sent under a new number.',
      },
      'settled-before-claim': {
        title: 'The reversal is dated before the claim',
        todo: 'Correct the date and send the reversal under a new number.',
      },
      'settled-in-future': {
        title: 'The date of the reversal has not come',
        todo: 'Correct the date and send the reversal under a new number.',
      },
      'day-too-early': {
        title: 'The date of the reversal is too early',
        todo: 'Correct the date and send the reversal under a new number.',
      },
      'later-settlements': {
        title: 'Later bills of the same year stand',
        todo: 'The home region has them undone first, the newest before the others.',
      },
    },
  },
} as const;
