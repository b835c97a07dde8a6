import type { ServerDefinition } from '@lianqing/runtime';
import type { ConsoleConfig } from './console.config';
import { ConsoleModule } from './console.module';

/** What a process or a test starts. */
export const consoleServer: ServerDefinition<ConsoleConfig> = {
  name: 'console',
  description: 'What operators see: the web application, what the services answer, and what changes as it changes.',
  module: (config) => ConsoleModule.with(config),
  bodyLimitBytes: 0, // bodies are passed on as they arrive; the services have their limits
};
