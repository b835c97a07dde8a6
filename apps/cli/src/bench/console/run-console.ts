import { monthOf, plusMonths, SystemClock } from '@lianqing/kernel';
import type { Terminal } from '../../terminal';
import type { BenchFigures } from '../bench';
import { benchGround } from '../ground';
import { OwnConsole } from '../own-console';
import { OwnServices } from '../own-services';
import { startChromium } from './chromium';
import { measureCut } from './cut-stream';
import { measureFirstVisit } from './first-visit';
import { measureLivePage } from './live-page';
import { measureChanges } from './screen-changes';
import { settleMonth } from './settled-month';

export interface ConsoleOptions {
  readonly claims: number;
  readonly rate: number;
  readonly minutes: number;
}

/** Measures what somebody in front of the console waits for, on services, databases and topics of its own. */
export async function runConsole({ claims, rate, minutes }: ConsoleOptions, terminal: Terminal): Promise<BenchFigures> {
  const ground = benchGround();
  const browser = await startChromium();
  const startedAt = performance.now();
  const own = await OwnServices.start(ground, terminal);
  let console: OwnConsole | undefined;
  try {
    const month = plusMonths(monthOf(new SystemClock().today()), -1);
    await settleMonth(own.installation, { seed: 'console', month, claims }, terminal);
    console = await OwnConsole.start(own);
    const { url } = console;
    const firstVisit = await measureFirstVisit(browser, url);
    const changes = await measureChanges(browser, url);
    const live = await measureLivePage({ browser, url, own }, { rate, minutes }, terminal);
    const cut = await measureCut({ browser, console, own }, rate, terminal);
    const seconds = (performance.now() - startedAt) / 1_000;
    return {
      name: 'console',
      count: claims,
      seconds,
      perSecond: live.perSecond,
      ...firstVisit,
      changes,
      live,
      cut,
      servers: ground.from,
    };
  } finally {
    await browser.close();
    await console?.stop();
    await own.end();
  }
}
