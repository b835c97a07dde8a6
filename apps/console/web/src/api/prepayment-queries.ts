import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, prepayment } from './clients';
import type { AccountFilter, AccountOrder, Page, PrepaymentAccount } from './shapes';
import { topics } from './topics';

const follows = [topics.accounts];
/** Days of the small line of each row, and of the drawn trend of one account: the most that the service gives. */
const ROW_TREND_DAYS = 31;
const TREND_DAYS = 90;
const AT_ONCE = 50;
const EXPORTED_AT_ONCE = 1_000;

const behind = (after: string) => (after === '' ? {} : { after });

/** Accounts with their trends, page by page in the order asked for. */
export const accountListQuery = (filter: AccountFilter, order: AccountOrder) =>
  infiniteQueryOptions({
    queryKey: ['prepayment', 'account-list', filter, order],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...filter, ...order, trendDays: ROW_TREND_DAYS, limit: AT_ONCE, ...behind(pageParam) };
      return answerOf(prepayment.GET('/api/v1/accounts', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    meta: { follows },
  });

/** What all accounts of a filter come to; the warning is what they are counted by, so it is left out. */
export const accountSumsQuery = ({ warning: _, ...filter }: AccountFilter) =>
  queryOptions({
    queryKey: ['prepayment', 'account-sums', filter],
    queryFn: ({ signal }) => answerOf(prepayment.GET('/api/v1/accounts/sums', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { follows },
  });

/** One account by its pair and year. */
export interface AccountName {
  readonly pair: string;
  readonly year: number;
}

export const accountQuery = (path: AccountName) =>
  queryOptions({
    queryKey: ['prepayment', 'account', path],
    queryFn: ({ signal }) => answerOf(prepayment.GET('/api/v1/accounts/{pair}/{year}', { params: { path }, signal })),
    meta: { follows },
  });

export const trendQuery = (path: AccountName) =>
  queryOptions({
    queryKey: ['prepayment', 'trend', path],
    queryFn: ({ signal }) =>
      answerOf(
        prepayment.GET('/api/v1/accounts/{pair}/{year}/trend', {
          params: { path, query: { days: TREND_DAYS } },
          signal,
        }),
      ),
    meta: { follows },
  });

export const movementsQuery = (path: AccountName) =>
  infiniteQueryOptions({
    queryKey: ['prepayment', 'movements', path],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        prepayment.GET('/api/v1/accounts/{pair}/{year}/movements', {
          params: { path, query: { limit: AT_ONCE, ...behind(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { follows },
  });

export const changesQuery = (path: AccountName) =>
  infiniteQueryOptions({
    queryKey: ['prepayment', 'changes', path],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        prepayment.GET('/api/v1/accounts/{pair}/{year}/usage', {
          params: { path, query: { limit: AT_ONCE, ...behind(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { follows },
  });

export const warningsQuery = (path: AccountName) =>
  infiniteQueryOptions({
    queryKey: ['prepayment', 'warnings', path],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        prepayment.GET('/api/v1/accounts/{pair}/{year}/warnings', {
          params: { path, query: { limit: AT_ONCE, ...behind(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { follows },
  });

/**
 * Every account of a filter by pair, page after page; `onRead` hears how many there are so far. Other orders move while
 * they are read, so that an account would be missed or come twice.
 */
export async function everyAccount(
  filter: AccountFilter,
  { signal, onRead }: { signal: AbortSignal; onRead: (count: number) => void },
): Promise<PrepaymentAccount[]> {
  const accounts: PrepaymentAccount[] = [];
  for (let after: string | null = ''; after !== null;) {
    // The day of exhaustion comes with a trend; one day of it is the least.
    const query = { ...filter, sort: 'pair' as const, trendDays: 1, limit: EXPORTED_AT_ONCE, ...behind(after) };
    const page: Page<PrepaymentAccount> = await answerOf(
      prepayment.GET('/api/v1/accounts', { params: { query }, signal }),
    );
    accounts.push(...page.items);
    onRead(accounts.length);
    after = page.next;
  }
  return accounts;
}
