import { jobsMigrations } from '@lianqing/jobs';
import { ledgerMigrations } from '@lianqing/ledger';
import { messagingMigrations } from '@lianqing/messaging';
import type { Migration } from '@lianqing/persistence';
import { runtimeMigrations } from '@lianqing/runtime';
import { Accounts1763700000000 } from './storage/migrations/1763700000000-accounts';
import { ToldVersion1763700000001 } from './storage/migrations/1763700000001-told-version';
import { Days1764500000030 } from './storage/migrations/1764500000030-days';

/** Everything that the database of this service is made of, in order. */
export const prepaymentFundMigrations: readonly Migration[] = [
  ...runtimeMigrations,
  ...messagingMigrations,
  ...jobsMigrations,
  ...ledgerMigrations,
  Accounts1763700000000,
  ToldVersion1763700000001,
  Days1764500000030,
];
