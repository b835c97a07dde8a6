/** What is heard on the stream: topics of the services, and news about their messages that were set aside or stopped. */
export const topics = {
  cycles: 'clearing.cycles.v1',
  obligations: 'clearing.obligations.v1',
  outcomes: 'settlement.outcomes.v1',
  totals: 'settlement.totals.v1',
  accounts: 'prepayment.accounts.v1',
  registry: 'filing.registry.v1',
  people: 'filing.people.v1',
  parked: 'parked',
  stopped: 'stopped',
} as const;
