import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../src/screens');
/** Written on paper, the frame around a screen is left out. */
const sharedOnPaper = ['frame'];

/** The classes with which the selectors of a file begin. */
function firstClasses(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return selectors.flatMap((selector) => /^\s*\.([\w-]+)/.exec(selector)?.[1] ?? []);
}

/** The classes that a screen's own files put on the page. */
function usedClasses(screen: string): string[] {
  const files = readdirSync(join(folder, screen)).filter((file) => file.endsWith('.tsx'));
  const texts = files.map((file) => readFileSync(join(folder, screen, file), 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/className="([^"]+)"/g)].flatMap(([, list = '']) => list.split(' ')),
  );
}

const screens = readdirSync(folder);
const styledBy = new Map(
  screens.map((screen) => {
    const files = readdirSync(join(folder, screen)).filter((file) => file.endsWith('.css'));
    return [screen, new Set(files.flatMap((file) => firstClasses(join(folder, screen, file))))];
  }),
);

test.each(screens)(
  'nothing on the screen %s is styled by another one, though the styles of all are on the page',
  (screen) => {
    const own = new Set([...usedClasses(screen), ...(styledBy.get(screen) ?? [])]);
    const others = screens.filter((other) => other !== screen);

    const shared = others.flatMap((other) => [...(styledBy.get(other) ?? [])].filter((name) => own.has(name)));

    expect(own.size).toBeGreaterThan(10);
    expect(shared.filter((name) => !sharedOnPaper.includes(name))).toEqual([]);
  },
);
