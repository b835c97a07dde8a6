import type { Browser } from 'playwright-core';
import { startChromium } from '../../src/bench/console/chromium';
import { ShownInstallation } from './shown-installation';

const MINUTE_MS = 60_000;

/** The installation and the browser of a suite; both are there once its tests run. */
export class Shown {
  private world: ShownInstallation | undefined;
  private chromium: Browser | undefined;

  get installation(): ShownInstallation {
    if (!this.world) throw new Error('the installation is not started yet');
    return this.world;
  }

  get browser(): Browser {
    if (!this.chromium) throw new Error('the browser is not started yet');
    return this.chromium;
  }

  get url(): string {
    return this.installation.console.url;
  }

  async start(): Promise<void> {
    this.chromium = await startChromium();
    this.world = await ShownInstallation.start();
  }

  async end(): Promise<void> {
    await this.chromium?.close();
    await this.world?.end();
  }
}

/** Declared inside a suite: started before its first test, removed after its last. */
export function shownInstallation(): Shown {
  const shown = new Shown();
  beforeAll(() => shown.start(), 8 * MINUTE_MS);
  afterAll(() => shown.end(), MINUTE_MS);
  return shown;
}
