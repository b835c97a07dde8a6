import { bootMigrations } from '@lianqing/runtime';
import { filingMigrations } from './filing.migrations';
import { SERVICE } from './filing.module';

void bootMigrations({ name: SERVICE, migrations: filingMigrations, environment: process.env });
