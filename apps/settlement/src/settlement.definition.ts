import { KafkaBatchTransport } from '@lianqing/messaging';
import type { ServiceDefinition } from '@lianqing/runtime';
import type { SettlementConfig } from './settlement.config';
import { SettlementModule } from './settlement.module';

/** A whole catalogue takes its time on a small machine. */
const REQUEST_TIMEOUT_MS = 600_000;

/** What a process or a test starts. */
export const settlementService: ServiceDefinition<SettlementConfig> = {
  name: 'settlement',
  description:
    'Claims of hospitals, split by the home policy: settled, held, rejected, reversed; sealed days and their totals; catalogues of treating provinces.',
  module: (config) => SettlementModule.with(config),
  transport: KafkaBatchTransport,
  requestTimeoutMs: REQUEST_TIMEOUT_MS,
};
