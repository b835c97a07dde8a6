import type { RunningStep } from '@lianqing/jobs';
import { Clock } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { reviewClaims, type Finding } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewRules } from '../../review-rules';
import * as stored from '../../storage/review/assistance-requests';
import { claimToReview } from '../../storage/review/claims-to-review';
import { ConsultReviewFacts } from './consult-review-facts';
import { KeepFindings } from './keep-findings';

/**
 * What time does when the term of a question is over: it is overdue where nobody has answered, and withdrawn where its claim
 * was undone. The rules look at the claim once more: while the question was in its term they were silent about it.
 */
@Injectable()
export class EndAssistanceTerm {
  constructor(
    private readonly db: DataSource,
    private readonly facts: ConsultReviewFacts,
    private readonly rules: ReviewRules,
    private readonly keepFindings: KeepFindings,
    private readonly clock: Clock,
  ) {}

  /** Finds, keeps, and then ends the term: a process that is killed in between finds the same again. */
  async run(key: stored.AssistanceKey, step: RunningStep): Promise<void> {
    const found = await inTransaction(this.db, (tx) => this.review(tx, key));
    await this.keepFindings.run(found);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      await end(tx, key, now);
      await step.doneIn(tx);
    });
  }

  private async review(tx: EntityManager, key: stored.AssistanceKey): Promise<Finding[]> {
    const asked = await stored.assistanceOf(tx, key);
    if (!asked || asked.withdrawal) return [];
    const claim = await claimToReview(tx, { claimNo: asked.claimNo, bookedOn: asked.claimBookedOn });
    return claim ? [...reviewClaims(this.rules.ofAssistance, await this.facts.run(tx, [claim]))] : [];
  }
}

async function end(tx: EntityManager, key: stored.AssistanceKey, now: Date): Promise<void> {
  const asked = await stored.lockAssistance(tx, key);
  if (!asked || asked.withdrawal) return;
  const claim = await claimToReview(tx, { claimNo: asked.claimNo, bookedOn: asked.claimBookedOn });
  if (claim || asked.answer) {
    await stored.endAssistanceTerm(tx, key, now);
  } else {
    await stored.withdrawAssistance(tx, key, { by: 'time', reason: 'the claim is undone', at: now });
  }
}
