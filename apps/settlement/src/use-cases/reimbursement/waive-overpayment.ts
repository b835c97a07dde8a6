import { Clock } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertWaivable, leftOf } from '../../domain/reimbursement/overpayment';
import { addWaiver, lockOverpayment, makersOfOverpayment, waiverOf } from '../../storage/reimbursement/overpayments';

export interface OverpaymentWaiver {
  readonly overpaymentNo: bigint;
  readonly by: string;
  readonly words: string;
}

/** 免予追回 somebody who had no hand in what was paid lets go of what is left of an overpayment, and says why. */
@Injectable()
export class WaiveOverpayment {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same waiver again is success.
   * @throws DomainError `not-found`, code `overpayment.unknown`; `conflict`, code `overpayment.state`; `forbidden`, code
   *   `overpayment.own-work`
   */
  run({ overpaymentNo, by, words }: OverpaymentWaiver): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const overpayment = await lockOverpayment(tx, overpaymentNo);
      const known = await waiverOf(tx, overpaymentNo);
      if (known?.by === by && known.words === words) return;
      assertWaivable(overpayment, by, await makersOfOverpayment(tx, overpaymentNo));
      await addWaiver(tx, overpaymentNo, { by, at, words, amount: leftOf(overpayment) });
    });
  }
}
