import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { stateFolder } from '../../src/installation';
import { builtScreens, looks, type Known, type Look } from './looks';
import { appearances, DESK, OpenPage, type Appearance } from './open-page';
import type { Shown } from './shown';

const SCREENS_FOLDER = join(stateFolder(), 'screens');
/** A desk, a tablet, and a desk at 200 %. */
const windows = [DESK, { width: 1024, height: 768 }, { width: 640, height: 360 }] as const;
const TALLEST = 4_000;

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const seriousFlaws = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, help, nodes }) => id + ': ' + help + ' at ' + nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')))`;

/** Anything wider than what it stands in: the page, or the part of it that scrolls by itself. */
const widest = `[document.documentElement, document.body, document.querySelector('main')]
  .filter((part) => part.scrollWidth > part.clientWidth)
  .map((part) => part.tagName + ' ' + part.scrollWidth + ' > ' + part.clientWidth)`;

/** Chinese text that does not say of itself that it is Chinese. */
const chineseText = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    if (/\\p{Script=Han}/u.test(textContent) && !parentElement.closest('[lang^=zh]:not(html), script, style')) found.push(textContent.trim());
  }
  return found;
})()`;

/** What was found wrong with one look in one appearance; nothing is as it should be. */
async function flawsOf(browser: Browser, url: string, address: string, { appearance, name }: Picture): Promise<string[]> {
  const open = await OpenPage.with(browser, url, appearance);
  try {
    await open.goTo(address);
    const flaws: string[] = [];
    for (const { width, height } of windows) {
      await open.resize(width, height);
      const found = await open.page.evaluate<string[]>(widest);
      flaws.push(...found.map((part) => `${width}×${height} scrolls sideways: ${part}`));
    }
    await open.resize(DESK.width, DESK.height);
    await open.page.evaluate(axe);
    flaws.push(...(await open.page.evaluate<string[]>(seriousFlaws)));
    if (appearance.language === 'en') {
      const chinese = await open.page.evaluate<string[]>(chineseText);
      flaws.push(...chinese.map((text) => `not translated: ${text}`));
    }
    await takePicture(open, name);
    return [...flaws, ...open.complaints];
  } finally {
    await open.close();
  }
}

interface Picture {
  readonly name: string;
  readonly appearance: Appearance;
}

/** Of the whole screen, also of what one would have to scroll to. */
async function takePicture(open: OpenPage, name: string): Promise<void> {
  const beyond = await open.page.evaluate<number>(
    `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('main'))`,
  );
  await open.resize(DESK.width, Math.min(TALLEST, DESK.height + beyond));
  await open.page.screenshot({ path: join(SCREENS_FOLDER, `${name}.png`), animations: 'disabled' });
  await open.resize(DESK.width, DESK.height);
}

export function everyScreen(shown: Shown): void {
  test('every screen that is built is looked at', () => {
    expect(builtScreens.filter((name) => !looks.some(({ screen }) => screen === name))).toEqual([]);
  });

  test.each(looks)('$name has no flaw in either language and scheme', async ({ name, address }: Look) => {
    const known = await knownOf(shown);

    const found = await Promise.all(
      appearances.map(async (appearance) => {
        const picture = { name: `${name}-${appearance.language}-${appearance.scheme}`, appearance };
        const flaws = await flawsOf(shown.browser, shown.url, address(known), picture);
        return [picture.name, flaws] as const;
      }),
    );

    expect(found.filter(([, flaws]) => flaws.length > 0)).toEqual([]);
  });
}

async function knownOf({ installation }: Shown): Promise<Known> {
  const [claim] = await installation.rows<{ id: string }>(
    'settlement',
    `select institution || ':' || claim_id as id from settlement where reverses is null order by booked_on, claim_no limit 1`,
  );
  const [parked] = await installation.rows<{ id: string }>(
    'settlement',
    'select id::text as id from parked_message order by id limit 1',
  );
  return { claim: claim?.id ?? '', parked: `settlement/${parked?.id ?? ''}` };
}
