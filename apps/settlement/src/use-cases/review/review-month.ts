import type { RunningStep } from '@lianqing/jobs';
import { Clock, firstDayOf, type BusinessMonth } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Review, type Finding, type ReviewedClaim } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewRules } from '../../review-rules';
import { claimsOfMonths } from '../../storage/review/claims-to-review';
import { addHospitalFindings } from '../../storage/review/hospital-findings';
import { addReviewedMonth } from '../../storage/review/review-runs';
import { ConsultReviewFacts } from './consult-review-facts';
import { hospitalFindingOf, KeepFindings } from './keep-findings';

/** Reviews a sealed month by the rules that see months: hospitals beside their peers, and beside themselves a month ago. */
@Injectable()
export class ReviewMonth {
  constructor(
    private readonly db: DataSource,
    private readonly facts: ConsultReviewFacts,
    private readonly rules: ReviewRules,
    private readonly keepFindings: KeepFindings,
    private readonly clock: Clock,
  ) {}

  /** What is about a hospital is kept with the month and opens no case; an inspection may begin with it. */
  async run(month: BusinessMonth, step: RunningStep): Promise<void> {
    const { claims, found } = await inTransaction(this.db, (tx) => this.review(tx, month));
    await this.keepFindings.run(found.filter(({ claim }) => claim.claimId !== null));
    const [reviewedAt, foundOn] = [this.clock.now(), this.clock.today()];
    const ofHospitals = found
      .filter(({ claim }) => claim.claimId === null)
      .map((finding) => hospitalFindingOf(finding, month));
    await inTransaction(this.db, async (tx) => {
      await addHospitalFindings(tx, ofHospitals, { month, foundOn, recordedAt: reviewedAt });
      await addReviewedMonth(tx, month, this.rules.book, { claims, findings: found.length, reviewedAt });
      await step.doneIn(tx);
    });
  }

  /** Memory holds sums of hospitals and the findings, whatever the number of claims. */
  private async review(tx: EntityManager, month: BusinessMonth): Promise<{ claims: number; found: Finding[] }> {
    await withoutTimeLimit(tx); // two months are read
    const from = firstDayOf(month);
    const review = new Review(this.rules.ofMonths, { from });
    let claims = 0;
    for await (const page of claimsOfMonths(tx, month)) {
      const facts = await this.facts.run(tx, page);
      claims += facts.filter(({ settledOn }) => settledOn >= from).length;
      for (const ofPerson of byPerson(facts)) review.addPerson(ofPerson);
    }
    return { claims, found: review.finish() };
  }
}

/** Pages hold people whole. */
function byPerson(claims: readonly ReviewedClaim[]): Iterable<ReviewedClaim[]> {
  const people = new Map<string, ReviewedClaim[]>();
  for (const claim of claims) {
    const known = people.get(claim.personId);
    if (known) known.push(claim);
    else people.set(claim.personId, [claim]);
  }
  return people.values();
}
