/**
 * SQL for a migration: rows of `table` can be added and read by the service, never changed or removed. The role is
 * named by the database setting `lianqing.service_role`.
 */
export function appendOnly(table: string): string {
  return `DO $$ BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', '${table}'::regclass, current_setting('lianqing.service_role'));
  END $$`;
}

/**
 * SQL for a migration: rows of `table` can be added and read by the service, and change in these columns only; none is
 * removed.
 */
export function changesOnlyIn(table: string, columns: readonly string[]): string {
  return `${appendOnly(table)};
  DO $$ BEGIN
    EXECUTE format('GRANT UPDATE (${columns.join(', ')}) ON %s TO %I', '${table}'::regclass, current_setting('lianqing.service_role'));
  END $$`;
}

/** SQL for a migration: the service removes no row of `table`. */
export function removesNothing(table: string): string {
  return `DO $$ BEGIN
    EXECUTE format('REVOKE DELETE, TRUNCATE ON %s FROM %I', '${table}'::regclass, current_setting('lianqing.service_role'));
  END $$`;
}
