import { parseConfig, startServer, type RunningService } from '@lianqing/runtime';
import { lazily } from '@lianqing/testing';
import { consoleConfig } from '../src/console.config';
import { consoleServer } from '../src/console.definition';
import { webFolder } from './web-folder';

/** Nothing listens there. */
export const NOWHERE = 'http://127.0.0.1:9';

/** Declares, inside a suite, that it needs the console running. Use the answer inside tests and hooks only. */
export function runningConsole(settings: () => Record<string, string> = () => ({})): RunningService {
  let started: RunningService | undefined;
  const folder = webFolder();
  jest.setTimeout(60_000);
  beforeAll(async () => {
    started = await startConsole({ WEB_FOLDER: folder, ...settings() });
  }, 60_000);
  afterAll(() => started?.stop(), 60_000);
  return lazily(() => started, 'The console of this suite is started before its first test');
}

export function startConsole(settings: Record<string, string>): Promise<RunningService> {
  const away = { FILING_URL: NOWHERE, SETTLEMENT_URL: NOWHERE, CLEARING_URL: NOWHERE, PREPAYMENT_URL: NOWHERE };
  const environment = { PORT: '0', INSTALLATION: 'demo', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent' };
  return startServer(consoleServer, parseConfig(consoleConfig, { ...environment, ...away, ...settings }));
}
