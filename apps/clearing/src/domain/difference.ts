import type { Fen } from '@lianqing/money';

/** What is counted of a cell (a pair, a day, a hospital) on either side. */
export interface Count {
  readonly obligations: number;
  readonly total: Fen;
  readonly advanced: Fen;
}

/**
 * How clearing differs from settlement: it holds fewer rows (`missing-here`), more rows (`unknown-there`), or as many with
 * other amounts (`amount-differs`).
 */
export type DifferenceKind = 'missing-here' | 'unknown-there' | 'amount-differs';

/** Undefined when both sides agree. */
export function differenceBetween(here: Count, there: Count): DifferenceKind | undefined {
  if (here.obligations < there.obligations) return 'missing-here';
  if (here.obligations > there.obligations) return 'unknown-there';
  return here.total === there.total && here.advanced === there.advanced ? undefined : 'amount-differs';
}
