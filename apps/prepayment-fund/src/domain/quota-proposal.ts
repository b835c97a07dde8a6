import { maxFen, roundHalfUp, sumFen, type Fen } from '@lianqing/money';
import type { AccountName, MonthlyAmounts } from './account';

const QUARTER_MONTHS = 3n;
const MONTHS_COVERED = 2n;
/** Index of October, the first month of the fourth quarter. */
const OCTOBER = 9;

/** What a pair should place for a year, and what that was made from. */
export interface QuotaProposal extends AccountName {
  /** Recorded in the fourth quarter of the year before. */
  readonly fourthQuarter: Fen;
  readonly monthlyAverage: Fen;
  readonly proposed: Fen;
}

/**
 * Two times the monthly average of last year's fourth quarter (field-facts §7), rounded half up to the fen once, at the
 * end. A pair whose quarter is negative because of reversals places nothing.
 * @param lastYear what was recorded per month in the year before.
 */
export function proposeQuota({ pair, year }: AccountName, lastYear: MonthlyAmounts): QuotaProposal {
  const fourthQuarter = sumFen(lastYear.slice(OCTOBER));
  return {
    pair,
    year,
    fourthQuarter,
    monthlyAverage: roundHalfUp(fourthQuarter, QUARTER_MONTHS),
    proposed: maxFen(0n, roundHalfUp(MONTHS_COVERED * fourthQuarter, QUARTER_MONTHS)),
  };
}
