import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReviewTerms } from '../domain/review/review-terms';
import { ReviewRules } from '../review-rules';
import { addAssistanceRuleSight, daysWithoutAssistanceReview } from '../storage/review/assistance-requests';
import { ReviewAssistance } from '../use-cases/review/review-assistance';

/** Days looked at one after the other before what is due is read again. */
const MAX_DAYS = 366;

/** Looks at the large bills of each sealed day again when whoever wanted to ask about them has asked and was answered. */
@Injectable()
export class ReviewAssistanceDaily implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly reviewAssistance: ReviewAssistance,
    private readonly rules: ReviewRules,
    private readonly terms: ReviewTerms,
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.rules.ofAssistance.rules.length === 0) return;
    await inTransaction(this.db, (tx) => addAssistanceRuleSight(tx, this.clock.now()));
    this.steps.register({
      kind: 'reviews.assistance',
      due: async (tx) => {
        const days = await daysWithoutAssistanceReview(tx, MAX_DAYS);
        return days.map((day) => ({ key: day, dueAt: this.terms.assistanceKnownAt(day) }));
      },
      run: (day, _dueAt, step) => this.reviewAssistance.run(parseBusinessDate(day), step),
    });
  }
}
