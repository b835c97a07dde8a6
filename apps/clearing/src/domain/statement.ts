import { DomainError, type BusinessDate, type CycleId, type RegionCode, type StatementId } from '@lianqing/kernel';
import type { Fen, FundItemAmounts } from '@lianqing/money';

/** `carried` is a negative amount, a credit of the next cycle; `nil` is 0 and needs no payment. */
export const statementStates = ['stated', 'signed', 'paying', 'paid', 'nil', 'carried'] as const;
export type StatementState = (typeof statementStates)[number];

/** What home owes treating for one cycle. */
export interface Statement {
  readonly id: StatementId;
  readonly cycle: CycleId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly state: StatementState;
  readonly obligations: number;
  readonly reversals: number;
  /** Bills behind the obligations. */
  readonly total: Fen;
  readonly fundItems: FundItemAmounts;
  /** Sum of the obligations of this cycle. */
  readonly advanced: Fen;
  /** Credit from earlier cycles, 0 or negative. */
  readonly carriedIn: Fen;
  /** advanced + carriedIn: what is to be paid, or carried on when negative. */
  readonly amount: Fen;
  /** SM3 of the statement's CSV, hexadecimal; null until the job has walked over the lines. */
  readonly digest: string | null;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly paidOn: BusinessDate | null;
  readonly bankReference: string | null;
  readonly version: number;
}

/** The state a statement begins in, by what it comes to. */
export function firstState(amount: Fen): StatementState {
  if (amount === 0n) return 'nil';
  return amount < 0n ? 'carried' : 'stated';
}

/** A payment as the treasurer confirms it. */
export interface Payment {
  readonly statementId: StatementId;
  readonly bankReference: string;
  readonly paidOn: BusinessDate;
}

/**
 * Whether confirming `payment` changes the statement: false when exactly this payment was confirmed before.
 * @throws DomainError `conflict`: `payment.other-confirmed` when another one was, `payment.not-due` when nothing is to be
 *   paid (yet); `rejected` `payment.in-future`.
 */
export function isNewPayment(statement: Statement, payment: Payment, today: BusinessDate): boolean {
  const { id, state } = statement;
  if (state === 'paid') {
    if (statement.bankReference === payment.bankReference && statement.paidOn === payment.paidOn) return false;
    throw new DomainError(
      'conflict',
      'payment.other-confirmed',
      `Statement ${id} was paid by ${statement.bankReference ?? ''} on ${statement.paidOn ?? ''}`,
      { statementId: id, bankReference: statement.bankReference, paidOn: statement.paidOn },
    );
  }
  if (state !== 'paying') {
    throw new DomainError(
      'conflict',
      'payment.not-due',
      `Statement ${id} is ${state}: a payment is confirmed once its payment order is issued`,
      { statementId: id, state },
    );
  }
  if (payment.paidOn > today) {
    throw new DomainError(
      'rejected',
      'payment.in-future',
      `Statement ${id} cannot have been paid on ${payment.paidOn}`,
      {
        statementId: id,
        paidOn: payment.paidOn,
      },
    );
  }
  return true;
}
