import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { simulate } from '../../simulate';
import type { Terminal } from '../../terminal';
import { percentile } from '../measure';
import type { OwnServices } from '../own-services';
import { OpenPage } from './open-page';

const SAMPLE_MS = 30_000;
const BYTES_OF_MB = 1_000_000;

/** Notes when each line of the live strip appears, and when the number of settled claims becomes another. */
const noting = `
  window.lines = [];
  window.counts = [];
  const settled = () => Number(document.querySelector('.decided b')?.textContent.replace(/\\D/g, '') ?? 0);
  new MutationObserver((changes) => {
    const now = Date.now();
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        const told = node.nodeName === 'LI' ? node.querySelector('time') : null;
        if (told) window.lines.push(now - Date.parse(told.dateTime));
      }
    const count = settled();
    if (count !== window.counts.at(-1)?.count) window.counts.push({ at: now, count });
  }).observe(document.querySelector('.today-live'), { childList: true, subtree: true, characterData: true });`;

interface Count {
  readonly at: number;
  readonly count: number;
}

/** Today in front of somebody while hospitals work: how late it shows what happens, and what it keeps in memory. */
export async function measureLivePage(
  { browser, url, own }: { readonly browser: Browser; readonly url: string; readonly own: OwnServices },
  { rate, minutes }: { readonly rate: number; readonly minutes: number },
  terminal: Terminal,
) {
  const open = await OpenPage.with(browser, url, { language: 'zh', scheme: 'light' }, { isCounted: false });
  await open.goTo('/today');
  await open.asked<void>(`void (() => {${noting}})()`);
  const profiler = await open.page.context().newCDPSession(open.page);
  await profiler.send('Performance.enable');

  const lines: number[] = [];
  const counts: Count[] = [];
  const heapMb: number[] = [];
  const take = async () => {
    lines.push(...(await open.asked<number[]>('window.lines.splice(0)')));
    counts.push(...(await open.asked<Count[]>('window.counts.splice(0)')));
    heapMb.push(await heapOf(profiler));
  };
  let isOver = false;
  const work = simulate(
    own.installation,
    { seed: 'console', rate, minutes, day: undefined, errors: 0 },
    { terminal, end: new AbortController().signal },
  ).finally(() => (isOver = true));
  for (let nextAt = Date.now(); !isOver; await Promise.race([sleep(nextAt - Date.now()), work])) {
    await take();
    nextAt += SAMPLE_MS;
  }
  const { perSecond } = await work;
  await sleep(SAMPLE_MS / 10); // the last ones are drawn
  await take();
  await open.close();
  const counted = await countedLate(own, counts);
  return {
    perSecond,
    lineMs: {
      count: lines.length,
      p50: percentile(lines, 0.5),
      p95: percentile(lines, 0.95),
      max: percentile(lines, 1),
    },
    countedMs: {
      count: counted.length,
      p50: percentile(counted, 0.5),
      p95: percentile(counted, 0.95),
      max: percentile(counted, 1),
    },
    heapMb: {
      samples: heapMb.length,
      first: heapMb[1] ?? 0,
      last: heapMb.at(-1) ?? 0,
      max: Math.max(...heapMb.slice(1)),
    },
  };
}

/** What scripts keep once garbage is collected. */
async function heapOf(profiler: CDPSession): Promise<number> {
  await profiler.send('HeapProfiler.collectGarbage');
  const { metrics } = await profiler.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / BYTES_OF_MB;
}

/** For every claim that was settled meanwhile: how long after it was recorded the number on the screen held it. */
async function countedLate(own: OwnServices, counts: readonly Count[]): Promise<number[]> {
  const [first] = counts;
  if (!first) return [];
  const rows = await own.databaseOf('settlement').db.query<{ at: string }[]>(
    `select extract(epoch from recorded_at) * 1000 as at from settlement
       where reverses is null and (recorded_at at time zone 'Asia/Shanghai')::date = (now() at time zone 'Asia/Shanghai')::date
       order by recorded_at`,
  );
  let next = 0;
  return rows.flatMap(({ at }, index) => {
    if (index < first.count) return [];
    while ((counts[next]?.count ?? Infinity) <= index) next += 1;
    const shown = counts[next];
    return shown === undefined ? [] : [shown.at - Number(at)];
  });
}
