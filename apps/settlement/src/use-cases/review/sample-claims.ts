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
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewTerms } from '../../domain/review/review-terms';
import { isDrawn } from '../../domain/review/sample';
import {
  addSample,
  lockWaitingClaims,
  markTakenUp,
  sampleOf,
  settledClaims,
  type ClaimPlace,
  type Sample,
  type SampledClaim,
} from '../../storage/review/samples';
import { lockSettled } from './decide-deduction';
import { openReview } from './open-reviews';

/** Claims read at once. */
const PAGE = 5_000;
/** Claims taken up in one transaction: each is locked, and whoever undoes one of them waits that long. */
const AT_ONCE = 100;

/**
 * Draws claims of a month for review, beside those with findings. A month is drawn once: its seed and what was drawn are
 * kept first, and then the cases are opened, some at a time. A process that is killed in between has lost nothing: whoever
 * comes next goes on with the claims that wait.
 */
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
    if (lastDayOf(month) >= this.clock.today()) {
      throw new DomainError('rejected', 'sample.month-not-over', `${month} is not over: draw when it has ended`, {
        month,
      });
    }
    const sample = await inTransaction(this.db, (tx) => this.draw(tx, month, seed));
    if (sample.seed !== seed) throw otherSeed(sample);
    await this.goOn(month);
    return sample;
  }

  /** Opens the cases that a sample still lacks; does nothing where none is left. */
  async goOn(month: BusinessMonth): Promise<void> {
    // As often as claims wait: each time takes some of them up for good.
    while ((await inTransaction(this.db, (tx) => this.takeUp(tx, month))) > 0);
  }

  /** Reads a month and locks nothing of it. Memory holds a page and what is drawn. @returns the draw that stands */
  private async draw(tx: EntityManager, month: BusinessMonth, seed: string): Promise<Sample> {
    const before = await sampleOf(tx, month);
    if (before) return before;
    await withoutTimeLimit(tx); // all claims of a month are read
    const perTenThousand = this.terms.samplePerTenThousand;
    const stretch = { from: firstDayOf(month), to: lastDayOf(month) };
    const drawn: SampledClaim[] = [];
    let [claims, place]: [number, ClaimPlace | undefined] = [0, { bookedOn: stretch.from, claimNo: -1n }];
    while (place) {
      const page = await settledClaims(tx, stretch, place, PAGE);
      claims += page.length;
      for (const one of page) {
        if (isDrawn({ seed, perTenThousand }, settlementIdOf(one.institution, one.claimId), sm3)) drawn.push(one);
      }
      place = page.length < PAGE ? undefined : page.at(-1);
    }
    const sample = { month, seed, perTenThousand, claims, drawn: drawn.length, drawnAt: this.clock.now() };
    return (await addSample(tx, sample, drawn)) ? sample : ((await sampleOf(tx, month)) ?? sample);
  }

  /** @returns how many claims were taken up */
  private async takeUp(tx: EntityManager, month: BusinessMonth): Promise<number> {
    const now = this.clock.now();
    const waiting = await lockWaitingClaims(tx, month, AT_ONCE);
    for (const name of [...waiting].sort(byName)) {
      const settlement = await lockSettled(tx, name);
      if (!settlement.isUndone) await openReview(tx, settlement, { cause: 'sample', terms: this.terms, now });
    }
    if (waiting.length > 0) await markTakenUp(tx, month, waiting, now);
    return waiting.length;
  }
}

/** Claims are locked in one order by everybody: by number, then by hospital. */
function byName(a: SampledClaim, b: SampledClaim): number {
  return compareTexts(a.claimId, b.claimId) || compareTexts(a.institution, b.institution);
}

function otherSeed({ month, seed }: Sample): DomainError {
  const message = `${month} was drawn with another seed, which stands`;
  return new DomainError('conflict', 'sample.other-seed', message, { month, seed });
}
