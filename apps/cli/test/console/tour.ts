import { OpenPage } from '../../src/bench/console/open-page';
import { takePicture } from './pictures';
import type { Shown } from './shown';

/** Where a first visit is led, step by step, and what each step points at. */
const steps = [
  { title: '一张费用单据', path: /^\/today$/, target: undefined },
  { title: '一张单据，谁付多少', path: /^\/claims\/.+/, target: 'trace' },
  { title: '清算周期', path: /^\/today$/, target: 'timeline' },
  { title: '谁欠谁', path: /^\/positions$/, target: 'positions' },
  { title: '预付金', path: /^\/prepayment$/, target: 'prepayment' },
  { title: '现在需要您', path: /^\/today$/, target: 'needs' },
] as const;

export function firstVisit(shown: Shown): void {
  test('a first visit is led from Today to one bill and on to where its money goes, once', async () => {
    const open = await OpenPage.with(
      shown.browser,
      shown.url,
      { language: 'zh', scheme: 'light' },
      { isFirstVisit: true },
    );
    await open.goTo('/today');

    for (const [place, { title, path, target }] of steps.entries()) {
      await open.page.locator('.ant-tour').getByText(title, { exact: true }).waitFor();
      await open.page.waitForURL(({ pathname }) => path.test(pathname));
      await open.isThere();
      if (target !== undefined) await open.shows(`${target} in the light`, () => open.asked<boolean>(isLit(target)));
      await takePicture(open, `tour-${place + 1}`);
      await open.page.locator('.ant-tour-next-btn').click();
    }

    await open.page.locator('.ant-tour').waitFor({ state: 'detached' });
    await open.goTo('/today');
    expect(await open.page.locator('.ant-tour').count()).toBe(0);
    expect(open.takeComplaints()).toEqual([]);
    await open.close();
  });
}

/** Whether the gap in the tour's veil lies around the part of the page that a step tells of. */
const isLit = (target: string) => `(() => {
  const part = document.querySelector('main [data-tour="${target}"]')?.getBoundingClientRect();
  const gap = document.querySelector('.ant-tour-mask rect[fill="black"]');
  if (part === undefined || gap === null) return false;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(gap.getAttribute(name)));
  return x <= part.left && x + width >= part.right && y <= part.top && y + height >= part.bottom;
})()`;
