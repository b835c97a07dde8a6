import { invariant } from '@lianqing/kernel';
import { minFen, multiplyDecimals, powerOfTen, subtractDecimals, type Decimal, type Fen } from '@lianqing/money';
import type { BillLine } from '../bill';
import { exactShare, share, type Run } from '../run';
import { commonRules, type Recorder } from '../steps';

/** The four parts that the lines of a bill add up to. */
export interface LineTotals {
  readonly fullSelfPay: Fen;
  readonly overLimit: Fen;
  readonly preSelfPay: Fen;
  readonly inScope: Fen;
  readonly total: Fen;
  /** What the hospital bears of the parts that are not in scope. */
  readonly hospitalPart: Fen;
  /** In scope of essential drugs. */
  readonly essential: Fen;
}

/** Splits every line into its four parts and adds them up; rounds per line (benefit-semantics §1). */
export function splitLines(run: Run): LineTotals {
  let [fullSelfPay, overLimit, preSelfPay, total, hospitalPart, essential] = [0n, 0n, 0n, 0n, 0n, 0n];
  let number = 0;
  for (const line of run.bill.lines) {
    number += 1;
    invariant(line.amount >= 0n, 'the amount of a line is negative');
    total += line.amount;
    if (line.class === 'C') {
      fullSelfPay += line.amount;
      run.record?.({
        name: 'line.full-self-pay',
        amount: line.amount,
        ...commonRules.outOfScope,
        facts: { line: number },
      });
      if (line.hospitalBears) hospitalPart += hospitalBears(run, number, line.amount);
      continue;
    }
    const over = line.ceilingPrice ? overLimitOf(run, line, number, line.ceilingPrice) : 0n;
    const first = line.class === 'B' ? prePaymentOf(run, line, number, line.amount - over) : 0n;
    overLimit += over;
    preSelfPay += first;
    if (line.essential) essential += line.amount - over - first;
    if (line.hospitalBears) hospitalPart += hospitalBears(run, number, over + first);
    run.record?.({
      name: 'line.in-scope',
      amount: line.amount - over - first,
      ...commonRules.inScope,
      facts: { line: number, class: line.class },
    });
  }
  const inScope = total - fullSelfPay - overLimit - preSelfPay;
  const totals = { fullSelfPay, overLimit, preSelfPay, inScope, total, hospitalPart, essential };
  if (run.record) recordTotals(totals, run.record);
  return totals;
}

/** (unit price − ceiling price) × quantity, rounded, and never more than a discounted line costs. */
function overLimitOf(run: Run, line: BillLine, number: number, ceilingPrice: Decimal): Fen {
  const above = subtractDecimals(line.unitPrice, ceilingPrice);
  if (above.units <= 0n) return 0n;
  const exact = multiplyDecimals(above, line.quantity);
  const rounded = exact.scale === 0 ? exact.units : run.round(exact.units, powerOfTen(exact.scale));
  const amount = minFen(rounded, line.amount);
  run.record?.({
    name: 'line.over-limit',
    amount,
    exact,
    ...commonRules.overLimit,
    facts: { line: number, terms: { ...line, ceilingPrice }, capped: amount < rounded },
  });
  return amount;
}

/** The part of a class-B line within the limit that the person pays first. */
function prePaymentOf(run: Run, line: BillLine, number: number, base: Fen): Fen {
  if (!line.preSelfPayRate) return prePaymentByDefault(run, line, number, base);
  const rate = line.preSelfPayRate;
  const amount = share(run, base, rate);
  run.record?.({
    name: 'line.pre-payment',
    amount,
    exact: exactShare(base, rate),
    ...commonRules.prePayment,
    facts: { line: number, base, rate, isDefault: false },
  });
  return amount;
}

/** Where the catalogue names no ratio, the pack's own for that kind of item (seed-facts §2.1). */
function prePaymentByDefault(run: Run, { kind = 'drug' }: BillLine, number: number, base: Fen): Fen {
  const rule = run.rules.prePaymentDefaults?.[kind];
  invariant(rule, 'a line of class B has no pre-payment rate');
  const { rate, source, reading } = rule;
  const amount = share(run, base, rate);
  run.record?.({
    name: 'line.pre-payment',
    amount,
    exact: exactShare(base, rate),
    rule: `prePaymentDefaults.${kind}`,
    source,
    reading,
    facts: { line: number, base, rate, isDefault: true },
  });
  return amount;
}

/** What the patient was never asked about is the hospital's own. */
function hospitalBears(run: Run, number: number, amount: Fen): Fen {
  run.record?.({ name: 'line.hospital-part', amount, ...commonRules.hospitalPart, facts: { line: number } });
  return amount;
}

function recordTotals(totals: LineTotals, record: Recorder): void {
  const facts = {};
  record({ name: 'bill.full-self-pay', amount: totals.fullSelfPay, ...commonRules.bill, facts });
  record({ name: 'bill.over-limit', amount: totals.overLimit, ...commonRules.bill, facts });
  record({ name: 'bill.pre-payment', amount: totals.preSelfPay, ...commonRules.bill, facts });
  record({ name: 'bill.in-scope', amount: totals.inScope, ...commonRules.bill, facts });
  record({ name: 'bill.total', amount: totals.total, ...commonRules.bill, facts });
  if (totals.hospitalPart > 0n)
    record({ name: 'bill.hospital-part', amount: totals.hospitalPart, ...commonRules.bill, facts });
}
