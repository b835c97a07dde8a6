import { sm3 } from '@lianqing/crypto';
import type { Installation } from '../installation';

interface PrepaymentAccount {
  readonly pair: string;
  readonly year: number;
  readonly quota: string;
  readonly unpaid: string;
}

/**
 * One SM3 digest over the final books: clearing's (accounts, entries with their references, statements, payments, what
 * hospitals got) and the prepayment accounts. No instants: two installations that were given the same month have the
 * same digest, whatever happened to them on the way.
 */
export async function digestBooks({ clearing, prepayment }: Installation): Promise<string> {
  const { digest } = await clearing.get<{ digest: string }>('/api/v1/books/digest');
  const accounts = await prepayment.all<PrepaymentAccount>('/api/v1/accounts', { limit: 500 });
  const lines = accounts.map(({ pair, year, quota, unpaid }) => [pair, year, quota, unpaid].join(' ')).sort();
  return sm3([digest, ...lines].join('\n'));
}
