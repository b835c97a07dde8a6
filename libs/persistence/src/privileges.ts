/**
 * SQL for a migration: rows of `table` can be added and read by the service, never changed or removed. The role is
 * named by the database setting `lianqing.service_role`.
 */
export function appendOnly(table: string): string {
  return `DO $$ BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', '${table}'::regclass, current_setting('lianqing.service_role'));
  END $$`;
}
