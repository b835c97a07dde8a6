import type { RunningStep } from '@lianqing/jobs';
import { Clock, type BusinessDate } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { reviewClaims, type Finding } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewRules } from '../../review-rules';
import { claimsOfPeopleOn, type StandingClaim } from '../../storage/review/claims-to-review';
import { contractedPhysicians } from '../../storage/supervision/contracted-physicians';
import { addReviewedDay } from '../../storage/review/review-runs';
import { ConsultReviewFacts } from './consult-review-facts';
import { KeepFindings } from './keep-findings';

/**
 * Reviews what was booked on a sealed day, each person with their history. Of what is found, all that a claim of the day
 * takes part in is kept: of two claims that do not go together the earlier booked one may well be the one in question.
 */
@Injectable()
export class ReviewDay {
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
      await addReviewedDay(tx, day, this.rules.book, reviewed);
      await step.doneIn(tx);
    });
  }

  /** Memory holds one page of people and the findings. */
  private async review(tx: EntityManager, day: BusinessDate): Promise<{ claims: number; found: Finding[] }> {
    await withoutTimeLimit(tx); // a day's people with their history are read
    const found: Finding[] = [];
    let claims = 0;
    for await (const page of claimsOfPeopleOn(tx, day, this.rules.historyDays)) {
      const ofDay = new Set(page.filter(({ settlement }) => settlement.bookedOn === day).map(nameIn));
      claims += ofDay.size;
      const physicians = await contractedPhysicians(
        tx,
        page.map(({ claim }) => claim),
      );
      const facts = await this.facts.run(tx, page);
      for (const finding of reviewClaims(this.rules.ofDays, facts, { physicians })) {
        if ([finding.claim, ...finding.others].some((name) => ofDay.has(nameOf(name)))) found.push(finding);
      }
    }
    return { claims, found };
  }
}

function nameIn({ claim }: StandingClaim): string {
  return nameOf(claim);
}

function nameOf({ institution, claimId }: Finding['claim']): string {
  return `${institution}/${claimId}`;
}
