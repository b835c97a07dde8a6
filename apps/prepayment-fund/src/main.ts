import { bootService } from '@lianqing/runtime';
import { prepaymentFundConfig } from './prepayment-fund.config';
import { prepaymentFundService } from './prepayment-fund.definition';

void bootService({ ...prepaymentFundService, config: prepaymentFundConfig, environment: process.env });
