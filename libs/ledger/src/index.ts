export { accountOf, nameOf, type Account, type AccountKind, type Book } from './account';
export { MAX_LINES_OF_ENTRY, type Entry, type Line } from './entry';
export { ledgerMigrations } from './migrations/1700000000400-create-ledger';
export { closedPeriodsOf, closePeriod, type ClosedPeriod } from './periods';
export { post, type Posted, type PostOptions } from './post';
export { balanceOn, historyOf, positionsOf, trialBalance } from './read';
export type { HistoryLine, Position, PositionFilter } from './read';
export { MAX_BREACHES, readLaw, verifyBooks, type Law, type LawResult } from './verify';
