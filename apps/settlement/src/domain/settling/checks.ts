import type { RefusalCode } from './refusal';

/** One thing that a claim was checked for. */
export interface Check {
  readonly check: string;
  readonly result: 'passed' | 'failed' | 'waits';
  readonly code: string | null;
}

/** What a claim is checked for, in order, and the codes with which it may fail there. */
const checks: readonly { readonly check: string; readonly codes: readonly RefusalCode[] }[] = [
  { check: 'signature of the institution', codes: [] },
  { check: 'number used once', codes: [] },
  { check: 'not undone before it came', codes: ['claim.voided-by-reversal', 'message.reversed'] },
  {
    check: 'dates of admission, discharge and settlement',
    codes: ['claim.discharged-before-admitted', 'claim.settled-before-discharged', 'claim.settled-in-future'],
  },
  { check: 'institution connected', codes: ['institution.not-connected'] },
  { check: 'institution not suspended', codes: ['institution.suspended'] },
  { check: 'home region known', codes: ['region.unknown'] },
  { check: 'treated in another province', codes: ['claim.not-cross-province'] },
  { check: 'person known', codes: ['person.unknown'] },
  { check: 'insured in the home region', codes: ['person.insured-elsewhere'] },
  { check: 'enrolled on the day of settlement', codes: ['person.not-enrolled'] },
  { check: 'items listed where the patient was treated', codes: ['claim.item-unknown'] },
  { check: 'policy in force', codes: ['policy.none-effective'] },
  { check: 'way of care and disease covered', codes: ['policy.way-not-covered', 'disease.not-recognised'] },
  { check: 'filing or emergency', codes: ['filing.missing'] },
  { check: 'pre-payment ratios of class B known', codes: ['claim.ratio-missing'] },
  { check: 'insurance year open', codes: ['claim.year-closed'] },
  { check: 'approvals in care', codes: ['approval.missing'] },
  { check: 'invoice counts once', codes: ['invoice.used'] },
  { check: 'stay not reimbursed by hand', codes: ['claim.reimbursed-already'] },
];

/** How a claim went through its checks: all of them, or up to the one that it failed or waits at. */
export function checksOf(
  state: 'settled' | 'reversed' | 'held' | 'rejected' | 'awaited',
  code: string | null,
): Check[] {
  if (state === 'awaited') return [];
  const stop = checks.findIndex(({ codes }) => codes.some((known) => known === code));
  const passed = (stop === -1 ? checks : checks.slice(0, stop)).map(({ check }): Check => ({
    check,
    result: 'passed',
    code: null,
  }));
  const last = checks[stop];
  return last ? [...passed, { check: last.check, result: state === 'held' ? 'waits' : 'failed', code }] : passed;
}
