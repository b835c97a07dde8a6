import type { StepName } from './steps';

/** What each step is a part of, so that an explanation reads as a tree; null is a root. */
const wholeOf: Record<StepName, StepName | null> = {
  way: null,
  disease: null,
  'line.full-self-pay': 'bill.full-self-pay',
  'line.over-limit': 'bill.over-limit',
  'line.pre-payment': 'bill.pre-payment',
  'line.hospital-part': 'bill.hospital-part',
  'line.in-scope': 'bill.in-scope',
  'bill.full-self-pay': 'bill.total',
  'bill.over-limit': 'bill.total',
  'bill.pre-payment': 'bill.total',
  'bill.in-scope': 'bill.total',
  'bill.total': null,
  'bill.hospital-part': null,
  'deductible.standard': 'deductible.charged',
  'deductible.repeat': 'deductible.charged',
  'deductible.route': 'deductible.charged',
  'deductible.adjustment': 'deductible.charged',
  'deductible.group': 'deductible.charged',
  'deductible.left': 'deductible.charged',
  'deductible.charged': 'personal-total',
  'pooled.position': 'pooled.fund',
  'pooled.band': 'pooled.fund',
  'pooled.rate': 'pooled.fund',
  'pooled.case': 'pooled.fund',
  'pooled.adjustment': 'pooled.fund',
  'pooled.essential': 'pooled.fund',
  'pooled.payment-cap': 'pooled.fund',
  'pooled.year-cap': 'pooled.fund',
  'pooled.self': 'personal-total',
  'pooled.fund': 'fund-total',
  'floor.guaranteed': 'floor.top-up',
  'floor.top-up': 'pooled.fund',
  'large-amount.fund': 'fund-total',
  'large-amount.self': 'personal-total',
  'over-cap': 'personal-total',
  'civil-servant': 'fund-total',
  enterprise: 'fund-total',
  'own-burden': 'catastrophic.fund',
  'catastrophic.target': 'catastrophic.fund',
  'catastrophic.band': 'catastrophic.fund',
  'catastrophic.fund': 'fund-total',
  'assistance.share': 'assistance.fund',
  'assistance.target': 'assistance.fund',
  'assistance.fund': 'fund-total',
  'protection.share': 'protection.fund',
  'protection.fund': 'fund-total',
  'fund-total': null,
  'personal-total': null,
  'personal-account': 'personal-total',
  'family-account': 'personal-total',
  cash: 'personal-total',
};

/**
 * For each step the place of the one that it is a part of, or null for a root. Where a whole has no step of its own in
 * this explanation, the whole of that whole stands for it.
 * @param names of the steps, in their order
 */
export function wholesOf(names: readonly StepName[]): (number | null)[] {
  const placeOf = new Map<StepName, number>();
  for (const [place, name] of names.entries()) placeOf.set(name, place);
  return names.map((name) => {
    for (let whole = wholeOf[name]; whole !== null; whole = wholeOf[whole]) {
      const place = placeOf.get(whole);
      if (place !== undefined) return place;
    }
    return null;
  });
}
