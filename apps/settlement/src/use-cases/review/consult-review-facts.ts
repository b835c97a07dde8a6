import type { ReviewedClaim } from '@lianqing/review';
import type { EntityManager } from 'typeorm';
import { factsOfSettlement, reviewedClaim } from '../../domain/review/reviewed-claim';
import type { Catalogues } from '../../storage/catalogue/catalogues';
import type { StandingClaim } from '../../storage/review/claims-to-review';
import { readPeople } from '../../storage/settling/people';
import { consultedFor } from '../catalogue/consult-catalogues';

/** Settled claims as the rules of review see them: by the catalogue version that settled them, of people as they are told now. */
export async function consultReviewFacts(
  tx: EntityManager,
  catalogues: Catalogues,
  settled: readonly StandingClaim[],
): Promise<ReviewedClaim[]> {
  const listings = await consultedFor(tx, catalogues, settled);
  const people = await readPeople(tx, [...new Set(settled.map(({ claim }) => claim.personId))]);
  return settled.map(({ settlement, claim }, index) =>
    reviewedClaim(claim, {
      ...factsOfSettlement(settlement),
      person: people.get(claim.personId),
      listing: listings[index] ?? null,
    }),
  );
}
