import { setTimeout as sleep } from 'node:timers/promises';
import { OpenPage } from '../../src/bench/console/open-page';
import { missingSince, positionsNow } from '../../src/bench/console/publications';
import { advancesInFlight } from './sums-by-sql';
import type { Shown } from './shown';

const CUT_MS = 2_000;
/** A browser has six connections for one address. */
const PAGES = 7;

export function streamBreaks(shown: Shown): void {
  test('a page whose stream is cut says so, and has missed nothing when it is back', async () => {
    const { own, console } = shown.installation;
    const open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
    await open.goTo('/today');
    await open.page.locator('.today-live .mark-good').waitFor();
    const before = await positionsNow(own);
    await open.hearAnew();
    const banner = open.page.getByRole('alert');
    expect(await banner.count()).toBe(0);

    const work = shown.installation.works({ rate: 20, minutes: 0.1 });
    await sleep(CUT_MS);
    await console.stop();
    await banner.waitFor();
    await sleep(CUT_MS);
    await console.start();
    await banner.waitFor({ state: 'detached' });
    await work;

    await open.shows('every message', async () => (await missingSince(own, before, await open.heard())) === 0);
    const inFlight = await advancesInFlight(shown.installation);
    await open.shows('the money in flight', async () => (await open.fenOf('.flight-total'))[0] === inFlight.total);
    await open.close();
  });

  test('more pages than a browser has connections are live, also when the one that listens for them is closed', async () => {
    const first = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
    const others: OpenPage[] = [];
    while (others.length < PAGES - 1) others.push(await first.beside());
    for (const open of [first, ...others]) {
      await open.goTo('/today');
      await open.page.locator('.today-live .mark-good').waitFor();
    }

    await first.page.close();
    await shown.installation.works({ rate: 20, minutes: 0.05 });

    const inFlight = await advancesInFlight(shown.installation);
    for (const open of others) {
      await open.shows('the money in flight', async () => (await open.fenOf('.flight-total'))[0] === inFlight.total);
      await open.page.locator('.today-live li').first().waitFor();
      expect(open.takeComplaints()).toEqual([]);
    }
    await others[0]?.close();
  });
}
