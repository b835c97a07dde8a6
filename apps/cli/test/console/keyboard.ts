import { OpenPage } from '../../src/bench/console/open-page';
import type { Shown } from './shown';

/** Nothing here touches the mouse. */
export function byKeyboardAlone(shown: Shown): void {
  let open: OpenPage;
  beforeEach(async () => {
    open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' });
    await open.goTo('/today');
  });
  afterEach(() => open.close());

  const presses = async (...keys: string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const standsAt = (path: string) => open.page.waitForURL((url) => url.pathname === path);

  test('g and a letter lead to a screen', async () => {
    await presses('g', 'p');

    await standsAt('/positions');
  });

  test('the palette leads to a screen, and keeps the region that one works for', async () => {
    await open.goTo('/today?region=310000');
    await presses('Control+k');
    await open.page.locator('.palette input').waitFor();
    await open.page.keyboard.type('positions');

    await presses('Enter');

    await standsAt('/positions');
    expect(new URL(open.page.url()).searchParams.get('region')).toBe('310000');
  });

  test('a cell of the matrix is found with the arrows and opened, and closed again', async () => {
    await open.goTo('/positions');
    await open.page.locator('.matrix [tabindex="0"]').focus();

    await presses('Enter');
    await open.page.getByRole('dialog').waitFor();
    expect(new URL(open.page.url()).search).not.toBe('');
    await presses('Escape');

    await open.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('from the number of a claim to its trace, by the box of the screen', async () => {
    const claim = await shown.installation.aSettledClaim();
    await presses('g', 'l');
    await standsAt('/claims');
    await open.isThere();

    await presses('/');
    await open.page.keyboard.type(claim);
    await presses('Enter');

    await showsTheTraceOf(claim);
  });

  test('from the number of a claim to its trace, from anywhere', async () => {
    const claim = await shown.installation.aSettledClaim();

    await presses('/');
    await open.page.locator('.palette input').waitFor();
    await open.page.keyboard.type(claim);
    await presses('Enter');

    await showsTheTraceOf(claim);
  });

  test('from an invoice to its claim, though its number looked like that of a claim', async () => {
    const { invoice, claim } = await shown.installation.aCountedInvoice();
    await presses('g', 'l');
    await standsAt('/claims');
    await open.isThere();

    await presses('/');
    await open.page.keyboard.type(invoice);
    await presses('Enter');
    await open.page.locator(`main a[href*="invoice=${invoice}"]`).focus();
    await presses('Enter');

    await open.page.waitForURL((url) => url.searchParams.get('invoice') === invoice);
    await open.page.locator('.claims-rows').getByRole('link', { name: claim }).focus();
    expect(await open.page.locator('.claims-rows tbody tr').count()).toBe(1);
  });

  const showsTheTraceOf = async (claim: string) => {
    await standsAt(`/claims/${encodeURIComponent(claim)}`);
    await open.page.locator('.trace-head').waitFor();
    await open.isThere();
    expect(await open.page.locator('h1').textContent()).toContain(claim);
  };
}
