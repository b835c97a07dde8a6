import {
  businessDateOf,
  DomainError,
  type BusinessDate,
  type CycleId,
  type RegionCode,
  type StatementId,
} from '@lianqing/kernel';
import { firstFundItems, type Fen, type FundItem, type FundItemAmounts } from '@lianqing/money';
import type { PaymentOrder } from './payment-order';

/** `carried` is a negative amount, a credit of the next cycle; `nil` is 0 and needs no payment. */
export const statementStates = ['stated', 'signed', 'paying', 'paid', 'nil', 'carried'] as const;
export type StatementState = (typeof statementStates)[number];

/**
 * The fund items that a statement's CSV names, by its format. Digests are made over the CSV, and the statements that were
 * signed in a format keep it: a format is never changed, new items make a new one.
 */
export const csvItems = {
  1: firstFundItems,
  2: [...firstFundItems, 'enterpriseSupplement', 'maternity', 'hospitalWaiver', 'other', 'familyAccount'],
} as const satisfies Record<number, readonly FundItem[]>;
export type CsvFormat = keyof typeof csvItems;
export const csvFormats = [1, 2] as const satisfies readonly CsvFormat[];

/** In which digests are made now. */
export const currentCsvFormat: CsvFormat = 2;

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
  /** Format of the CSV: that which the digest was made over, the current one as long as there is none. */
  readonly csvFormat: CsvFormat;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly paidOn: BusinessDate | null;
  readonly bankReference: string | null;
  readonly version: number;
}

/** A payment as the treasurer confirms it. */
export interface Payment {
  readonly statementId: StatementId;
  /** What the bank transferred: all of the order, never a part. */
  readonly amount: Fen;
  readonly bankReference: string;
  readonly paidOn: BusinessDate;
}

/** Whether two payments of one statement say the same. */
export function isSamePayment(a: Omit<Payment, 'statementId'>, b: Omit<Payment, 'statementId'>): boolean {
  return a.amount === b.amount && a.bankReference === b.bankReference && a.paidOn === b.paidOn;
}

/**
 * Whether confirming `payment` changes the statement: false when exactly this payment was confirmed before.
 * @param order the statement's payment order; there is one once something is to be paid
 * @throws DomainError `conflict`: `payment.other-confirmed` when another one was, `payment.not-due` when nothing is to be
 *   paid (yet); `rejected`: `payment.amount-differs`, `payment.before-order`, `payment.in-future`.
 */
export function isNewPayment(
  { id, state, amount, bankReference, paidOn }: Statement,
  payment: Payment,
  { order, today }: { order: PaymentOrder | undefined; today: BusinessDate },
): boolean {
  if (bankReference !== null && paidOn !== null) {
    if (isSamePayment({ amount, bankReference, paidOn }, payment)) return false;
    throw new DomainError(
      'conflict',
      'payment.other-confirmed',
      `Statement ${id} was paid ${amount} fen by ${bankReference} on ${paidOn}`,
      { statementId: id, amount: `${amount}`, bankReference, paidOn },
    );
  }
  if (state !== 'paying' || order === undefined) {
    throw new DomainError(
      'conflict',
      'payment.not-due',
      `Statement ${id} is ${state}: a payment is confirmed once its payment order is issued`,
      { statementId: id, state },
    );
  }
  refuseOther(order, payment, today);
  return true;
}

/** Refuses a payment that cannot be the one that the order asked for. */
function refuseOther(order: PaymentOrder, { amount, paidOn }: Payment, today: BusinessDate): void {
  const { statementId } = order;
  const issuedOn = businessDateOf(order.issuedAt);
  const refuse = (code: string, message: string) =>
    new DomainError('rejected', code, message, { statementId, paidOn, amount: `${amount}` });
  if (amount !== order.amount) {
    throw refuse('payment.amount-differs', `${statementId} is to be paid ${order.amount} fen, not ${amount}`);
  }
  if (paidOn < issuedOn) {
    throw refuse(
      'payment.before-order',
      `${statementId} cannot have been paid on ${paidOn}: its order is of ${issuedOn}`,
    );
  }
  if (paidOn > today) throw refuse('payment.in-future', `${statementId} cannot have been paid on ${paidOn}`);
}
