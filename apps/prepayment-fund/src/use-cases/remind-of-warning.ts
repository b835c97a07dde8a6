import { Clock } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { recordReminder, type WarningName } from '../storage/reminders';

const remindersTotal = new Counter({
  name: 'lq_prepayment_reminders_total',
  help: 'Red warnings that were called to mind because nobody answered them',
});

/** Calls a red warning to mind that stands since days: a row, a line in the log and a count, for whoever watches them. */
@Injectable()
export class RemindOfWarning {
  private readonly logger = new Logger('RemindOfWarning');

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param doneIn marks the step that time started as done in the same transaction. */
  async run(warning: WarningName, dueAt: Date, doneIn: (tx: EntityManager) => Promise<void>): Promise<void> {
    const reminded = await inTransaction(this.db, async (tx) => {
      await doneIn(tx);
      return recordReminder(tx, warning, { dueAt, at: this.clock.now() });
    });
    if (!reminded) return;
    remindersTotal.inc();
    this.logger.warn({ msg: 'a prepayment account stays red: ask its home province to top it up', ...warning });
  }
}
