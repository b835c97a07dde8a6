import { setTimeout as sleep } from 'node:timers/promises';
import { OpenPage } from './open-page';
import { advancesInFlight } from './sums-by-sql';
import type { Shown } from './shown';

const CUT_MS = 2_000;
/** The browser waits some seconds before it connects again. */
const BACK_WITHIN_MS = 30_000;

interface Heard {
  readonly service: string;
  readonly messages: number;
}

/** What a service published after a moment, as its own database has it. */
async function publishedSince(shown: Shown, positions: ReadonlyMap<string, string>): Promise<Record<string, number>> {
  const published: Record<string, number> = {};
  for (const [service, position] of positions) {
    const [row] = await shown.installation.rows<{ messages: number }>(
      service as 'clearing',
      'select coalesce(sum(messages), 0)::int as messages from publication where position > $1',
      [position],
    );
    published[service] = row?.messages ?? 0;
  }
  return published;
}

async function positionsOf(shown: Shown): Promise<Map<string, string>> {
  const positions = new Map<string, string>();
  for (const service of ['filing', 'settlement', 'clearing', 'prepayment-fund'] as const) {
    const [row] = await shown.installation.rows<{ position: string }>(
      service,
      'select coalesce(max(position), 0)::text as position from publication',
    );
    positions.set(service, row?.position ?? '0');
  }
  return positions;
}

export function streamBreaks(shown: Shown): void {
  test(
    'a page whose stream is cut says so, and has missed nothing when it is back',
    async () => {
      const open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
      await open.goTo('/today');
      await open.page.locator('.today-live .mark-good').waitFor();
      const before = await positionsOf(shown);
      await open.page.evaluate('void (window.heard.length = 0)');
      const banner = open.page.locator('.banner');
      expect(await banner.count()).toBe(0);

      const work = shown.installation.works({ rate: 20, minutes: 0.1 });
      await sleep(CUT_MS);
      await shown.installation.console.stop();
      await banner.waitFor();
      await sleep(CUT_MS);
      await shown.installation.console.start();
      await banner.waitFor({ state: 'detached', timeout: BACK_WITHIN_MS });
      await work;

      await open.shows('every message that was published', async () => {
        const heard = await open.page.evaluate<Heard[]>('window.heard');
        const published = await publishedSince(shown, before);
        const missing = Object.entries(published).filter(
          ([service, messages]) => messages > sum(heard.filter((change) => change.service === service)),
        );
        return missing.length === 0;
      });
      await open.shows('the money in flight as it is now', async () => {
        const [total] = await open.fenOf('.flight-total');
        return total === (await advancesInFlight(shown.installation)).total;
      });
      await open.close();
    },
    2 * BACK_WITHIN_MS + 60_000,
  );
}

const sum = (heard: readonly Heard[]) => heard.reduce((total, { messages }) => total + messages, 0);
