import { sm3 } from '@lianqing/crypto';
import {
  compareTexts,
  Clock,
  DomainError,
  firstDayOf,
  lastDayOf,
  settlementIdOf,
  type BusinessMonth,
} from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReviewTerms } from '../../domain/review/review-terms';
import { isDrawn } from '../../domain/review/sample';
import type { ClaimKey } from '../../storage/settling/registers';
import { addSample, sampleOf, settledClaims, type Sample } from '../../storage/review/samples';
import { lockSettled } from './decide-deduction';
import { openReview } from './open-reviews';

const PAGE = 5_000;

/** Draws claims of a month for review, beside those with findings. A month is drawn once; its seed is kept with it. */
@Injectable()
export class SampleClaims {
  constructor(
    private readonly db: DataSource,
    private readonly terms: ReviewTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `rejected`: `sample.month-not-over`; `conflict`: `sample.other-seed`
   */
  async run(month: BusinessMonth, seed: string): Promise<Sample> {
    const now = this.clock.now();
    if (lastDayOf(month) >= this.clock.today()) {
      throw new DomainError('rejected', 'sample.month-not-over', `${month} is not over: draw when it has ended`, {
        month,
      });
    }
    return inTransaction(this.db, async (tx) => {
      const before = await sampleOf(tx, month);
      if (before) return sameSeed(before, seed);
      const perTenThousand = this.terms.samplePerTenThousand;
      const stretch = { from: firstDayOf(month), to: lastDayOf(month) };
      const drawn: ClaimKey[] = [];
      let [claims, after] = [0, undefined as ClaimKey | undefined];
      for (;;) {
        const page = await settledClaims(tx, stretch, after, PAGE);
        claims += page.length;
        const ids = page.filter((name) =>
          isDrawn({ seed, perTenThousand }, settlementIdOf(name.institution, name.claimId), sm3),
        );
        drawn.push(...ids);
        after = page.at(-1);
        if (page.length < PAGE) break;
      }
      const sample = { month, seed, perTenThousand, claims, drawn: drawn.length, drawnAt: now };
      if (!(await addSample(tx, sample))) return sameSeed((await sampleOf(tx, month)) ?? sample, seed);
      for (const name of drawn.sort(
        (a, b) => compareTexts(a.claimId, b.claimId) || compareTexts(a.institution, b.institution),
      )) {
        const settlement = await lockSettled(tx, name);
        if (!settlement.isUndone) await openReview(tx, settlement, { cause: 'sample', terms: this.terms, now });
      }
      return sample;
    });
  }
}

function sameSeed(before: Sample, seed: string): Sample {
  if (before.seed === seed) return before;
  throw new DomainError('conflict', 'sample.other-seed', `${before.month} was drawn with another seed, which stands`, {
    month: before.month,
    seed: before.seed,
  });
}
