import createClient from 'openapi-fetch';
import { asProblem, problemOf } from './problem';
import type { paths as ConsolePaths } from './console';
import type { paths as ClearingPaths } from './clearing';
import type { paths as FilingPaths } from './filing';
import type { paths as PrepaymentPaths } from './prepayment-fund';
import type { paths as SettlementPaths } from './settlement';

/** The services behind the console's server, each typed by its own document. */
export const clearing = createClient<ClearingPaths>({ baseUrl: '/services/clearing' });
export const filing = createClient<FilingPaths>({ baseUrl: '/services/filing' });
export const settlement = createClient<SettlementPaths>({ baseUrl: '/services/settlement' });
export const prepayment = createClient<PrepaymentPaths>({ baseUrl: '/services/prepayment-fund' });
export const server = createClient<ConsolePaths>({ baseUrl: '' });

/**
 * The answer itself, or a problem thrown.
 * @throws ApiProblem
 */
export async function answerOf<Answer>(
  asked: Promise<{ data?: Answer; error?: unknown; response: Response }>,
): Promise<Answer> {
  const { data, error, response } = await asked.catch((failure: unknown) => {
    throw asProblem(failure);
  });
  if (!response.ok || data === undefined) throw problemOf(error, response.status);
  return data;
}
