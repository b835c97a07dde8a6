import { jobsMigrations } from '@lianqing/jobs';
import { messagingMigrations } from '@lianqing/messaging';
import type { Migration } from '@lianqing/persistence';
import { runtimeMigrations } from '@lianqing/runtime';
import { ownMigrations } from './storage/migrations';

/** Everything that the database of this service is made of. */
export const settlementMigrations: Migration[] = [
  ...runtimeMigrations,
  ...messagingMigrations,
  ...jobsMigrations,
  ...ownMigrations,
];
