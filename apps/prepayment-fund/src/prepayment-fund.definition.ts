import { KafkaBatchTransport } from '@lianqing/messaging';
import type { ServiceDefinition } from '@lianqing/runtime';
import type { PrepaymentFundConfig } from './prepayment-fund.config';
import { PrepaymentFundModule, SERVICE } from './prepayment-fund.module';

/** What a process or a test starts. */
export const prepaymentFundService: ServiceDefinition<PrepaymentFundConfig> = {
  name: SERVICE,
  description: 'Prepayments between provinces: what was placed, how much of it unpaid obligations use, and warnings.',
  module: (config) => PrepaymentFundModule.with(config),
  transport: KafkaBatchTransport,
};
