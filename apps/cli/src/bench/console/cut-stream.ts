import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { awaitDrawn } from '../pipeline/bulk';
import { simulate } from '../../simulate';
import type { Terminal } from '../../terminal';
import type { OwnConsole } from '../own-console';
import type { OwnServices } from '../own-services';
import { OpenPage } from './open-page';
import { missingSince, positionsNow } from './publications';

const CUT_MS = 10_000;
const BEFORE_MS = 5_000;

/** Takes the console away for ten seconds while hospitals work. How many messages the page never heard of. */
export async function measureCut(
  { browser, console, own }: { readonly browser: Browser; readonly console: OwnConsole; readonly own: OwnServices },
  rate: number,
  terminal: Terminal,
) {
  const open = await OpenPage.with(browser, console.url, { language: 'zh', scheme: 'light' });
  await open.goTo('/today');
  await open.page.locator('.today-live .mark-good').waitFor();
  const before = await positionsNow(own);
  await open.hearAnew();
  const banner = open.page.getByRole('alert');
  const work = simulate(
    own.installation,
    { seed: 'console', rate, minutes: 0.5, day: undefined, errors: 0 },
    { terminal, end: new AbortController().signal },
  );
  await sleep(BEFORE_MS);
  await console.stop();
  const stoppedAt = performance.now();
  await banner.waitFor();
  const bannerMs = performance.now() - stoppedAt;
  await sleep(CUT_MS);
  await console.start();
  const startedAt = performance.now();
  await banner.waitFor({ state: 'detached' });
  const backMs = performance.now() - startedAt;
  await work;
  await awaitDrawn(own, terminal);
  await sleep(BEFORE_MS);
  const heard = await open.heard();
  const missing = await missingSince(own, before, heard);
  await open.close();
  return { bannerMs, backMs, heard: heard.reduce((sum, { messages }) => sum + messages, 0), missing };
}
