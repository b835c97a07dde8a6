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
}

/** Splits every line into its four parts and adds them up; rounds per line (benefit-semantics §1). */
export function splitLines(run: Run): LineTotals {
  let [fullSelfPay, overLimit, preSelfPay, total] = [0n, 0n, 0n, 0n];
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
      continue;
    }
    const over = line.ceilingPrice ? overLimitOf(run, line, number, line.ceilingPrice) : 0n;
    const first = line.class === 'B' ? prePaymentOf(run, line, number, line.amount - over) : 0n;
    overLimit += over;
    preSelfPay += first;
    run.record?.({
      name: 'line.in-scope',
      amount: line.amount - over - first,
      ...commonRules.inScope,
      facts: { line: number, class: line.class },
    });
  }
  const totals = { fullSelfPay, overLimit, preSelfPay, inScope: total - fullSelfPay - overLimit - preSelfPay, total };
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
  const rate = line.preSelfPayRate;
  invariant(rate !== undefined, 'a line of class B has no pre-payment rate');
  const amount = share(run, base, rate);
  run.record?.({
    name: 'line.pre-payment',
    amount,
    exact: exactShare(base, rate),
    ...commonRules.prePayment,
    facts: { line: number, base, rate },
  });
  return amount;
}

function recordTotals(totals: LineTotals, record: Recorder): void {
  const facts = {};
  record({ name: 'bill.full-self-pay', amount: totals.fullSelfPay, ...commonRules.bill, facts });
  record({ name: 'bill.over-limit', amount: totals.overLimit, ...commonRules.bill, facts });
  record({ name: 'bill.pre-payment', amount: totals.preSelfPay, ...commonRules.bill, facts });
  record({ name: 'bill.in-scope', amount: totals.inScope, ...commonRules.bill, facts });
  record({ name: 'bill.total', amount: totals.total, ...commonRules.bill, facts });
}
