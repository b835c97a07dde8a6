import { bootService, serviceConfig } from '../src';
import { notebook } from './notebook';

void bootService({ ...notebook, config: serviceConfig({ port: 0 }), environment: process.env });
