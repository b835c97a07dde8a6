import { KafkaBatchTransport } from '@lianqing/messaging';
import type { ServiceDefinition } from '@lianqing/runtime';
import type { SettlementConfig } from './settlement.config';
import { SettlementModule } from './settlement.module';

/** What a process or a test starts. */
export const settlementService: ServiceDefinition<SettlementConfig> = {
  name: 'settlement',
  description:
    'Claims of hospitals, split by the home policy: settled, held, rejected, reversed; sealed days and their totals.',
  module: (config) => SettlementModule.with(config),
  transport: KafkaBatchTransport,
};
