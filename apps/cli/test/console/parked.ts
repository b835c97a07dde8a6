import { waitUntil } from '@lianqing/testing';
import { isBuilt } from './looks';
import { OpenPage } from '../../src/bench/console/open-page';
import { parkAClaim } from './parked-claim';
import type { Shown } from './shown';

export function parkedMessages(shown: Shown): void {
  test('a parked message whose cause is mended settles its claim when the console’s own page replays it', async () => {
    const parked = await parkAClaim(shown.installation);
    const open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
    await open.goTo('/today');
    await open.page.locator('.footer .mark-watch').first().waitFor();
    expect(await parked.state()).toBeUndefined();

    await parked.mend();
    const replayed = await open.asked<number>(
      `fetch('/services/settlement/api/v1/parked/${parked.parkedId}/replay', {
         method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}',
       }).then(({ status }) => status)`,
    );

    expect(replayed).toBeLessThan(300);
    await waitUntil(async () => (await parked.state()) === 'settled', { what: 'the claim settles', withinMs: 30_000 });
    await shown.installation.isDrawn();
    await open.close();
  }, 120_000);

  // The screen is to do what the page is made to do above.
  if (!isBuilt('parked')) test.todo('a parked message replayed from the screen settles its claim');
}
