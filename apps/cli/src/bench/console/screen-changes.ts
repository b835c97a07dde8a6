import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { percentile } from '../measure';
import { isThere, OpenPage } from './open-page';

const ROUNDS = 3;
/** For so long somebody looks at Today before going on. */
const LOOKED_MS = 2_000;

/** Clicks on a screen's name and tells how many milliseconds later all of it is drawn. */
const changeTo = (path: string) => `new Promise((done) => {
  const beganAt = performance.now();
  document.querySelector('nav.navigation a[href^="${path}"]').click();
  const look = () => {
    if (document.querySelector('main .screen${path.replace('/', '.')}') && ${isThere}) requestAnimationFrame(() => done(performance.now() - beganAt));
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Every screen from every other one: the first time, when its answers are fetched, and later ones. */
export async function measureChanges(browser: Browser, url: string) {
  const open = await OpenPage.with(browser, url, { language: 'zh', scheme: 'light' });
  await open.goTo('/today');
  await sleep(LOOKED_MS);
  const paths = await open.asked<string[]>(
    `[...document.querySelectorAll('nav.navigation a')].map(({ pathname }) => pathname)`,
  );
  const first = new Map<string, number>();
  const later: { readonly change: string; readonly ms: number }[] = [];
  for (const path of paths.slice(1)) first.set(path, await open.asked<number>(changeTo(path)));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [from, to] of pairsOf(paths)) {
      await open.asked<number>(changeTo(from));
      later.push({ change: `${from} ${to}`, ms: await open.asked<number>(changeTo(to)) });
    }
  }
  await open.close();
  const slowest = later.reduce((one, other) => (other.ms > one.ms ? other : one));
  const times = later.map(({ ms }) => ms);
  return {
    firstMs: Object.fromEntries(first),
    laterMs: { count: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), slowest },
  };
}

function pairsOf(paths: readonly string[]): [string, string][] {
  return paths.flatMap((from) => paths.filter((to) => to !== from).map((to): [string, string] => [from, to]));
}
