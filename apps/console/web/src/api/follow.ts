import type { Query, QueryClient } from '@tanstack/react-query';
import type { ConsoleState } from './shapes';
import type { StreamListener } from './stream';

/** A query is asked again at most this often, however much is published; its `atMostEveryMs` may be longer. */
const AT_MOST_EVERY_MS = 1_000;
/** One that fails is asked more rarely: what is shown is the problem, and that should stand still. */
const FAILED_EVERY_MS = 10_000;

/** Makes answers old as news about their topics arrive; the last news always counts. */
export function followed(client: QueryClient): StreamListener {
  const askedAt = new Map<string, number>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const later = (query: Query, ms: number) =>
    waiting.set(
      query.queryHash,
      setTimeout(() => ask(query), ms),
    );

  const ask = (query: Query) => {
    waiting.delete(query.queryHash);
    // A request on its way may be older than the news; it is let through to its end, or on a busy day none would end.
    if (query.state.fetchStatus === 'fetching') return void later(query, AT_MOST_EVERY_MS);
    const rest = restOf(query);
    if (rest > 0) return void later(query, rest);
    askedAt.set(query.queryHash, Date.now());
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };

  const hear = (topic: string) => {
    for (const query of client.getQueryCache().getAll()) {
      if (!followsOf(query).includes(topic) || waiting.has(query.queryHash)) continue;
      const rest = Math.max(restOf(query), (askedAt.get(query.queryHash) ?? 0) + rhythmOf(query) - Date.now());
      if (rest <= 0) ask(query);
      else later(query, rest);
    }
  };

  return {
    onChange: ({ topic }) => hear(topic),
    onNews: hear,
    onState: (state) => {
      const before = client.getQueryData<ConsoleState>(['state']);
      client.setQueryData(['state'], state);
      if (isBackUp(before, state))
        void client.refetchQueries({ predicate: ({ state: { status } }) => status === 'error' });
    },
    onMissed: () => void client.invalidateQueries(),
  };
}

/** How long a question without an answer is left alone after it failed. */
function restOf({ state }: Query): number {
  return state.data === undefined && state.errorUpdateCount > 0
    ? state.errorUpdatedAt + FAILED_EVERY_MS - Date.now()
    : 0;
}

/** Whether a service that was away is there again. */
function isBackUp(before: ConsoleState | undefined, after: ConsoleState): boolean {
  const away = new Set(before?.services.filter(({ isUp }) => !isUp).map(({ name }) => name));
  return after.services.some(({ name, isUp }) => isUp && away.has(name));
}

/** How long an answer stands at least. A list of many pages is asked page by page, so it stands for longer. */
function rhythmOf({ meta, state }: Query): number {
  const pages = (state.data as { readonly pages?: readonly unknown[] } | undefined)?.pages?.length ?? 1;
  return pages * (typeof meta?.atMostEveryMs === 'number' ? meta.atMostEveryMs : AT_MOST_EVERY_MS);
}

function followsOf({ meta }: Query): readonly string[] {
  return Array.isArray(meta?.follows) ? (meta.follows as string[]) : [];
}
