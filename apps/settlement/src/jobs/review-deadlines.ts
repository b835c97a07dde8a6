import { randomUUID } from 'node:crypto';
import { TimedSteps } from '@lianqing/jobs';
import { Clock, monthOf, parseBusinessMonth, parseId, plusMonths } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReviewState } from '../domain/review/review-case';
import { dueCases } from '../storage/review/review-cases';
import { sampleOf, unfinishedSamples } from '../storage/review/samples';
import { SampleClaims } from '../use-cases/review/sample-claims';
import { TakeReviewStep } from '../use-cases/review/take-review-step';

/** Wake-ups are laid out a day ahead. */
const AHEAD_MS = 24 * 60 * 60 * 1_000;
/** Cases of one look; what is left comes with the next. */
const MAX_CASES_A_LOOK = 5_000;
/** Samples looked after at once: as a rule one, that of last month. */
const MAX_SAMPLES = 12;
/** When the days of the month before are sealed, however late the night. */
const SAMPLE_AT = '07:30';

/** Ends the terms of reviews, and draws the sample of each month that is over. */
@Injectable()
export class ReviewDeadlines implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly takeReviewStep: TakeReviewStep,
    private readonly sampleClaims: SampleClaims,
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'reviews.expire',
      due: async (tx) => {
        const cases = await dueCases(tx, new Date(this.clock.now().getTime() + AHEAD_MS), MAX_CASES_A_LOOK);
        return cases.map(({ caseId, state, dueAt }) => ({ key: `${caseId} ${state}`, dueAt }));
      },
      run: (key) => {
        const [id = '', state = ''] = key.split(' ');
        return this.takeReviewStep.expire(parseId('ReviewCaseId', id), state as ReviewState);
      },
    });
    this.steps.register({
      kind: 'reviews.sample-unfinished',
      due: async (tx) =>
        (await unfinishedSamples(tx, MAX_SAMPLES)).map(({ month, drawnAt }) => ({ key: month, dueAt: drawnAt })),
      run: (month) => this.sampleClaims.goOn(parseBusinessMonth(month)),
    });
    this.steps.sweep({ kind: 'reviews.sample', schedule: { dailyAt: SAMPLE_AT }, run: () => this.sample() });
  }

  /** Draws last month, unless it was drawn; nobody can know the seed before. */
  private async sample(): Promise<void> {
    const month = plusMonths(monthOf(this.clock.today()), -1);
    const isDrawn = await inTransaction(this.db, (tx) => sampleOf(tx, month));
    if (!isDrawn) await this.sampleClaims.run(month, randomUUID());
  }
}
