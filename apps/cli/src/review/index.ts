export { adjudicateMonth, type AdjudicatedClaim } from './adjudicate-month';
export { readReviewedMonth, type ReviewedMonth } from './reviewed-month';
export * from './scores';
