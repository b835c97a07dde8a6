import type { PolicyBook } from '@lianqing/benefits';
import type { ReviewedClaim, ReviewedFiling } from '@lianqing/review';
import type { AbuseLine, MonthLine, PersonLine } from '../generate';
import { itemKindOf } from '../generate/ways/items';
import { adjudicateMonth, type AdjudicatedClaim } from './adjudicate-month';

/** A generated month as a review is told it, beside the truth about it. */
export interface ReviewedMonth {
  readonly claims: readonly ReviewedClaim[];
  readonly truth: readonly AbuseLine[];
}

/**
 * Takes a month apart: its claims with what the funds paid of them, and what the file says of abuse. Memory holds every
 * claim, as a review of a hospital's month needs them.
 */
export function readReviewedMonth(lines: Iterable<MonthLine>, book: PolicyBook): ReviewedMonth {
  const truth: AbuseLine[] = [];
  const answered = new Set<string>();
  const claims = [...adjudicateMonth(heard(lines, { truth, answered }), book)].map(reviewedOf);
  return { claims: claims.map((claim) => withAssistance(claim, answered)), truth };
}

/** Lets the lines pass and keeps what is no part of the claims. */
function* heard(
  lines: Iterable<MonthLine>,
  { truth, answered }: { truth: AbuseLine[]; answered: Set<string> },
): Generator<MonthLine> {
  for (const line of lines) {
    if ('kind' in line && line.kind === 'abuse') truth.push(line);
    if ('kind' in line && line.kind === 'assistance') answered.add(`${line.institution}:${line.claimId}`);
    yield line;
  }
}

function withAssistance(claim: ReviewedClaim, answered: ReadonlySet<string>): ReviewedClaim {
  const isAnswered = answered.has(`${claim.institution}:${claim.claimId}`);
  return { ...claim, assistance: isAnswered ? 'answered' : 'none' };
}

function reviewedOf({ claim, person, institution, filing, split }: AdjudicatedClaim): ReviewedClaim {
  const { particulars } = person;
  return {
    ...claim,
    sex: particulars?.sex,
    bornOn: particulars?.bornOn as ReviewedClaim['bornOn'],
    scheme: person.scheme,
    treatingRegion: institution.region,
    tier: institution.tier,
    ...(filing && { filing: reviewedFiling(person, filing) }),
    fundTotal: split.fundTotal,
    cash: split.cash,
    lines: claim.lines.map((line) => ({ ...line, item: { kind: itemKindOf(line.code), class: line.class } })),
  };
}

/** A filing was changed where another one ended on the day on which it begins. */
function reviewedFiling(
  { filings }: PersonLine,
  { category, validFrom }: PersonLine['filings'][number],
): ReviewedFiling {
  const isChange = filings.some(({ validUntil }) => validUntil === validFrom);
  return { category, filedOn: validFrom, ...(isChange && { changedOn: validFrom }) };
}
