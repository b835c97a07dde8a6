import { businessDate, fen, id, invoiceNumber, wayOfCare } from '@lianqing/contracts';
import { encodeCursor } from '@lianqing/runtime';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { repaymentStates } from '../../domain/settling/repayment';
import { claimStates } from '../../storage/settling/claim-list';
import { searchOrders, type SearchOrder } from '../../storage/settling/claim-search';
import type { RepayableClaim, SearchResult } from '../../use-cases/settling/search-claims';
import { after, amount, pageLimit, summary } from './claim-shapes';

const province = id('RegionCode').optional().describe('a province as a whole');
const region = id('RegionCode').optional();
const dayBound = businessDate.optional().describe('this day included');
const fenBound = fen.optional().describe('this amount included; a held or rejected claim has nothing advanced');
const repayment = z
  .enum(repaymentStates)
  .describe(
    '`not-owed`: held, rejected or reversed; `open`: its cycle is not cut off; `in-clearing`: until the cycle is signed; `being-paid`: payment orders are out; `repaid`: the hospital has its advance back',
  );

/** What claims are searched by; all that is given must hold. */
export class ClaimSearchQuery extends createZodDto(
  z.object({
    state: z.enum(claimStates).optional(),
    repayment: repayment.optional(),
    cycle: id('CycleId').optional().describe('that it lies in; a held or rejected claim lies in none'),
    institution: id('InstitutionCode').optional(),
    personId: id('PersonId').optional(),
    claimId: id('HospitalReference').optional(),
    invoice: invoiceNumber.optional().describe('counts with the claim, or did until the claim was reversed'),
    homeProvince: province,
    homeRegion: region,
    treatingProvince: province,
    treatingRegion: region,
    kind: wayOfCare.optional().describe('claims whose way of care is unknown are not among them'),
    settledFrom: dayBound,
    settledTo: dayBound,
    totalFrom: fenBound,
    totalTo: fenBound,
    advancedFrom: fenBound,
    advancedTo: fenBound,
    orderBy: z.enum(searchOrders).default('settledOn'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    after,
    before: after.describe('the `previous` of the page behind'),
    limit: pageLimit,
  }),
) {}

const found = summary.extend({
  kind: wayOfCare.nullable().describe('null: unknown, of claims from before ways of care were kept apart'),
  fundTotal: amount.nullable(),
  cycle: id('CycleId').nullable().describe('that it lies in; null as long as clearing has told of none'),
  repayment,
});

export class ClaimSearchView extends createZodDto(
  z.object({
    items: z.array(found),
    previous: z.string().nullable(),
    next: z.string().nullable(),
    matches: z.object({
      count: z.number().int(),
      isExact: z.boolean().describe('false: more than that match'),
    }),
  }),
) {}

/** A page of a search; its cursors hold for the order that it has. */
export function searchView({ claims, hasPrevious, hasNext, matches }: SearchResult, orderBy: SearchOrder) {
  const [first, last] = [claims.at(0), claims.at(-1)];
  return {
    items: claims.map(({ claimNo: _place, movedInto: _moved, ...shown }) => shown),
    previous: hasPrevious && first ? cursorAt(first, orderBy) : null,
    next: hasNext && last ? cursorAt(last, orderBy) : null,
    matches,
  };
}

function cursorAt(claim: RepayableClaim, orderBy: SearchOrder): string {
  return encodeCursor([orderBy, String(claim[orderBy] ?? -1), claim.claimNo.toString()]);
}
