import { DomainError, type CycleId } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Repayments, type RepaymentState } from '../../domain/settling/repayment';
import {
  MAX_COUNTED,
  searchClaims,
  type FoundClaim,
  type SearchOrder,
  type SearchPlace,
} from '../../storage/settling/claim-search';
import { knownCycles } from '../../storage/settling/cycles';
import type { ClaimCriteria } from '../../storage/settling/search-condition';

/** A search as somebody asks for it: at most one of two places, behind which or before which the page lies. */
export interface ClaimSearch extends ClaimCriteria {
  readonly orderBy: SearchOrder;
  readonly direction: 'asc' | 'desc';
  readonly after?: SearchPlace | undefined;
  readonly before?: SearchPlace | undefined;
  readonly limit: number;
}

/** A claim with what clearing has told of its cycle. */
export interface RepayableClaim extends FoundClaim {
  readonly repayment: RepaymentState;
  readonly cycle: CycleId | null;
}

export interface SearchResult {
  readonly claims: readonly RepayableClaim[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

const rangesOf = ({ settledFrom, settledTo, totalFrom, totalTo, advancedFrom, advancedTo }: ClaimCriteria) =>
  [
    ['settledFrom', settledFrom, settledTo],
    ['totalFrom', totalFrom, totalTo],
    ['advancedFrom', advancedFrom, advancedTo],
  ] as const;

/** Finds claims, with the state of their repayment, a page at a time in either direction. */
@Injectable()
export class SearchClaims {
  constructor(private readonly db: DataSource) {}

  /** @throws DomainError `rejected`, code `search.range-reversed` or `search.two-cursors` */
  async run({ orderBy, direction, after, before, limit, ...criteria }: ClaimSearch): Promise<SearchResult> {
    refuseReversed(criteria);
    if (after && before) {
      throw new DomainError('rejected', 'search.two-cursors', 'Give the cursor after or the cursor before, not both');
    }
    const repayments = new Repayments(await knownCycles(this.db));
    const descending = (direction === 'desc') !== (before !== undefined);
    const page = { orderBy, descending, beyond: before ?? after, limit: limit + 1 };
    const { rows, matches } = await searchClaims(this.db, criteria, { page, repayments });
    const hasMore = rows.length > limit;
    const inWay = rows.slice(0, limit).map((row) => ({ ...row, ...repayments.of(row) }));
    return {
      claims: before ? inWay.reverse() : inWay,
      hasPrevious: before ? hasMore : after !== undefined,
      hasNext: before ? true : hasMore,
      matches: { count: Math.min(matches, MAX_COUNTED), isExact: matches <= MAX_COUNTED },
    };
  }
}

function refuseReversed(criteria: ClaimCriteria): void {
  for (const [name, from, to] of rangesOf(criteria)) {
    if (from === undefined || to === undefined || from <= to) continue;
    throw new DomainError('rejected', 'search.range-reversed', `${name} lies behind its end: exchange the two`, {
      from: String(from),
      to: String(to),
    });
  }
}
