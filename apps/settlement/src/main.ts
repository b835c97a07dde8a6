import { bootService } from '@lianqing/runtime';
import { settlementConfig } from './settlement.config';
import { settlementService } from './settlement.definition';

void bootService({ ...settlementService, config: settlementConfig, environment: process.env });
