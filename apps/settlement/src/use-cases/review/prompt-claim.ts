import type { ClaimSubmitted } from '@lianqing/contracts';
import { plusDays, provinceOf } from '@lianqing/kernel';
import { inTransaction, readOnly } from '@lianqing/persistence';
import { keyOf, prompts, type Finding, type ReviewedClaim } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { filingFor } from '../../domain/settling/filing-for';
import type { Institution } from '../../domain/settling/institution';
import { reviewedClaim } from '../../domain/review/reviewed-claim';
import { ReviewRules } from '../../review-rules';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { claimsOfPerson } from '../../storage/review/claims-to-review';
import { contractedPhysicians } from '../../storage/supervision/contracted-physicians';
import { readPeople } from '../../storage/settling/people';
import { institutionsOf } from '../../storage/settling/registry';
import { consultCatalogues } from '../catalogue/consult-catalogues';
import { ConsultReviewFacts } from './consult-review-facts';

/** What can still be put right while the patient is there. */
const phases = ['before', 'during'] as const;

/** Tells what the rules would ask about a bill that is not settled yet. It blocks nothing and leaves no trace. */
@Injectable()
export class PromptClaim {
  constructor(
    private readonly db: DataSource,
    private readonly catalogues: Catalogues,
    private readonly facts: ConsultReviewFacts,
    private readonly rules: ReviewRules,
  ) {}

  /** Of a hospital that nobody knows there is nothing to tell. */
  run(claim: ClaimSubmitted): Promise<Finding[]> {
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      const institution = (await institutionsOf(tx, [claim.institution])).get(claim.institution);
      if (!institution) return [];
      const subject = await this.asReviewed(tx, claim, institution);
      const since = plusDays(claim.settledOn, -this.rules.historyDays);
      const earlier = await claimsOfPerson(tx, claim.personId, since);
      const history = await this.facts.run(tx, earlier);
      const context = { physicians: await contractedPhysicians(tx, [claim]) };
      const found = phases.flatMap((phase) => prompts(this.rules.book, { claim: subject, history, phase, context }));
      return [...new Map(found.map((one) => [keyOf(one), one])).values()];
    });
  }

  private async asReviewed(tx: EntityManager, claim: ClaimSubmitted, institution: Institution): Promise<ReviewedClaim> {
    const institutions = new Map([[claim.institution, institution]]);
    const catalogue = (await consultCatalogues(tx, this.catalogues, [claim], institutions)).get(
      provinceOf(institution.region),
    );
    const { settledOn, admittedOn } = claim;
    const person = (await readPeople(tx, [claim.personId])).get(claim.personId);
    const { region: treatingRegion, tier } = institution;
    return reviewedClaim(claim, {
      ...{ person, scheme: person?.scheme, treatingRegion, tier },
      filing: person && filingFor(person.filings, { treatingRegion, admittedOn, settledOn }),
      listing: catalogue ? { catalogue, settledOn, tier } : null,
    });
  }
}
