import { bootMigrations } from '@lianqing/runtime';
import { clearingMigrations } from './clearing.migrations';

void bootMigrations({ name: 'clearing', migrations: clearingMigrations, environment: process.env });
