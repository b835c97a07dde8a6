import type { DataSource, EntityManager } from 'typeorm';

/** Reads several tables as they were at one instant. */
export function reading<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction('REPEATABLE READ', work);
}
