import { parseConfig, startServer, type RunningService } from '@lianqing/runtime';
import { lazily } from '@lianqing/testing';
import { consoleConfig } from '../src/console.config';
import { consoleServer } from '../src/console.definition';

/** Declares, inside a suite, that it needs the console running. Use the answer inside tests and hooks only. */
export function runningConsole(settings: () => Record<string, string> = () => ({})): RunningService {
  let started: RunningService | undefined;
  jest.setTimeout(60_000);
  beforeAll(async () => {
    const environment = { PORT: '0', INSTALLATION: 'demo', LOG_LEVEL: process.env['TEST_LOG'] ?? 'error' };
    started = await startServer(consoleServer, parseConfig(consoleConfig, { ...environment, ...settings() }));
  }, 60_000);
  afterAll(() => started?.stop(), 60_000);
  return lazily(() => started, 'The console of this suite is started before its first test');
}
