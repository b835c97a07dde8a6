export const words = {
  tour: {
    claim: {
      title: 'A claim',
      text: 'Somebody insured in one province is treated in another. At discharge the hospital charges only the person’s own part and advances what the funds owe. It publishes the claim; the policy of the home region splits it.',
    },
    cycle: {
      title: 'A clearing cycle',
      text: 'Each claim belongs to the cycle of its booking day. A cycle is cut off, reconciled, stated, signed, paid and repaid; every step has a deadline, and what it waits for stands below it.',
    },
    flight: {
      title: 'Money in flight',
      text: 'What hospitals advanced and have not got back, by how far it has come: the home province pays the treating one, which repays the hospital.',
    },
    prepayment: {
      title: 'Prepayment',
      text: 'What a home province has placed with a treating one. Unpaid obligations above 70 % of the quota warn yellow, above 90 % red.',
    },
    needs: {
      title: 'What needs you now',
      text: 'Only what a person must see to: overdue steps, blockers, red warnings, stopped partitions. When it is empty, all is well.',
    },
    live: {
      title: 'Live, and how the services are',
      text: 'The page follows what happens by itself; if it cannot, a line on top says since when. Here stands how each service is. Press ? for all keys and to take this tour again.',
    },
  },
} as const;
