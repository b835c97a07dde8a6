import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseAnswer, type Assistance, type AssistanceAnswer } from '../../domain/review/assistance';
import { addAnswer, lockAssistance, type AssistanceKey } from '../../storage/review/assistance-requests';

/** The treating side answers a question about a bill, once; late is late and an answer all the same. */
@Injectable()
export class AnswerAssistance {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same answer again is none other.
   * @throws DomainError `not-found`, `assistance.unknown`; `conflict`, `assistance.answer-conflict`; what `refuseAnswer` refuses
   */
  run(key: AssistanceKey, answer: AssistanceAnswer): Promise<Assistance> {
    const answeredAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const asked = await lockAssistance(tx, key);
      if (!asked) throw unknownAssistance(key);
      if (asked.answer) {
        if (contentOf(asked.answer) === contentOf(answer)) return asked;
        const message = `Question ${key.requestId} of ${key.homeRegion} was answered otherwise; the first answer stands`;
        throw new DomainError('conflict', 'assistance.answer-conflict', message, { ...key });
      }
      refuseAnswer(asked, answer);
      await addAnswer(tx, key, answer, answeredAt);
      return { ...asked, isOverdue: asked.isOverdue || answeredAt >= asked.dueAt, answer: { ...answer, answeredAt } };
    });
  }
}

/** That nobody has asked under this id. */
export function unknownAssistance({ homeRegion, requestId }: AssistanceKey): DomainError {
  const message = `${homeRegion} has asked no question ${requestId}: correct the number`;
  return new DomainError('not-found', 'assistance.unknown', message, { homeRegion, requestId });
}

function contentOf({ answeringRegion, verdict, amount, text, documents, answeredBy }: AssistanceAnswer): string {
  return JSON.stringify([answeringRegion, verdict, `${amount}`, text, documents, answeredBy]);
}
