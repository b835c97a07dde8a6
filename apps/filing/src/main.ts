import { bootService } from '@lianqing/runtime';
import { filingConfig } from './filing.config';
import { filingService } from './filing.definition';

void bootService({ ...filingService, config: filingConfig, environment: process.env });
