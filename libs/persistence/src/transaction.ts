import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { invariant } from '@lianqing/kernel';
import { causeOf, keptCause } from './cause-of-failure';
import { isLostRace } from './passing';
import { clientOf } from './statement';

/** How often a transaction that PostgreSQL broke off for a deadlock or a serialization failure is tried in all. */
const MAX_ATTEMPTS = 6;

const commitHooks = new WeakMap<EntityManager, (() => void)[]>();

/**
 * Runs `work` in one transaction and commits. A deadlock (40P01) or serialization failure (40001) is tried again after
 * a few milliseconds, up to `attempts` in all, so `work` must keep no state outside the transaction. Any other error
 * rolls back and is thrown as it is.
 */
export async function inTransaction<T>(
  db: DataSource,
  work: (tx: EntityManager) => Promise<T>,
  { attempts = MAX_ATTEMPTS }: { readonly attempts?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, work);
    } catch (error) {
      if (attempt >= attempts || !isLostRace(error)) throw error;
      await sleep(Math.random() * 5 * 2 ** attempt);
    }
  }
}

/** Calls `then` once `tx` has committed; never when it rolls back, and only for transactions of `inTransaction`. */
export function afterCommit(tx: EntityManager, then: () => void): void {
  commitHooks.get(tx)?.push(then);
}

async function once<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  const hooks: (() => void)[] = [];
  try {
    await runner.startTransaction();
    commitHooks.set(runner.manager, hooks);
    const result = await work(runner.manager);
    await refuseFailed(runner.manager);
    await runner.commitTransaction();
    for (const hook of hooks) hook();
    return result;
  } catch (error) {
    // A lost connection cannot roll back, the server does it; the first error is the one that tells why.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw causeOf(runner.manager, error);
  } finally {
    await runner.release();
  }
}

/** PostgreSQL answers COMMIT of a failed transaction with a rollback and no error: work that caught one must not pass. */
async function refuseFailed(tx: EntityManager): Promise<void> {
  const client: PoolClient & { readonly readyForQuery?: boolean } = await clientOf(tx);
  // A failure is told before the server says how its transaction stands: only whoever is ready again knows.
  if (client.readyForQuery === false) await client.query('SELECT').catch(() => undefined);
  if (client.getTransactionStatus() !== 'E') return;
  const cause = keptCause(tx);
  if (cause) throw cause;
  invariant(false, 'A statement of this transaction failed, and the error was swallowed');
}
