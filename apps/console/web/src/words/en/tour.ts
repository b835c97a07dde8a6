export const words = {
  tour: {
    claim: {
      title: 'A claim',
      text: 'Somebody insured in one province is treated in another. At discharge the hospital charges only the person’s own part and advances what the funds owe; the home province pays it back. Five more steps follow one bill: who pays what, where the money is, what needs you.',
    },
    trace: {
      title: 'One bill: who pays what',
      text: 'The total is shared by the funds, the hospital and the person; below, each amount names its policy and rule. On the left stands every step that the bill has taken, from the filing to the money that came back.',
    },
    cycle: {
      title: 'A clearing cycle',
      text: 'Each claim belongs to the cycle of its booking day. A cycle is cut off, reconciled, stated, signed, paid and repaid; every step has a deadline, and what it waits for stands below it.',
    },
    positions: {
      title: 'Who owes whom',
      text: 'Rows are home provinces, columns treating ones; a cell is the sum of all claims that way, and opens to the claims behind it. Net shows what would be left to pay if provinces set off what they owe each other.',
    },
    prepayment: {
      title: 'Prepayment',
      text: 'What a home province has placed with a treating one, so that what hospitals advance there can be paid back. Unpaid obligations above 70 % of the quota warn yellow, above 90 % red; each row says how long it lasts and what it needs.',
    },
    needs: {
      title: 'What needs you now',
      text: 'Only what a person must see to: overdue steps, blockers, red warnings, stopped partitions. When it is empty, all is well. The page follows what happens by itself; press ? for all keys and to take this tour again.',
    },
  },
} as const;
