import { Clock } from '@lianqing/kernel';
import type { ReviewedClaim } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isLargeStay, standingOf, type AssistanceStanding } from '../../domain/review/assistance';
import { ReviewTerms } from '../../domain/review/review-terms';
import { factsOfSettlement, reviewedClaim } from '../../domain/review/reviewed-claim';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { assistanceOfClaims } from '../../storage/review/assistance-requests';
import type { StandingClaim } from '../../storage/review/claims-to-review';
import { readPeople } from '../../storage/settling/people';
import { consultedFor } from '../catalogue/consult-catalogues';

/** Settled claims as the rules of review see them: by the catalogue version that settled them, of people as they are told now. */
@Injectable()
export class ConsultReviewFacts {
  constructor(
    private readonly catalogues: Catalogues,
    private readonly terms: ReviewTerms,
    private readonly clock: Clock,
  ) {}

  async run(tx: EntityManager, settled: readonly StandingClaim[]): Promise<ReviewedClaim[]> {
    const listings = await consultedFor(tx, this.catalogues, settled);
    const people = await readPeople(tx, [...new Set(settled.map(({ claim }) => claim.personId))]);
    const assistance = await this.assistanceWith(tx, settled);
    return settled.map(({ settlement, claim }, index) =>
      reviewedClaim(claim, {
        ...factsOfSettlement(settlement),
        person: people.get(claim.personId),
        listing: listings[index] ?? null,
        assistance: assistance.get(settlement.claimNo),
      }),
    );
  }

  /** By number, of those large stays of which it is known by now. A question in its term is not known yet. Reads nothing where there is none. */
  private async assistanceWith(
    tx: EntityManager,
    settled: readonly StandingClaim[],
  ): Promise<ReadonlyMap<bigint, AssistanceStanding | undefined>> {
    const now = this.clock.now();
    const known = settled.flatMap(({ settlement: { claimNo, bookedOn }, claim }) => {
      const isKnown = isLargeStay(claim, this.terms.assistanceAbove) && this.terms.assistanceKnownAt(bookedOn) <= now;
      return isKnown ? [claimNo] : [];
    });
    const asked = await assistanceOfClaims(tx, known);
    return new Map(known.map((claimNo) => [claimNo, standingOf(asked.get(claimNo), now)]));
  }
}
