import type { RunningStep } from '@lianqing/jobs';
import { Clock, type BusinessDate } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { reviewClaims, type Finding } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewRules } from '../../review-rules';
import { addAssistanceReviewed } from '../../storage/review/assistance-requests';
import { largeClaimsOn } from '../../storage/review/claims-to-review';
import { ConsultReviewFacts } from './consult-review-facts';
import { KeepFindings } from './keep-findings';

/**
 * Looks a second time at the large bills of a sealed day, by the rules about assistance alone: when the day was reviewed
 * nobody could have asked yet, let alone answered.
 */
@Injectable()
export class ReviewAssistance {
  constructor(
    private readonly db: DataSource,
    private readonly facts: ConsultReviewFacts,
    private readonly rules: ReviewRules,
    private readonly keepFindings: KeepFindings,
    private readonly clock: Clock,
  ) {}

  /** Reads, keeps, and then says that it is done: a process that is killed in between finds the same again. */
  async run(day: BusinessDate, step: RunningStep): Promise<void> {
    const { claims, found } = await inTransaction(this.db, (tx) => this.review(tx, day));
    await this.keepFindings.run(found);
    const reviewed = { claims, findings: found.length, reviewedAt: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await addAssistanceReviewed(tx, day, reviewed);
      await step.doneIn(tx);
    });
  }

  private async review(tx: EntityManager, day: BusinessDate): Promise<{ claims: number; found: Finding[] }> {
    await withoutTimeLimit(tx); // the large bills of a day are read
    const found: Finding[] = [];
    let claims = 0;
    const { ofAssistance: book, assistanceAbove } = this.rules;
    for await (const page of largeClaimsOn(tx, day, assistanceAbove)) {
      claims += page.length;
      found.push(...reviewClaims(book, await this.facts.run(tx, page)));
    }
    return { claims, found };
  }
}
