import { Clock, DomainError, type BusinessDate } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addBatchStep, lockBatch, moveReimbursements, stepsOfBatch } from '../../storage/reimbursement/payment-batches';
import { addOverpaidByBatch } from '../../storage/reimbursement/overpayments';
import { payCompensationOf } from '../../storage/reimbursement/second-compensations';

export interface BatchPayment {
  readonly batchId: string;
  readonly by: string;
  readonly bankReference: string;
  readonly paidOn: BusinessDate;
}

/**
 * The bank has paid a batch: with it everything in it is paid. What it has paid of a second compensation for a bill that
 * was undone after the approval is to be recovered.
 */
@Injectable()
export class ConfirmBatchPaid {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same confirmation again is success.
   * @throws DomainError `conflict`, codes `batch.state`, `batch.paid-otherwise`; `rejected`, code `batch.paid-in-future`
   */
  run({ batchId, by, bankReference, paidOn }: BatchPayment): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      await withoutTimeLimit(tx); // all shares of a second compensation are looked at
      const { state } = await lockBatch(tx, batchId);
      const paid = (await stepsOfBatch(tx, batchId)).find(({ step }) => step === 'paid');
      if (paid?.bankReference === bankReference && paid.paidOn === paidOn) return;
      if (paid) {
        const message = `Batch ${batchId} was paid on ${paid.paidOn} under ${paid.bankReference}: one transfer pays it once`;
        throw new DomainError('conflict', 'batch.paid-otherwise', message, { bankReference: paid.bankReference });
      }
      if (state !== 'approved') {
        const message = `Batch ${batchId} is ${state}: the treasurer approves it before it is paid`;
        throw new DomainError('conflict', 'batch.state', message, { state });
      }
      if (paidOn > this.clock.today()) {
        throw new DomainError(
          'rejected',
          'batch.paid-in-future',
          `Paid on ${paidOn}, which has not come: correct the day`,
        );
      }
      await addBatchStep(tx, batchId, { step: 'paid', by, at, bankReference, paidOn });
      await moveReimbursements(tx, batchId, { to: 'paid', by, at });
      await payCompensationOf(tx, batchId, by, at);
      await addOverpaidByBatch(tx, batchId, at);
    });
  }
}
