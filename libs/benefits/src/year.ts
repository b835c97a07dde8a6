import { maxFen } from '@lianqing/money';
import type { Counters, YearSoFar } from './bill';
import type { Split } from './split';

/** A year in which nothing happened yet. */
export const emptyYear: YearSoFar = Object.freeze({ admissions: 0, inScope: 0n, aboveDeductible: 0n, ownBurden: 0n });

/** What one bill adds to its insurance year, field by field; a reversal takes the same off again. */
export type YearContribution = YearSoFar;

/**
 * Of a bill that counts in the year (`countsWithInpatient`); one that is counted apart adds nothing to it.
 * - `admissions`: 1 for a stay, whatever the bill holds; 0 for one that goes on with the stay of another, and for a bill of
 *   any other way of care.
 * - `inScope`: all of what is in scope, the deductible and what lies above the cap included.
 * - `aboveDeductible`: in scope less the deductible charged, likewise beyond the cap.
 * - `ownBurden`: actual cost less the pooled fund after the floor and the hospital's own part, the same figure that the
 *   threshold of catastrophic insurance is tested with, hence before any fund beside the pooled one pays.
 */
export function contributionOf(
  split: Pick<Split, 'inScope' | 'deductible' | 'total' | 'poolFund' | 'hospitalPart'>,
  { isAdmission = true }: { readonly isAdmission?: boolean } = {},
): YearContribution {
  return {
    admissions: isAdmission ? 1 : 0,
    inScope: split.inScope,
    aboveDeductible: split.inScope - split.deductible,
    ownBurden: split.total - split.hospitalPart - split.poolFund,
  };
}

/** The year after a bill. */
export function yearWith(year: YearSoFar, contribution: YearContribution): YearSoFar {
  return {
    admissions: year.admissions + contribution.admissions,
    inScope: year.inScope + contribution.inScope,
    aboveDeductible: year.aboveDeductible + contribution.aboveDeductible,
    ownBurden: year.ownBurden + contribution.ownBurden,
  };
}

/** The counters after a bill. */
export function countersWith(counters: Counters | undefined, counted: Counters): Counters {
  const yearPaid = counters?.yearPaid;
  return {
    charged: (counters?.charged ?? 0n) + counted.charged,
    highestStandard: maxFen(counters?.highestStandard ?? 0n, counted.highestStandard),
    pooledPaid: (counters?.pooledPaid ?? 0n) + counted.pooledPaid,
    ...(yearPaid === undefined ? {} : { yearPaid: yearPaid + counted.pooledPaid }),
  };
}

/** The year after a bill was undone. Later settlements stand as they are. */
export function yearWithout(year: YearSoFar, contribution: YearContribution): YearSoFar {
  return {
    admissions: year.admissions - contribution.admissions,
    inScope: year.inScope - contribution.inScope,
    aboveDeductible: year.aboveDeductible - contribution.aboveDeductible,
    ownBurden: year.ownBurden - contribution.ownBurden,
  };
}
