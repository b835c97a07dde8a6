import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { stateQuery } from './queries';
import type { StreamStanding } from './connection';
import { stream, type HeardChange } from './stream';

/** Whether the page hears what happens, and since when not. */
export function useLiveStanding(): StreamStanding {
  return useSyncExternalStore((onStanding) => stream.listen({ onStanding }), stream.currentStanding);
}

/** The state of the services, as it changes. */
export const useLiveState = () => useQuery(stateQuery());

let recent: readonly HeardChange[] = [];
const MOST_RECENT = 100;
stream.listen({
  onChange(change) {
    recent = [change, ...recent].slice(0, MOST_RECENT);
  },
});

/** What was heard last, newest first; drawn anew at most four times a second. */
export function useLiveChanges(): readonly HeardChange[] {
  return useSyncExternalStore(onQuarterSecond, () => recent);
}

function onQuarterSecond(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = stream.listen({
    onChange() {
      timer ??= setTimeout(() => {
        timer = undefined;
        listener();
      }, 250);
    },
  });
  return () => {
    clearTimeout(timer);
    forget();
  };
}

/** The time, told anew every so many milliseconds: for ages that grow while nothing happens. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
