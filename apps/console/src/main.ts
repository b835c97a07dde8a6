import { bootServer } from '@lianqing/runtime';
import { consoleConfig } from './console.config';
import { consoleServer } from './console.definition';

void bootServer({ ...consoleServer, config: consoleConfig, environment: process.env });
