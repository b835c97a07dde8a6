import { invariant } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { MONTHS, noChange, type AccountChange, type AccountName } from './account';

/** What clearing said about the obligations of one account: newly recorded (reversals are negative), or paid. */
export interface ObligationFact extends AccountName {
  /** Natural id of the fact, made by clearing; has an effect once. */
  readonly factId: string;
  readonly kind: 'recorded' | 'paid';
  readonly amount: Fen;
  /** Month of the cycle, 1 to 12. */
  readonly month: number;
}

/** What a fact changes in its account. */
export function changeBy(fact: ObligationFact): AccountChange {
  if (fact.kind === 'paid') return { ...noChange, paid: fact.amount };
  invariant(fact.month >= 1 && fact.month <= MONTHS, `fact ${fact.factId} names month ${fact.month}`);
  const recordedByMonth = noChange.recordedByMonth.with(fact.month - 1, fact.amount);
  return { ...noChange, recorded: fact.amount, recordedByMonth };
}
