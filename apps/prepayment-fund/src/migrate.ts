import { bootMigrations } from '@lianqing/runtime';
import { prepaymentFundMigrations } from './prepayment-fund.migrations';

void bootMigrations({ name: 'prepayment-fund', migrations: prepaymentFundMigrations, environment: process.env });
