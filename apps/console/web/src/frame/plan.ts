/**
 * The seventeen screens: where each will stand, and by which key it is reached. A screen appears as soon as its folder
 * has a `screen.tsx`; until then its place is kept and nothing is shown.
 */
export const plan = [
  { group: 'now', id: 'today', key: 't' },
  { group: 'now', id: 'health', key: 's' },
  { group: 'clearing', id: 'cycle', key: 'c' },
  { group: 'clearing', id: 'positions', key: 'p' },
  { group: 'clearing', id: 'prepayment', key: 'y' },
  { group: 'clearing', id: 'receivables', key: 'r' },
  { group: 'clearing', id: 'differences', key: 'd' },
  { group: 'claims', id: 'claims', key: 'l' },
  { group: 'claims', id: 'review', key: 'v' },
  { group: 'claims', id: 'parked', key: 'k' },
  { group: 'registry', id: 'filing', key: 'f' },
  { group: 'registry', id: 'hospitals', key: 'h' },
  { group: 'registry', id: 'policies', key: 'o' },
  { group: 'account', id: 'books', key: 'b' },
  { group: 'account', id: 'reports', key: 'e' },
  { group: 'account', id: 'approvals', key: 'a' },
  { group: 'account', id: 'audit', key: 'u' },
] as const;

export type ScreenId = (typeof plan)[number]['id'];
export type ScreenGroup = (typeof plan)[number]['group'];
