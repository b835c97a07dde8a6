import {
  DomainError,
  type BusinessDate,
  type HospitalReference,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/**
 * Why somebody was paid too much: an application was corrected after it was paid, or a bill was undone that a second
 * compensation had given something back of.
 */
export const overpaymentGrounds = ['reimbursement-corrected', 'compensated-bill-undone'] as const;
export type OverpaymentGround = (typeof overpaymentGrounds)[number];

/** `open`: something is left to recover. `refunded`: all of it came back. `waived`: what was left is let go. */
export const overpaymentStates = ['open', 'refunded', 'waived'] as const;
export type OverpaymentState = (typeof overpaymentStates)[number];

/** 多付款 what a home fund has paid to a person without ground, and takes back from the person (追回). */
export interface Overpayment {
  readonly overpaymentNo: bigint;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly personId: PersonId;
  readonly ground: OverpaymentGround;
  /** The bill that was undone: a claim that was settled directly, or an application. */
  readonly source: 'settlement' | 'reimbursement';
  readonly sourceNo: bigint;
  /** What was paid for it by this payment batch. */
  readonly batchId: string;
  readonly amount: Fen;
  readonly refunded: Fen;
  readonly state: OverpaymentState;
  readonly recordedAt: Date;
}

/** 退款 money of an overpayment that the person has given back. */
export interface Refund {
  /** Made by the caller, unique for the overpayment; the same again is success. */
  readonly refundId: HospitalReference;
  readonly amount: Fen;
  readonly refundedOn: BusinessDate;
  readonly bankReference: string;
  readonly recordedBy: string;
}

/** A refund as recorded, or the opposite row that undoes one. */
export interface RecordedRefund extends Refund {
  /** The refund that this one undoes, and why; null of a refund. */
  readonly reverses: HospitalReference | null;
  readonly words: string | null;
}

/** What is still to be recovered. */
export function leftOf({ state, amount, refunded }: Pick<Overpayment, 'state' | 'amount' | 'refunded'>): Fen {
  return state === 'open' ? amount - refunded : 0n;
}

/**
 * Refuses a refund that cannot be: nothing is left, it is more than what is left, or its day has not come.
 * @throws DomainError `conflict`, code `overpayment.state`; `rejected`, codes `overpayment.refund-exceeds`,
 *   `overpayment.refunded-in-future`
 */
export function assertRefundable(
  overpayment: Pick<Overpayment, 'overpaymentNo' | 'state' | 'amount' | 'refunded'>,
  { amount, refundedOn }: Refund,
  today: BusinessDate,
): void {
  assertOpen(overpayment);
  const left = leftOf(overpayment);
  if (amount > left) {
    throw new DomainError(
      'rejected',
      'overpayment.refund-exceeds',
      `${amount} fen are more than the ${left} that are left of overpayment ${overpayment.overpaymentNo}: correct the amount, and give the rest back to the person`,
      { amount: amount.toString(), left: left.toString() },
    );
  }
  if (refundedOn <= today) return;
  throw new DomainError(
    'rejected',
    'overpayment.refunded-in-future',
    `Refunded on ${refundedOn}, which has not come: correct the day`,
    { refundedOn },
  );
}

/**
 * Refuses a transfer of the bank that counts as another refund of the overpayment already; of one that was undone it may.
 * @throws DomainError `conflict`, code `overpayment.reference-used`
 */
export function assertNewTransfer({ bankReference }: Refund, refunds: readonly RecordedRefund[]): void {
  const undone = new Set(refunds.map(({ reverses }) => reverses));
  const used = refunds.find((one) => isRefund(one) && one.bankReference === bankReference && !undone.has(one.refundId));
  if (!used) return;
  throw new DomainError(
    'conflict',
    'overpayment.reference-used',
    `Transfer ${bankReference} counts as refund ${used.refundId} already: one transfer is one refund; if that one is wrong, reverse it first`,
    { bankReference, refundId: used.refundId },
  );
}

/**
 * The refund that is to be undone.
 * @throws DomainError `not-found`, code `overpayment.refund-unknown`; `conflict`, codes `overpayment.refund-reversed`,
 *   `overpayment.state`
 */
export function refundToReverse(
  { overpaymentNo, state }: Pick<Overpayment, 'overpaymentNo' | 'state'>,
  refunds: readonly RecordedRefund[],
  refundId: HospitalReference,
): RecordedRefund {
  const refund = refunds.find((one) => one.refundId === refundId && isRefund(one));
  if (!refund) {
    const message = `Overpayment ${overpaymentNo} has no refund ${refundId}`;
    throw new DomainError('not-found', 'overpayment.refund-unknown', message, { refundId });
  }
  const undone = refunds.find(({ reverses }) => reverses === refundId);
  if (undone) {
    const message = `Refund ${refundId} was reversed by ${undone.refundId}: it is undone once`;
    throw new DomainError('conflict', 'overpayment.refund-reversed', message, { reversalId: undone.refundId });
  }
  // Who waived let go of exactly what was left then.
  if (state !== 'waived') return refund;
  const message = `Overpayment ${overpaymentNo} is waived: somebody let go of what its refunds had left, and they stay`;
  throw new DomainError('conflict', 'overpayment.state', message, { state });
}

/** Under the number of a refund or reversal something else has come before. */
export function refundConflict(refundId: HospitalReference): DomainError {
  return new DomainError(
    'conflict',
    'overpayment.refund-conflict',
    `Refund ${refundId} has come before with other content: what came first holds; another one needs a new number`,
    { refundId },
  );
}

function isRefund({ reverses }: RecordedRefund): boolean {
  return reverses === null;
}

/**
 * Refuses a waiver that cannot be: nothing is left, or who waives had a hand in what was paid.
 * @throws DomainError `conflict`, code `overpayment.state`; `forbidden`, code `overpayment.own-work`
 */
export function assertWaivable(
  overpayment: Pick<Overpayment, 'overpaymentNo' | 'state'>,
  by: string,
  makers: ReadonlySet<string>,
): void {
  if (makers.has(by)) {
    throw new DomainError(
      'forbidden',
      'overpayment.own-work',
      `${by} had a hand in what was paid or corrected of overpayment ${overpayment.overpaymentNo}: somebody else waives it`,
      { by },
    );
  }
  assertOpen(overpayment);
}

function assertOpen({ overpaymentNo, state }: Pick<Overpayment, 'overpaymentNo' | 'state'>): void {
  if (state === 'open') return;
  const message = `Overpayment ${overpaymentNo} is ${state}: nothing is left to recover`;
  throw new DomainError('conflict', 'overpayment.state', message, { state });
}
