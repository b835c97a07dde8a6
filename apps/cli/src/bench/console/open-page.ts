import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Unreachable } from '../../terminal';

export interface Appearance {
  readonly language: 'zh' | 'en';
  readonly scheme: 'light' | 'dark';
}

/** The smallest window of a desk that the console is made for. */
export const DESK = { width: 1280, height: 720 };
/** On a machine that is busy with other things. */
const SHOWN_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** A screen is there when nothing on it is loading and the footer knows the services. */
export const isThere = `document.querySelector('main h1') !== null && document.querySelector('main .loading') === null
  && document.querySelector('main')?.getAttribute('aria-busy') !== 'true' && document.querySelector('.footer li') !== null`;

/** Keeps what the page hears of the stream beside it, for whoever counts. */
const listening = `
  window.heard = [];
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      this.addEventListener('change', ({ data }) => window.heard.push(JSON.parse(data)));
    }
  };`;

/** Something that a service published, as the page heard it. */
export interface Heard {
  readonly service: string;
  readonly messages: number;
}

/** A page of the console as a person has it before them, and everything in it that should not be. */
export class OpenPage {
  /** Errors and warnings of the browser's console, failed requests, errors of scripts. */
  private complaints: string[] = [];

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

  /**
   * One that nothing is kept for: no cache. @param isCounted whether what it hears is kept beside it
   * @param isFirstVisit whether it is led through the tour
   */
  static async with(
    browser: Browser,
    url: string,
    { language, scheme }: Appearance,
    { isCounted = true, isFirstVisit = false } = {},
  ): Promise<OpenPage> {
    const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(SHOWN_WITHIN_MS);
    const settings = JSON.stringify({ language, scheme, unit: 'yuan', keys: true, tourSeen: !isFirstVisit });
    await context.addInitScript(`localStorage['lianqing.settings'] ??= ${JSON.stringify(settings)};`);
    if (isCounted) await context.addInitScript(listening);
    return new OpenPage(await context.newPage(), url);
  }

  /** Another page of the same browser, which keeps what this one keeps. */
  async beside(): Promise<OpenPage> {
    return new OpenPage(await this.page.context().newPage(), this.url);
  }

  /** What there was to complain of since this was asked last. */
  takeComplaints(): string[] {
    const { complaints } = this;
    this.complaints = [];
    return complaints;
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(`${this.url}${address}`);
    await this.isThere();
  }

  async isThere(): Promise<void> {
    await this.shows('a screen', () => this.asked<boolean>(isThere));
    await this.asked('document.fonts.ready.then(() => undefined)');
  }

  /** Waits until the page shows what it must. @throws Unreachable */
  async shows(what: string, isSo: () => Promise<boolean>): Promise<void> {
    // Playwright's own waiting evaluates text within the page, which the page forbids.
    for (const until = performance.now() + SHOWN_WITHIN_MS; !(await isSo()); await sleep(POLL_MS)) {
      if (performance.now() < until) continue;
      throw new Unreachable('page.waits', `${this.page.url()} does not show ${what}`, this.complaints.join('\n'));
    }
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    // Charts draw themselves anew after the window has become another.
    await this.asked('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
  }

  /** What an expression of the page's own language comes to. */
  asked<Answer>(expression: string): Promise<Answer> {
    return this.page.evaluate<Answer>(expression);
  }

  /** The fen of every amount below what the selector finds, in the order of the page. */
  fenOf(selector: string): Promise<string[]> {
    const amounts = JSON.stringify(`${selector} data.amount`);
    return this.asked<string[]>(`[...document.querySelectorAll(${amounts})].map(({ value }) => value)`);
  }

  heard(): Promise<Heard[]> {
    return this.asked<Heard[]>('window.heard');
  }

  /** Counts what is heard from now on. */
  hearAnew(): Promise<void> {
    return this.asked<void>('void (window.heard.length = 0)');
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
