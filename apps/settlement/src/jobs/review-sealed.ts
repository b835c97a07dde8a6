import { TimedSteps } from '@lianqing/jobs';
import { parseBusinessDate, parseBusinessMonth } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReviewRules } from '../review-rules';
import { daysToReview, monthsToReview } from '../storage/review/review-runs';
import { ReviewDay } from '../use-cases/review/review-day';
import { ReviewMonth } from '../use-cases/review/review-month';

/** Days reviewed one after the other before what is due is read again. */
const MAX_DAYS = 366;
const MAX_MONTHS = 12;

/** Reviews each business day once it is sealed, each month when all its days are, and what somebody asks for again. */
@Injectable()
export class ReviewSealed implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly reviewDay: ReviewDay,
    private readonly reviewMonth: ReviewMonth,
    private readonly rules: ReviewRules,
  ) {}

  onModuleInit(): void {
    const { digest } = this.rules.book;
    this.steps.register({
      kind: 'reviews.day',
      due: (tx) => daysToReview(tx, digest, MAX_DAYS),
      run: (key, _dueAt, step) => this.reviewDay.run(parseBusinessDate(stretchIn(key)), step),
    });
    this.steps.register({
      kind: 'reviews.month',
      due: (tx) => monthsToReview(tx, digest, MAX_MONTHS),
      run: (key, _dueAt, step) => this.reviewMonth.run(parseBusinessMonth(stretchIn(key)), step),
    });
  }
}

/** The day or month of a step, which may be named with its rules. */
function stretchIn(key: string): string {
  return key.split(' ')[0] ?? key;
}
