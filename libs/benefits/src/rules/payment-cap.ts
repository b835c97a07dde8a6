import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { Bill } from '../bill';
import type { Adjustment, BenefitRules, DiseaseRule } from '../policy-pack';
import type { Cap, Run } from '../run';

const uncapped: readonly Cap[] = Object.freeze([]);

/**
 * The limits that hold for a bill: first its own (of its disease, its way, or the pack; a route or an adjustment may have
 * put another in its place or lifted it), then the one that its way has in common with inpatient care.
 */
export function capsOf(rules: BenefitRules, limited: Limited): readonly Cap[] {
  const { bill } = limited;
  const own = ownCap(rules, limited);
  const yearCap = rules.pooledFund?.yearCap;
  if (!own && !yearCap) return uncapped;
  const caps = own ? [own] : [];
  if (yearCap) {
    const { amount, source, reading } = yearCap;
    const paid = yearPaidOf(bill);
    caps.push({ name: 'pooled.year-cap', amount, paid, rule: 'pooledFund.paymentCap', source, reading });
  }
  return caps;
}

/** What the pooled fund has paid in the year of all that counts with inpatient care. */
export function yearPaidOf({ counters }: Bill): Fen {
  return counters?.yearPaid ?? counters?.pooledPaid ?? 0n;
}

interface Limited {
  readonly bill: Bill;
  readonly adjustments: readonly Adjustment[];
  /** Whether the rules are those of inpatient care, whose own limit is that of the year. */
  readonly isStay: boolean;
}

function ownCap(rules: BenefitRules, { bill, adjustments, isStay }: Limited): Cap | undefined {
  const { route } = bill.visit;
  const paid = isStay ? yearPaidOf(bill) : (bill.counters?.pooledPaid ?? 0n);
  let cap = rules.diseases ? standardCap(rules.diseases, bill, paid) : capOfFund(rules, paid);
  const byRoute = rules.routes[route];
  if (byRoute?.paymentCap !== undefined) {
    const { paymentCap: amount, source, reading } = byRoute;
    cap = { name: 'pooled.payment-cap', amount, paid, rule: `routes.${route}`, source, reading };
  }
  for (const { place: rule, paymentCap, source, reading } of adjustments) {
    if (paymentCap === undefined) continue;
    cap =
      paymentCap === 'lifted'
        ? undefined
        : { name: 'pooled.payment-cap', amount: paymentCap.amount, paid, rule, source, reading };
  }
  return cap;
}

function capOfFund({ pooledFund }: BenefitRules, paid: Fen): Cap | undefined {
  if (!pooledFund?.paymentCap) return undefined;
  const { amount, source, reading } = pooledFund.paymentCap;
  return { name: 'pooled.payment-cap', amount, paid, rule: 'pooledFund.paymentCap', source, reading };
}

/** What an expert decision allows a person goes before the standard of civil servants, and that before the standard. */
function standardCap(diseases: readonly DiseaseRule[], { person, visit }: Bill, paid: Fen): Cap | undefined {
  const found = diseases.findIndex(({ diagnoses }) => diagnoses.some((code) => visit.diagnosis?.startsWith(code)));
  const rule = diseases[found];
  const allowed = person.diseases?.find(({ disease }) => disease === rule?.disease)?.yearlyStandard;
  const ofServants = person.civilServant ? rule?.civilServantStandard : undefined;
  const amount = allowed ?? ofServants ?? rule?.yearlyStandard;
  if (!rule || amount === undefined) return undefined;
  const { title: disease, source, reading } = rule;
  return { name: 'pooled.payment-cap', amount, paid, rule: `diseases[${found}]`, source, reading, disease };
}

/** What the fund may still pay in the year beside what it pays of this bill already; all there is without a cap. */
export function leftOfCaps({ caps }: Run, paidOfBill: Fen): Fen {
  let left = UNLIMITED;
  for (const { amount, paid } of caps) left = minFen(left, maxFen(0n, amount - paid - paidOfBill));
  return left;
}

/** More than any bill, and than any year of bills. */
export const UNLIMITED: Fen = 10n ** 18n;

/** What of an amount the limits leave. */
export function withinCaps(run: Run, amount: Fen): Fen {
  let within = amount;
  for (const { name, amount: cap, paid, rule, source, reading, disease } of run.caps) {
    const asked = within;
    within = minFen(asked, maxFen(0n, cap - paid));
    run.record?.({ name, amount: within, rule, source, reading, facts: { asked, cap, paid, disease } });
  }
  return within;
}
