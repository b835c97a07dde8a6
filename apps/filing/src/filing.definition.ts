import type { ServiceDefinition } from '@lianqing/runtime';
import type { FilingConfig } from './filing.config';
import { FilingModule, SERVICE } from './filing.module';

/** A roster of 1 000 people with their filings has about 600 kB; institutions with 16 keys each weigh more. */
const LARGEST_ROSTER_BYTES = 16 * 1024 * 1024;

/** What a process or a test starts. */
export const filingService: ServiceDefinition<FilingConfig> = {
  name: SERVICE,
  description: 'Who is insured where, which hospitals are connected, who may be treated elsewhere.',
  module: (config) => FilingModule.with(config),
  bodyLimitBytes: LARGEST_ROSTER_BYTES,
};
