import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import { answerOf } from './clients';
import type { components, paths } from './settlement';
import type { ServiceName } from './shapes';
import { topics } from './topics';

/** Every service keeps what it set aside under the same addresses, so one document describes them all. */
type ParkedPaths = { [Path in keyof paths as Path extends `/api/v1/parked${string}` ? Path : never]: paths[Path] };

const keepers = new Map<ServiceName, ReturnType<typeof createClient<ParkedPaths>>>();

function keeper(service: ServiceName) {
  const known = keepers.get(service) ?? createClient<ParkedPaths>({ baseUrl: `/services/${service}` });
  keepers.set(service, known);
  return known;
}

export const parkedStates = ['parked', 'replayed', 'discarded'] as const;
export type ParkedState = (typeof parkedStates)[number];

export const parkingReasons = ['malformed', 'schema', 'too-large', 'forged', 'conflict', 'refused', 'bug'] as const;
export type ParkingReason = (typeof parkingReasons)[number];

export interface ParkedFilter {
  readonly reason?: ParkingReason;
  readonly topic?: string;
  readonly code?: string;
  /** Stands somewhere in the key or in the message id, which begins with the hospital of a claim. */
  readonly text?: string;
}

export interface ParkedView extends ParkedFilter {
  readonly state: ParkedState;
  readonly order: 'oldest' | 'newest';
}

const PAGE = 50;
/** The services look at a thousand at once. */
export const MOST_AT_ONCE = 1_000;

export const parkedSummaryQuery = (service: ServiceName) =>
  queryOptions({
    queryKey: ['parked', service, 'summary'],
    queryFn: ({ signal }) => answerOf(keeper(service).GET('/api/v1/parked/summary', { signal })),
    meta: { follows: [topics.parked] },
  });

export const parkedPageQuery = (service: ServiceName, view: ParkedView) =>
  infiniteQueryOptions({
    queryKey: ['parked', service, 'page', view],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        keeper(service).GET('/api/v1/parked', {
          params: { query: { ...view, limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { follows: [topics.parked] },
  });

export const parkedMessageQuery = (service: ServiceName, id: string) =>
  queryOptions({
    queryKey: ['parked', service, 'message', id],
    queryFn: ({ signal }) => answerOf(keeper(service).GET('/api/v1/parked/{id}', { params: { path: { id } }, signal })),
    meta: { follows: [topics.parked] },
  });

/** The oldest that wait and match, no more of them than are taken at once. */
export async function waitingParked(service: ServiceName, filter: ParkedFilter) {
  const query = { ...filter, state: 'parked' as const, order: 'oldest' as const, limit: MOST_AT_ONCE };
  return (await answerOf(keeper(service).GET('/api/v1/parked', { params: { query } }))).items;
}

export const previewReplay = (service: ServiceName, ids: readonly string[]) =>
  answerOf(keeper(service).POST('/api/v1/parked/replay/preview', { body: { ids: [...ids] } }));

/** @param preview the digest of the preview of exactly these */
export const replayParked = (service: ServiceName, ids: readonly string[], preview: string) =>
  answerOf(keeper(service).POST('/api/v1/parked/replay', { body: { ids: [...ids], preview } }));

export const discardParked = (service: ServiceName, ids: readonly string[], reason: string) =>
  answerOf(keeper(service).POST('/api/v1/parked/discard', { body: { ids: [...ids], reason } }));

type Shapes = components['schemas'];
export type ParkedGroup = Shapes['ParkedGroupsView']['groups'][number];
export type ParkedListed = Shapes['ParkedPageView']['items'][number];
export type ParkedMessage = Shapes['ParkedView'];
export type ReplayFate = Shapes['PreviewedReplayView']['items'][number];

/** More of one claim is a hospital that repeats itself. */
const MOST_OF_CLAIM = 50;
const ofClaimAtMostEveryMs = 10_000;

export type ParkedOfClaim = ParkedListed & { readonly service: ServiceName };

/** Messages about a claim, or about undoing it, that a service has set aside; the newest first. */
export const parkedOfClaimQuery = (service: ServiceName, claim: string) =>
  queryOptions({
    queryKey: ['parked', service, 'of-claim', claim],
    queryFn: async ({ signal }) => {
      const query = { claim, order: 'newest' as const, limit: MOST_OF_CLAIM };
      const { items } = await answerOf(keeper(service).GET('/api/v1/parked', { params: { query }, signal }));
      return items.map((item): ParkedOfClaim => ({ ...item, service }));
    },
    meta: { follows: [topics.parked], atMostEveryMs: ofClaimAtMostEveryMs },
  });
