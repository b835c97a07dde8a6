import { KafkaBatchTransport } from '@lianqing/messaging';
import type { ServiceDefinition } from '@lianqing/runtime';
import type { ClearingConfig } from './clearing.config';
import { ClearingModule, SERVICE } from './clearing.module';

/** What a process or a test starts. */
export const clearingService: ServiceDefinition<ClearingConfig> = {
  name: SERVICE,
  description: 'Obligations, cycles, reconciliation, statements, payments, repayment of hospitals, and the books.',
  module: (config) => ClearingModule.with(config),
  transport: KafkaBatchTransport,
};
