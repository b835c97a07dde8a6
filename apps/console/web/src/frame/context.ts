import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** What is looked at stands in the address and goes along from screen to screen; all other parameters stay behind. */
const kept = ['region', 'cycle'] as const;

const REGION = /^\d{6}$/;
const CYCLE = /^[a-z][a-z-]{0,31}:\d{4}-\d{2}(-\d{2})?$/;

/** The province that one works for; undefined is all. */
export function useRegion(): string | undefined {
  return useParameter('region', REGION);
}

/** The chosen cycle; undefined is the current one, or all of them, as the screen has it. */
export function useCycle(): string | undefined {
  return useParameter('cycle', CYCLE);
}

/** A parameter of the address; what does not look like one is none. */
export function useParameter(name: string, pattern: RegExp): string | undefined {
  const value = useSearchParams()[0].get(name);
  return value !== null && pattern.test(value) ? value : undefined;
}

/**
 * Changes parameters of the address as it is now; undefined takes one out. `replace` leaves no step for going back. A page
 * of a list belongs to its region and cycle, so it goes with them.
 */
export function useSetParameters() {
  const [, set] = useSearchParams();
  return useCallback(
    (change: Readonly<Record<string, string | undefined>>, { replace = false } = {}) => {
      const address = new URLSearchParams(window.location.search);
      if (kept.some((name) => name in change)) for (const page of ['after', 'before']) address.delete(page);
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) address.delete(name);
        else address.set(name, value);
      }
      set(address, { replace });
    },
    [set],
  );
}

/** An address within the console that keeps region and cycle. */
export function useKeptAddress() {
  const { search } = useLocation();
  return useCallback(
    (pathname: string, parameters: Readonly<Record<string, string>> = {}) => {
      const [before, after] = [new URLSearchParams(search), new URLSearchParams()];
      for (const name of kept) {
        const value = before.get(name);
        if (value !== null) after.set(name, value);
      }
      for (const [name, value] of Object.entries(parameters)) after.set(name, value);
      return { pathname, search: after.toString() };
    },
    [search],
  );
}

export function useGo() {
  const navigate = useNavigate();
  const addressOf = useKeptAddress();
  return useCallback(
    (pathname: string, parameters?: Readonly<Record<string, string>>) => void navigate(addressOf(pathname, parameters)),
    [navigate, addressOf],
  );
}
