import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { DESK, OpenPage, type Appearance } from '../../src/bench/console/open-page';
import { looks, screensUnseen, type Known, type Look } from './looks';
import { takePicture } from './pictures';
import type { Shown } from './shown';

/** A desk, a tablet, and a desk at 200 %. */
const windows = [DESK, { width: 1024, height: 768 }, { width: 640, height: 360 }] as const;
const TALLEST = 4_000;

const appearances: readonly Appearance[] = [
  { language: 'zh', scheme: 'light' },
  { language: 'zh', scheme: 'dark' },
  { language: 'en', scheme: 'light' },
  { language: 'en', scheme: 'dark' },
];

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const seriousFlaws = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, help, nodes }) => id + ': ' + help + ' at ' + nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')))`;

/** Where the page itself, or the part of it that scrolls, holds something wider than it is; and what sticks out, innermost. */
const tooNarrow = `[document.documentElement, document.querySelector('main')]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map((part) => {
    const isCut = (one) => one !== part && (getComputedStyle(one).overflowX !== 'visible' || isCut(one.parentElement));
    const out = [...part.querySelectorAll('*')].findLast(
      (one) => one.getBoundingClientRect().right > part.clientWidth + 1 && !isCut(one.parentElement),
    );
    return part.tagName + ' holds ' + part.scrollWidth + ' in ' + part.clientWidth + ': ' + out?.outerHTML.slice(0, 300);
  })`;

/** Chinese text that does not say of itself that it is Chinese. */
const chineseTexts = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    const isSaid = parentElement.closest('[lang^=zh]:not(html), script, style') !== null;
    if (!isSaid && /\\p{Script=Han}/u.test(textContent)) found.push(textContent.trim());
  }
  return found;
})()`;

const howFarBelow = `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('main'))`;

export function everyScreen(shown: Shown): void {
  test('is looked at, once it is built', () => {
    expect(screensUnseen()).toEqual([]);
  });

  describe.each(appearances)('in $language, $scheme', (appearance) => {
    let open: OpenPage;
    beforeAll(async () => (open = await OpenPage.with(shown.browser, shown.url, appearance)));
    afterAll(() => open.close());

    test.each(looks)('$name has no flaw', async ({ name, address }: Look) => {
      await open.goTo(address(await knownOf(shown)));

      const picture = `${name}-${appearance.language}-${appearance.scheme}`;
      const flaws = await seriousFlawsOf(open);
      // Colours take no room: one scheme tells what is too narrow.
      if (appearance.scheme === 'light') flaws.push(...(await narrowPartsOf(open, picture)));
      if (appearance.language === 'en') flaws.push(...(await open.asked<string[]>(chineseTexts)));
      await takeWholePicture(open, picture);

      expect([...flaws, ...open.takeComplaints()]).toEqual([]);
    });
  });
}

/** Where the content scrolls, which it does but on the smallest windows, the page around it stands still. */
const pageScrolls = `getComputedStyle(document.querySelector('main')).overflowY !== 'visible'
  && document.documentElement.scrollHeight > innerHeight`;

async function narrowPartsOf(open: OpenPage, picture: string): Promise<string[]> {
  const parts: string[] = [];
  for (const { width, height } of windows) {
    await open.resize(width, height);
    const found = await open.asked<string[]>(tooNarrow);
    parts.push(...found.map((part) => `${width}×${height} scrolls sideways: ${part}`));
    if (await open.asked<boolean>(pageScrolls)) parts.push(`${width}×${height} scrolls as a whole`);
    if (width !== DESK.width) await takePicture(open, `${picture}-${width}`);
  }
  await open.resize(DESK.width, DESK.height);
  return parts;
}

async function seriousFlawsOf(open: OpenPage): Promise<string[]> {
  await open.asked<void>(`${axe}; void 0`);
  return open.asked<string[]>(seriousFlaws);
}

/** Of the whole screen, also of what one would have to scroll to. */
async function takeWholePicture(open: OpenPage, name: string): Promise<void> {
  const below = await open.asked<number>(howFarBelow);
  await open.resize(DESK.width, Math.min(TALLEST, DESK.height + below));
  await takePicture(open, name);
  await open.resize(DESK.width, DESK.height);
}

async function knownOf({ installation }: Shown): Promise<Known> {
  const [parked] = await installation.rows<{ id: string }>(
    'settlement',
    'select id::text as id from parked_message order by id limit 1',
  );
  return { claim: await installation.aSettledClaim(), parkedId: parked?.id ?? '' };
}
