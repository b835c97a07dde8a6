import { Clock } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addOverpaidUnrecorded } from '../../storage/reimbursement/overpayments';

/**
 * What was overpaid and nobody recorded: a previous version that still ran beside this one took a ground away and knew
 * of no overpayments.
 */
@Injectable()
export class RecordMissedOverpayments {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Again, or two at once, is once: each overpayment is one row. */
  run(): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      await withoutTimeLimit(tx); // all that was paid is looked at
      await addOverpaidUnrecorded(tx, at);
    });
  }
}
