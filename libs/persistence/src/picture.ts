import type { EntityManager } from 'typeorm';

/** Makes a transaction that has done nothing yet read one and the same picture, and write nothing. */
export async function readOnly(tx: EntityManager): Promise<void> {
  await tx.query('set transaction isolation level repeatable read, read only');
}

/** Lets the statements of a transaction take as long as they need: for what walks over months or years. */
export async function withoutTimeLimit(tx: EntityManager): Promise<void> {
  await tx.query('set local statement_timeout = 0');
}

/**
 * Makes a transaction that has done nothing yet read one and the same picture to its end, however long that takes. Laws
 * are compared within such a picture only.
 */
export async function readOnlyPicture(tx: EntityManager): Promise<void> {
  await readOnly(tx);
  await withoutTimeLimit(tx);
}
