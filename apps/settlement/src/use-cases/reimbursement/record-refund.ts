import { Clock } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  assertNewTransfer,
  assertRefundable,
  refundConflict,
  type RecordedRefund,
  type Refund,
} from '../../domain/reimbursement/overpayment';
import { addRefund, lockOverpayment, refundsOf } from '../../storage/reimbursement/overpayments';

export interface GivenRefund extends Refund {
  readonly overpaymentNo: bigint;
}

/** 退款 a person has given back what was overpaid, or a part of it; with the last fen it is refunded. */
@Injectable()
export class RecordRefund {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same refund again is success.
   * @throws DomainError `not-found`, code `overpayment.unknown`; `conflict`, codes `overpayment.refund-conflict`,
   *   `overpayment.reference-used`, `overpayment.state`; `rejected`, codes `overpayment.refund-exceeds`, `overpayment.refunded-in-future`
   */
  run({ overpaymentNo, ...refund }: GivenRefund): Promise<void> {
    const recordedAt = this.clock.now();
    const today = this.clock.today();
    return inTransaction(this.db, async (tx) => {
      const overpayment = await lockOverpayment(tx, overpaymentNo);
      const refunds = await refundsOf(tx, overpaymentNo);
      const known = refunds.find(({ refundId }) => refundId === refund.refundId);
      if (known && isSame(known, refund)) return;
      if (known) throw refundConflict(refund.refundId);
      assertNewTransfer(refund, refunds);
      assertRefundable(overpayment, refund, today);
      await addRefund(tx, overpaymentNo, { ...refund, reverses: null, words: null, recordedAt });
    });
  }
}

function isSame(a: RecordedRefund, b: Refund): boolean {
  return (
    a.reverses === null &&
    a.amount === b.amount &&
    a.refundedOn === b.refundedOn &&
    a.bankReference === b.bankReference &&
    a.recordedBy === b.recordedBy
  );
}
