import { bootMigrations } from '@lianqing/runtime';
import { settlementMigrations } from './settlement.migrations';

void bootMigrations({ name: 'settlement', migrations: settlementMigrations, environment: process.env });
