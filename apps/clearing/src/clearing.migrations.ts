import { jobsMigrations } from '@lianqing/jobs';
import { ledgerMigrations } from '@lianqing/ledger';
import { messagingMigrations } from '@lianqing/messaging';
import type { Migration } from '@lianqing/persistence';
import { runtimeMigrations } from '@lianqing/runtime';
import { Cycles1763710000001 } from './storage/migrations/1763710000001-cycles';
import { Obligations1763710000002 } from './storage/migrations/1763710000002-obligations';
import { Reconciliation1763710000003 } from './storage/migrations/1763710000003-reconciliation';
import { Statements1763710000004 } from './storage/migrations/1763710000004-statements';
import { Edges1763710000005 } from './storage/migrations/1763710000005-edges';
import { LaterItems1764350000000 } from './storage/migrations/1764350000000-later-items';

/** Everything that the database of clearing holds. */
export const clearingMigrations: readonly Migration[] = [
  ...runtimeMigrations,
  ...messagingMigrations,
  ...jobsMigrations,
  ...ledgerMigrations,
  Cycles1763710000001,
  Obligations1763710000002,
  Reconciliation1763710000003,
  Statements1763710000004,
  Edges1763710000005,
  LaterItems1764350000000,
];
