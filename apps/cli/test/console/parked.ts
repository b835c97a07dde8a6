import { OpenPage } from '../../src/bench/console/open-page';
import { parkAClaim } from './parked-claim';
import type { Shown } from './shown';

/** What antd's button of a dialogue is that does what the dialogue asks about. */
const CONFIRM = '.ant-modal-footer .ant-btn-primary';

export function parkedMessages(shown: Shown): void {
  test('a message that is parked because its hospital is unknown settles its claim when it is replayed from the screen', async () => {
    const parked = await parkAClaim(shown.installation);
    const open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
    await open.goTo(`/parked/settlement/${parked.parkedId}`);
    const { page } = open;

    await page.locator('.chosen-acts .ant-btn-primary').click();
    await page.locator(CONFIRM).waitFor();
    expect(await page.locator(CONFIRM).isDisabled()).toBe(true);
    expect(await parked.state()).toBeUndefined();
    await page.keyboard.press('Escape');

    await open.goTo(`/claims/${encodeURIComponent(parked.id)}`);
    await page.locator(`.parked-of-claim a[href*="/parked/settlement/${parked.parkedId}"]`).click();
    await page.locator('.chosen-acts').waitFor();
    // The browser complains of what settlement does not know; the screen says it in words.
    expect(open.takeComplaints().filter((complaint) => !complaint.includes('404'))).toEqual([]);

    await parked.mend();
    await open.shows('that a replay would settle it', async () => {
      await page.locator('.chosen-acts .ant-btn-primary').click();
      await page.locator(CONFIRM).waitFor();
      if (await page.locator(CONFIRM).isEnabled()) return true;
      await page.keyboard.press('Escape');
      return false;
    });
    await page.locator(CONFIRM).click();
    await open.shows('that the claim is settled', async () => (await parked.state()) === 'settled');

    await page.keyboard.press('Escape');
    await page.locator('.chosen-acts').waitFor({ state: 'detached' });
    await shown.installation.isDrawn();
    expect(open.takeComplaints()).toEqual([]);
    await open.close();
  });
}
