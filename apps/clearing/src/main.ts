import { bootService } from '@lianqing/runtime';
import { clearingConfig } from './clearing.config';
import { clearingService } from './clearing.definition';

void bootService({ ...clearingService, config: clearingConfig, environment: process.env });
