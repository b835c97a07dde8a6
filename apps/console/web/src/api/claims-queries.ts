import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, clearing, filing, settlement } from './clients';
import { ApiProblem } from './problem';
import type { operations } from './settlement';
import { topics } from './topics';

/** What claims are searched by, as the service names it. */
export type ClaimSearch = NonNullable<operations['ClaimSearchController_search']['parameters']['query']>;

export const askClaims = (search: ClaimSearch, signal: AbortSignal) =>
  answerOf(settlement.GET('/api/v1/claims/search', { params: { query: search }, signal }));

/**
 * What happens to any claim makes every trace old, though hardly one of a thousand is about this one: on a busy day a trace
 * is asked again this often.
 */
const atMostEveryMs = 10_000;

/** A page; the one before stays in sight until it has come. Claims are looked at: the list does not move by itself. */
export const claimSearchQuery = (search: ClaimSearch) =>
  queryOptions({
    queryKey: ['settlement', 'claim-search', search],
    queryFn: ({ signal }) => askClaims(search, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** What an invoice has counted with. */
export const invoiceQuery = (invoice: string) =>
  queryOptions({
    queryKey: ['settlement', 'invoice', invoice],
    queryFn: ({ signal }) =>
      answerOf(settlement.GET('/api/v1/invoices/{invoice}', { params: { path: { invoice } }, signal })),
    staleTime: 0,
  });

export const claimRecordQuery = (institution: string, claimId: string) =>
  queryOptions({
    queryKey: ['settlement', 'claim', institution, claimId],
    queryFn: ({ signal }) =>
      orNull(
        settlement.GET('/api/v1/claims/{institution}/{claimId}', {
          params: { path: { institution, claimId } },
          signal,
        }),
      ),
    meta: { follows: [topics.outcomes], atMostEveryMs },
  });

/** The claim as the search has it: it knows where the repayment stands. */
export const claimRowQuery = (institution: string, claimId: string) =>
  queryOptions({
    queryKey: ['settlement', 'claim-row', institution, claimId],
    queryFn: ({ signal }) => askClaims({ institution, claimId }, signal),
    meta: { follows: [topics.outcomes, topics.cycles], atMostEveryMs },
  });

/** What clearing knows of a settlement, of its reversal likewise; null while it knows nothing. */
export const obligationQuery = (settlementId: string) =>
  queryOptions({
    queryKey: ['clearing', 'obligation', settlementId],
    queryFn: ({ signal }) =>
      orNull(clearing.GET('/api/v1/obligations/{settlementId}', { params: { path: { settlementId } }, signal })),
    meta: { follows: [topics.obligations, topics.cycles], atMostEveryMs },
  });

export const institutionQuery = (code: string) =>
  queryOptions({
    queryKey: ['filing', 'institution', code],
    queryFn: ({ signal }) => orNull(filing.GET('/api/v1/institutions/{code}', { params: { path: { code } }, signal })),
    meta: { follows: [topics.registry], atMostEveryMs },
  });

export const personFilingsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['filing', 'person-filings', personId],
    queryFn: ({ signal }) =>
      orNull(filing.GET('/api/v1/people/{personId}/filings', { params: { path: { personId } }, signal })),
    meta: { follows: [topics.people], atMostEveryMs },
  });

/** Steps of reviews and answers of assistance publish nothing that could be followed. */
const REVIEWED_EVERY_MS = 60_000;

/** Cases of a claim, each with its findings and steps; a claim has one, seldom two. */
export const casesOfClaimQuery = (institution: string, claimId: string) =>
  queryOptions({
    queryKey: ['settlement', 'cases-of-claim', institution, claimId],
    queryFn: async ({ signal }) => {
      const query = { institution, claimId, limit: 20 };
      const { items } = await answerOf(settlement.GET('/api/v1/review/cases', { params: { query }, signal }));
      return Promise.all(
        items.map(({ caseId }) =>
          answerOf(settlement.GET('/api/v1/review/cases/{caseId}', { params: { path: { caseId } }, signal })),
        ),
      );
    },
    refetchInterval: REVIEWED_EVERY_MS,
    meta: { follows: [topics.outcomes], atMostEveryMs },
  });

/** What home regions have asked about the claim (费用协查), the newest first. */
export const assistanceOfClaimQuery = (institution: string, claimId: string) =>
  queryOptions({
    queryKey: ['settlement', 'assistance-of-claim', institution, claimId],
    queryFn: ({ signal }) => {
      const query = { institution, claimId, limit: 20 };
      return answerOf(settlement.GET('/api/v1/assistance-requests', { params: { query }, signal }));
    },
    refetchInterval: REVIEWED_EVERY_MS,
    meta: { follows: [topics.outcomes], atMostEveryMs },
  });

export const deductionsOfClaimQuery = (institution: string, claimId: string) =>
  queryOptions({
    queryKey: ['settlement', 'deductions-of-claim', institution, claimId],
    queryFn: ({ signal }) =>
      answerOf(
        settlement.GET('/api/v1/deductions', { params: { query: { institution, claimId, limit: 50 } }, signal }),
      ),
    meta: { follows: [topics.outcomes], atMostEveryMs },
  });

/** The answer, or null where the service says that there is none. */
async function orNull<Answer>(
  asked: Promise<{ data?: Answer; error?: unknown; response: Response }>,
): Promise<Answer | null> {
  return answerOf(asked).catch((problem: unknown) => {
    if (problem instanceof ApiProblem && problem.status === 404) return null;
    throw problem;
  });
}
