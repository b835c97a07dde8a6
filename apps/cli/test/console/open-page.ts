import { waitUntil } from '@lianqing/testing';
import { chromium, type Browser, type Page } from 'playwright-core';

export interface Appearance {
  readonly language: 'zh' | 'en';
  readonly scheme: 'light' | 'dark';
}

export const appearances: readonly Appearance[] = [
  { language: 'zh', scheme: 'light' },
  { language: 'zh', scheme: 'dark' },
  { language: 'en', scheme: 'light' },
  { language: 'en', scheme: 'dark' },
];

/** The smallest window of a desk that the console is made for. */
export const DESK = { width: 1280, height: 720 };
/** On a machine that is busy with other tests. */
const READY_WITHIN_MS = 60_000;

/** A screen is there when nothing on it is loading and the footer knows the services. */
const isThere = `
  document.querySelector('main h1') !== null && document.querySelector('main .loading') === null
  && document.querySelector('main')?.getAttribute('aria-busy') !== 'true' && document.querySelector('.footer li') !== null`;

/** Keeps what the page hears of the stream beside it, for whoever counts. */
const listening = `
  window.heard = [];
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      this.addEventListener('change', ({ data, lastEventId }) => window.heard.push({ ...JSON.parse(data), lastEventId }));
    }
  };`;

/** @throws Error that names the command when there is no browser. */
export function startChromium(): Promise<Browser> {
  const executablePath = process.env['TEST_CHROMIUM'];
  if (!executablePath) {
    throw new Error('There is no Chromium for these tests: apt-get install chromium fonts-noto-cjk (npm test does it)');
  }
  // Without root's privileges Chromium has a sandbox; as root it refuses to start with one.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}

/** A page of the console as a person has it before them, and everything in it that should not be. */
export class OpenPage {
  /** Errors and warnings of the browser's console, failed requests, errors of scripts. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that goes elsewhere takes back what it has asked.
      if (why !== 'net::ERR_ABORTED') this.complaints.push(`${request.url()}: ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.url()}: ${response.status()}`);
    });
  }

  static async with(browser: Browser, url: string, { language, scheme }: Appearance): Promise<OpenPage> {
    const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai' });
    const settings = JSON.stringify({ language, scheme, unit: 'yuan', keys: true, tourSeen: true });
    await context.addInitScript(`localStorage.setItem('lianqing.settings', ${JSON.stringify(settings)});${listening}`);
    context.setDefaultTimeout(READY_WITHIN_MS);
    return new OpenPage(await context.newPage(), url);
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(`${this.url}${address}`);
    await this.isThere();
  }

  async isThere(): Promise<void> {
    // Not waitForFunction: it evaluates text within the page, which the page forbids.
    await this.shows('the screen', () => this.page.evaluate<boolean>(isThere));
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    // Charts draw themselves anew after the window has become another.
    await this.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  /** The fen of every amount that the selector finds, in the order of the page. */
  fenOf(selector: string): Promise<string[]> {
    return this.page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(`${selector} data.amount`)})].map(({ value }) => value)`,
    );
  }

  /** Waits until the page shows what it must. */
  shows(what: string, isSo: () => Promise<boolean>, withinMs = READY_WITHIN_MS): Promise<true> {
    return waitUntil(async () => (await isSo()) || undefined, { what, withinMs, everyMs: 50 });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
