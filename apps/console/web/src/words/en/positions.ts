export const words = {
  positions: {
    allCycles: 'all cycles together',
    none: 'No positions yet',
    noneHint:
      'What provinces owe each other comes here once claims are settled. If a cycle is chosen, it may have none.',
    grossTitle: 'Pairs: home (rows) owes treating (columns)',
    netTitle: 'If all provinces were netted: what would be left',
    basis: { label: 'Which amount', outstanding: 'Outstanding', advanced: 'Advanced' },
    way: { label: 'Gross or net', gross: 'Gross', net: 'Net' },
    figure: { claims: 'Claims', advanced: 'Advanced', paid: 'Paid', outstanding: 'Outstanding' },
    matrix: {
      title: 'Matrix of pairs',
      label:
        'Matrix of pairs: home provinces down, treating ones across. Move with the arrows, Enter shows the claims.',
      corner: 'Home \\ treating',
      cell: 'Pair pointed at',
      legend: 'Each shade begins at half of the next',
    },
    summary: {
      title: 'Netting and proof',
      gross: {
        outstanding: 'still to move, each pair paying by itself',
        advanced: 'moves, each pair paying by itself',
      },
      net: 'Would move if netted',
      saving: 'Saved by netting',
      savingHint:
        'Money moves gross, statement by statement. The nets only tell what netting would save; nobody pays them.',
    },
    proof: {
      title: 'Proof that the sum is zero',
      isOwed: 'Provinces that are owed, net',
      owes: 'Provinces that owe, net',
      sum: 'Sum of all nets',
      holds: 'holds: what one owes, another is owed',
      broken: 'broken: run npx lianqing verify',
    },
    totals: { title: 'Totals' },
    nets: {
      hint: 'Owed to it less what it owes. Solid to the right: would get; hatched to the left: would pay.',
      province: 'Province',
      isOwed: 'Is owed',
      owes: 'Owes',
      net: 'Net',
      pays: 'would pay',
      gets: 'would get',
    },
    flows: {
      title: 'Flows',
      gross: 'the {{count}} largest of {{all}} pairs',
      net: '{{count}} provinces with a net, from {{all}} pairs',
      label: 'Flows of money: {{title}}. The same figures are there as a table.',
      as: 'Picture or table',
      picture: 'Picture',
      table: 'Table',
      hub: 'netting',
      from: 'Pays',
      to: 'Gets',
      none: 'Nothing is left to move',
      noneHint: {
        outstanding: 'Every province has paid. What moved is there under Advanced.',
        advanced: 'Nothing moved between provinces.',
      },
    },
    drawer: {
      none: 'Nothing moved between these two in the chosen cycle',
      which: 'Claims are listed by cycle. Choose one:',
      claim: 'Settlement',
      bookedOn: 'Booked on',
    },
  },
} as const;
