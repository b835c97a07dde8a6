import { Clock, DomainError, type DeductionId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bookDeductions, lockDeduction, takeNext } from './book-deductions';
import { DecideDeduction } from './decide-deduction';

/** Takes one instalment of a deduction; taking it again, or one that was cancelled, changes nothing. */
@Injectable()
export class TakeInstalment {
  constructor(
    private readonly db: DataSource,
    private readonly decideDeduction: DecideDeduction,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found`, code `deduction.unknown`; `conflict`, code `deduction.earlier-instalment-open` */
  async run(id: DeductionId, instalment: number): Promise<void> {
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const day = await this.decideDeduction.holdToday(tx, now);
      const deduction = await lockDeduction(tx, id);
      if (!deduction.planned.includes(instalment)) return;
      if (deduction.planned[0] !== instalment) {
        throw new DomainError(
          'conflict',
          'deduction.earlier-instalment-open',
          `Instalment ${deduction.planned[0]} of ${id} is to be taken before instalment ${instalment}`,
          { deductionId: id, instalment },
        );
      }
      const row = await takeNext(tx, deduction, day);
      if (row) await bookDeductions(tx, this.outbox, [row], now);
    });
  }
}
