import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertMayPay } from '../../domain/reimbursement/payment-batch';
import { makersOfCompensationBatch } from '../../storage/reimbursement/second-compensations';
import { addBatchStep, lockBatch, makersOfBatch, stepsOfBatch } from '../../storage/reimbursement/payment-batches';

export interface BatchApproval {
  readonly batchId: string;
  readonly by: string;
  /** Of the advice that was shown. */
  readonly digest: string;
}

/** The treasurer, who has reviewed nothing of it, approves the advice of a batch. */
@Injectable()
export class ApproveBatch {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same approval again is success.
   * @throws DomainError `conflict`, codes `batch.digest`, `batch.state`; `forbidden`, code `batch.own-work`
   */
  run({ batchId, by, digest }: BatchApproval): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const batch = await lockBatch(tx, batchId);
      if (batch.digest !== digest) {
        const message = `Batch ${batchId} has another advice: look at it again and approve digest ${batch.digest}`;
        throw new DomainError('conflict', 'batch.digest', message, { digest: batch.digest });
      }
      const done = await stepsOfBatch(tx, batchId);
      const approved = done.find(({ step }) => step === 'approved');
      if (approved?.by === by) return;
      if (approved) {
        const message = `${approved.by} has approved batch ${batchId} already`;
        throw new DomainError('conflict', 'batch.state', message, { state: batch.state });
      }
      const reviewers = await makersOfBatch(tx, batchId);
      for (const name of await makersOfCompensationBatch(tx, batchId)) reviewers.add(name);
      assertMayPay(by, reviewers, batchId);
      await addBatchStep(tx, batchId, { step: 'approved', by, at, bankReference: null, paidOn: null });
    });
  }
}
