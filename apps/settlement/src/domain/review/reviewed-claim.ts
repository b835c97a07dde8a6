import type { HospitalTier, Scheme } from '@lianqing/benefits';
import type { FilingId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { ItemTerms, ReviewedClaim, ReviewedFiling } from '@lianqing/review';
import type { AssistanceStanding } from './assistance';
import type { CatalogueItem } from '../catalogue/catalogue';
import type { Claim } from '../settling/claim';
import type { Listing } from '../catalogue/listed-lines';
import type { InsuredPerson } from '../settling/person';
import type { Settlement } from '../settling/settlement';

/** What a review is told of a claim beside the claim itself. */
export interface ReviewFacts {
  /** As the home region tells of them now; undefined where it has told nothing yet. */
  readonly person: InsuredPerson | undefined;
  readonly scheme: Scheme | undefined;
  readonly treatingRegion: RegionCode;
  readonly tier: HospitalTier;
  readonly filing: { readonly filingId: FilingId; readonly category: string } | undefined;
  /** What the treating province's catalogue says of the lines; null where it has none. */
  readonly listing: Listing | null;
  /** Of large stays, once the time to ask and to answer is over. */
  readonly assistance?: AssistanceStanding | undefined;
  /** Absent before the claim is settled. */
  readonly paid?: { readonly fundTotal: Fen; readonly cash: Fen } | undefined;
}

/** A claim as the rules of review see it. What nobody here knows is left out: rules are silent on it. */
export function reviewedClaim(claim: Claim, facts: ReviewFacts): ReviewedClaim {
  const { person, scheme, treatingRegion, tier, filing, listing, assistance, paid } = facts;
  return {
    institution: claim.institution,
    claimId: claim.claimId,
    personId: claim.personId,
    homeRegion: claim.homeRegion,
    kind: claim.kind,
    admittedOn: claim.admittedOn,
    dischargedOn: claim.dischargedOn,
    settledOn: claim.settledOn,
    emergency: claim.emergency,
    diagnosis: claim.diagnosis,
    continues: claim.continues,
    invoice: claim.invoice,
    total: claim.total,
    sex: person?.particulars?.sex,
    bornOn: person?.particulars?.bornOn,
    scheme,
    treatingRegion,
    tier,
    filing: filing && reviewedFiling(filing, person),
    assistance,
    fundTotal: paid?.fundTotal,
    cash: paid?.cash,
    lines: claim.lines.map((line) => {
      const item = listing?.catalogue.itemOn(line.code, listing.settledOn);
      return item ? { ...line, item: itemTerms(item, tier) } : line;
    }),
  };
}

/** What the settlement row itself knows of its claim. */
export function factsOfSettlement(settlement: Settlement): Omit<ReviewFacts, 'person' | 'listing' | 'assistance'> {
  const { scheme, treatingRegion, circumstances, filingId, split } = settlement;
  const { tier, filingCategory: category } = circumstances;
  return {
    ...{ scheme, treatingRegion, tier },
    filing: filingId === null || category === null ? undefined : { filingId, category },
    paid: { fundTotal: split.fundTotal, cash: split.cash },
  };
}

/** A filing was changed where another one ended on the day on which it begins; that day is all the home region tells. */
function reviewedFiling(
  { filingId, category }: NonNullable<ReviewFacts['filing']>,
  person: InsuredPerson | undefined,
): ReviewedFiling {
  const filings = person?.filings ?? [];
  const filedOn = filings.find((filing) => filing.filingId === filingId)?.validFrom;
  if (filedOn === undefined) return { category };
  const isChange = filings.some(({ validUntil }) => validUntil === filedOn);
  return { category, filedOn, ...(isChange && { changedOn: filedOn }) };
}

function itemTerms(item: CatalogueItem, tier: HospitalTier): ItemTerms {
  const { sex, ageFrom, ageTo, tiers, indications, ways, schemes } = item.limits;
  return {
    kind: item.kind,
    class: item.class,
    ceilingPrice: item.ceilings[tier],
    sex: sex ?? undefined,
    ageFrom: ageFrom ?? undefined,
    ageTo: ageTo ?? undefined,
    ...{ tiers, indications, ways, schemes },
  };
}
