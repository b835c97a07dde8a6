import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseWithdrawal, type Assistance, type AssistanceWithdrawal } from '../../domain/review/assistance';
import { lockAssistance, withdrawAssistance, type AssistanceKey } from '../../storage/review/assistance-requests';
import { unknownAssistance } from './answer-assistance';

/** The home region takes back a question that nobody has answered yet; then it may ask another one. */
@Injectable()
export class WithdrawAssistance {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same withdrawal again is nothing.
   * @throws DomainError `not-found`, `assistance.unknown`; `conflict`, `assistance.withdrawal-conflict`; what
   *   `refuseWithdrawal` refuses
   */
  run(key: AssistanceKey, { by, reason }: AssistanceWithdrawal): Promise<Assistance> {
    const withdrawal = { by, reason, at: this.clock.now() };
    return inTransaction(this.db, async (tx) => {
      const asked = await lockAssistance(tx, key);
      if (!asked) throw unknownAssistance(key);
      if (asked.withdrawal) {
        if (asked.withdrawal.by === by && asked.withdrawal.reason === reason) return asked;
        const message = `Question ${key.requestId} of ${key.homeRegion} was withdrawn otherwise; what was said first stands`;
        throw new DomainError('conflict', 'assistance.withdrawal-conflict', message, { ...key });
      }
      refuseWithdrawal(asked);
      await withdrawAssistance(tx, key, withdrawal);
      return { ...asked, withdrawal };
    });
  }
}
