import type { Query, QueryClient } from '@tanstack/react-query';
import type { StreamListener } from './stream';

/** A query is asked again at most this often, however much is published. */
const AT_MOST_EVERY_MS = 1_000;

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
    askedAt.set(query.queryHash, Date.now());
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };

  const hear = (topic: string) => {
    for (const query of client.getQueryCache().getAll()) {
      if (!followsOf(query).includes(topic) || waiting.has(query.queryHash)) continue;
      const rest = (askedAt.get(query.queryHash) ?? 0) + AT_MOST_EVERY_MS - Date.now();
      if (rest <= 0) ask(query);
      else later(query, rest);
    }
  };

  return {
    onChange: ({ topic }) => hear(topic),
    onNews: hear,
    onState: (state) => client.setQueryData(['state'], state),
    onBack: () => void client.invalidateQueries(),
  };
}

function followsOf({ meta }: Query): readonly string[] {
  return Array.isArray(meta?.follows) ? (meta.follows as string[]) : [];
}
