import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, clearing, prepayment, server, settlement } from './clients';
import type { CycleTimeline } from './shapes';
import { topics } from './topics';

/** Terms end, days turn and money grows older though nothing is published. */
const TIME_PASSES_MS = 60_000;

/**
 * Every question of the screens, each with the topics whose news make its answer old (`follows`). Only what time itself
 * makes old is asked again without news. A cycle that is undefined is none in particular.
 */
export const cyclesQuery = () =>
  queryOptions({
    queryKey: ['clearing', 'cycles'],
    queryFn: ({ signal }) => answerOf(clearing.GET('/api/v1/cycles', { params: { query: { limit: 60 } }, signal })),
    meta: { follows: [topics.cycles] },
  });

/** Without a cycle: of the one at hand, which is null when none was opened yet. */
export const timelineQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['clearing', 'timeline', id ?? null],
    queryFn: async ({ signal }): Promise<CycleTimeline | null> => {
      if (id === undefined) return (await answerOf(clearing.GET('/api/v1/cycles/at-hand', { signal }))).timeline;
      return answerOf(clearing.GET('/api/v1/cycles/{id}/timeline', { params: { path: { id } }, signal }));
    },
    meta: { follows: [topics.cycles, topics.totals] },
    refetchInterval: TIME_PASSES_MS,
  });

export const moneyInFlightQuery = () =>
  queryOptions({
    queryKey: ['clearing', 'money-in-flight'],
    queryFn: ({ signal }) => answerOf(clearing.GET('/api/v1/money-in-flight', { signal })),
    meta: { follows: [topics.cycles, topics.obligations] },
    refetchInterval: TIME_PASSES_MS,
  });

export const matrixQuery = (cycle: string | undefined) =>
  queryOptions({
    queryKey: ['clearing', 'matrix', cycle ?? null],
    queryFn: ({ signal }) =>
      answerOf(
        clearing.GET('/api/v1/positions/matrix', {
          params: { query: cycle === undefined ? {} : { cycle } },
          signal,
        }),
      ),
    meta: { follows: [topics.cycles, topics.obligations] },
  });

/** Claims are looked at, not watched: a list that jumps under the reader helps nobody. */
export const pairClaimsQuery = (cycle: string, pair: string) =>
  infiniteQueryOptions({
    queryKey: ['clearing', 'pair-claims', cycle, pair],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        clearing.GET('/api/v1/positions/{cycle}/{pair}/claims', {
          params: {
            path: { cycle, pair },
            query: { order: 'largest' as const, limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

/**
 * The accounts in most danger first: what is owed without any prepayment, then by usage. With a province: those that it
 * placed or holds.
 */
export const accountsInDangerQuery = (province: string | undefined) =>
  queryOptions({
    queryKey: ['prepayment', 'accounts-in-danger', province ?? null],
    queryFn: ({ signal }) => {
      const query = { ...(province !== undefined && { province }), sort: 'danger' as const, limit: 50 };
      return answerOf(prepayment.GET('/api/v1/accounts', { params: { query }, signal }));
    },
    meta: { follows: [topics.accounts] },
  });

export const waitingQuery = () =>
  queryOptions({
    queryKey: ['settlement', 'waiting'],
    queryFn: ({ signal }) => answerOf(settlement.GET('/api/v1/waiting', { signal })),
    meta: { follows: [topics.outcomes, topics.totals] },
    refetchInterval: TIME_PASSES_MS,
  });

/** What became of the claims that were decided today. */
export const outcomesOfTodayQuery = () =>
  queryOptions({
    queryKey: ['settlement', 'outcomes-by-day', 1],
    queryFn: ({ signal }) =>
      answerOf(settlement.GET('/api/v1/outcomes/by-day', { params: { query: { days: 1 } }, signal })),
    meta: { follows: [topics.outcomes] },
    refetchInterval: TIME_PASSES_MS,
  });

/** Asked once; from then on the stream tells (live.ts). */
export const stateQuery = () =>
  queryOptions({
    queryKey: ['state'],
    queryFn: ({ signal }) => answerOf(server.GET('/api/v1/state', { signal })),
  });
