import type { EntityManager } from 'typeorm';

/** Why a transaction failed while nobody waited for the statement: what comes after tells only that it has failed. */
const causes = new WeakMap<EntityManager, Error>();

/** PostgreSQL refuses every statement of a transaction in which one has failed. */
const IN_FAILED_TRANSACTION = '25P02';

/** Keeps the failure of a statement that was sent ahead; the first of a transaction is the one that counts. */
export function keepCause(tx: EntityManager, error: unknown): void {
  if (error instanceof Error && !causes.has(tx)) causes.set(tx, error);
}

/** What was kept, for an error that tells no more than that the transaction has failed; else the error itself. */
export function causeOf(tx: EntityManager, error: unknown): unknown {
  const isConsequence = error instanceof Error && 'code' in error && error.code === IN_FAILED_TRANSACTION;
  return isConsequence ? (causes.get(tx) ?? error) : error;
}

/** What was kept, where something was. */
export function keptCause(tx: EntityManager): Error | undefined {
  return causes.get(tx);
}
