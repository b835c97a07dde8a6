import type { Browser } from 'playwright-core';
import { percentile } from '../measure';
import { isThere, OpenPage } from './open-page';

const VISITS = 5;
const BYTES_OF_KB = 1_000;

/** Notes when the figure that a leader looks for is drawn. */
const noting = `
  const look = () => {
    if (document.querySelector('main') && ${isThere} && document.querySelector('.flight-total data.amount')) {
      requestAnimationFrame(() => (window.usefulAt = performance.now()));
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

/** Milliseconds from asking for Today, with nothing kept, until its figures are drawn; and the scripts that it took. */
export async function measureFirstVisit(browser: Browser, url: string) {
  const times: number[] = [];
  const scripts = new Set<string>();
  for (let visit = 0; visit < VISITS; visit += 1) {
    const open = await OpenPage.with(browser, url, { language: 'zh', scheme: 'light' });
    open.page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(response.url());
    });
    await open.page.addInitScript(noting);
    await open.goTo('/today');
    await open.shows('its figures', () => open.asked<boolean>('window.usefulAt !== undefined'));
    times.push(await open.asked<number>('window.usefulAt'));
    await open.close();
  }
  return {
    firstUsefulPaint: { visits: VISITS, p50Ms: percentile(times, 0.5), maxMs: percentile(times, 1) },
    initialScriptKb: (await gzippedBytes([...scripts])) / BYTES_OF_KB,
  };
}

async function gzippedBytes(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => {
      const { headers } = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
      return Number(headers.get('content-length'));
    }),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
