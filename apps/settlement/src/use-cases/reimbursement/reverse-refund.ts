import { Clock, type HospitalReference } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refundConflict, refundToReverse } from '../../domain/reimbursement/overpayment';
import { addRefund, lockOverpayment, refundsOf } from '../../storage/reimbursement/overpayments';

export interface RefundReversal {
  readonly overpaymentNo: bigint;
  readonly refundId: HospitalReference;
  /** Made by the caller, unique among refunds and reversals of the overpayment; the same again is success. */
  readonly reversalId: HospitalReference;
  readonly by: string;
  readonly words: string;
}

/** 退款冲正 a refund that was recorded wrongly is undone by an opposite row, and is to be recovered again. */
@Injectable()
export class ReverseRefund {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same reversal again is success.
   * @throws DomainError `not-found`, codes `overpayment.unknown`, `overpayment.refund-unknown`; `conflict`, codes
   *   `overpayment.refund-reversed`, `overpayment.refund-conflict`, `overpayment.state`
   */
  run({ overpaymentNo, refundId, reversalId, by: recordedBy, words }: RefundReversal): Promise<void> {
    const recordedAt = this.clock.now();
    const refundedOn = this.clock.today();
    return inTransaction(this.db, async (tx) => {
      const overpayment = await lockOverpayment(tx, overpaymentNo);
      const refunds = await refundsOf(tx, overpaymentNo);
      const known = refunds.find((one) => one.refundId === reversalId);
      if (known?.reverses === refundId && known.recordedBy === recordedBy && known.words === words) return;
      if (known) throw refundConflict(reversalId);
      const { amount, bankReference } = refundToReverse(overpayment, refunds, refundId);
      const undone = { reverses: refundId, words, amount: -amount, refundedOn, bankReference };
      await addRefund(tx, overpaymentNo, { ...undone, refundId: reversalId, recordedBy, recordedAt });
    });
  }
}
