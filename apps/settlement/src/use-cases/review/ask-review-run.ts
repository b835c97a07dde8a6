import { Clock, DomainError, invariant, type BusinessMonth } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReviewRules } from '../../review-rules';
import { askReviewRun, isMonthSealed, reviewRunOf, type ReviewRun } from '../../storage/review/review-runs';

/** Asks for a month to be reviewed again under the present rules; a changed rule file reviews no old day by itself. */
@Injectable()
export class AskReviewRun {
  constructor(
    private readonly db: DataSource,
    private readonly rules: ReviewRules,
    private readonly clock: Clock,
  ) {}

  /**
   * Once for a month and its rules; again, it tells how far the review is.
   * @throws DomainError `rejected`, code `review.month-not-sealed`
   */
  run(month: BusinessMonth, askedBy: string): Promise<ReviewRun> {
    return inTransaction(this.db, async (tx) => {
      if (!(await isMonthSealed(tx, month))) {
        const message = `Not every day of ${month} is sealed: seal them, they are reviewed by themselves then`;
        throw new DomainError('rejected', 'review.month-not-sealed', message, { month });
      }
      await askReviewRun(tx, { month, rules: this.rules.book, askedBy, askedAt: this.clock.now() });
      const asked = await reviewRunOf(tx, month, this.rules.book.digest);
      invariant(asked, 'what was asked for is there');
      return asked;
    });
  }
}
