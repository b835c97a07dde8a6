import { messagingMigrations } from '@lianqing/messaging';
import type { Migration } from '@lianqing/persistence';
import { runtimeMigrations } from '@lianqing/runtime';
import { People1763700001010 } from './storage/migrations/1763700001010-people';
import { Particulars1764360000000 } from './storage/migrations/1764360000000-particulars';
import { Registry1763700001000 } from './storage/migrations/1763700001000-registry';

/** Everything that the database of this service is made of, in order. */
export const filingMigrations: readonly Migration[] = [
  ...runtimeMigrations,
  ...messagingMigrations,
  Registry1763700001000,
  People1763700001010,
  Particulars1764360000000,
];
