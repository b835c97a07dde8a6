import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Words {
  readonly [key: string]: string | Words;
}

const source = path.join(__dirname, '../src');
const languages = ['zh', 'en'] as const;
const isCode = (name: string) => /\.tsx?$/.test(name) && !name.startsWith('words') && !name.endsWith('.d.ts');
const code = (readdirSync(source, { recursive: true }) as string[])
  .filter(isCode)
  .map((name) => ({ name, text: readFileSync(path.join(source, name), 'utf8') }));

/** Every key with its words; forms for one and many are one key. */
function keysIn(words: Words, above = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${above}${key}`.replace(/_(one|other)$/, ''), value]]
      : keysIn(value, `${above}${key}.`),
  );
}

function filesOf(language: string): { name: string; keys: [string, string][] }[] {
  return readdirSync(path.join(source, 'words', language)).map((name) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- whatever files there are
    const { words } = require(path.join(source, 'words', language, name)) as { words: Words };
    return { name, keys: keysIn(words) };
  });
}

const keysOf = (language: string) => new Set(filesOf(language).flatMap(({ keys }) => keys.map(([key]) => key)));
const known = keysOf('zh');
const beginnings = new Set([...known].map((key) => key.split('.')[0]));

/** Keys in code, whole: in a call, or text that begins like one. */
function keysUsed(text: string): string[] {
  const called = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  const named = [...text.matchAll(/'([a-z][A-Za-z-]*(?:\.[A-Za-z-]+)+)'/g)].map(([, key]) => key ?? '');
  return [...called, ...named.filter((key) => beginnings.has(key.split('.')[0]))];
}

/** Keys that are put together: what stands before and behind the part that varies. */
function keysMade(text: string): { before: string; behind: string }[] {
  return [...text.matchAll(/\bt\([^)`']*`([^`$]*)\$\{[^}]*\}([^`]*)`/g)].map(([, before = '', behind = '']) => {
    return { before, behind: behind.includes('${') ? '' : behind };
  });
}

test('what is said in Chinese is said in English, file by file', () => {
  const [zh, en] = languages.map((language) =>
    Object.fromEntries(
      filesOf(language).map(({ name, keys }) => [name, [...new Set(keys.map(([key]) => key))].sort()]),
    ),
  );

  expect(en).toEqual(zh);
});

test.each(languages)('no words are empty or said twice under one key in %s', (language) => {
  const files = filesOf(language);

  const all = files.flatMap(({ name, keys }) => [...new Set(keys.map(([key]) => key))].map((key) => ({ name, key })));

  expect(files.flatMap(({ keys }) => keys).filter(([, words]) => words.trim() === '')).toEqual([]);
  expect(all.filter(({ key }, index) => all.findIndex((other) => other.key === key) !== index)).toEqual([]);
});

test('figures that words are filled with are the same in both languages', () => {
  const slotsOf = (language: string) => {
    const slots = new Map<string, string>();
    for (const [key, words] of filesOf(language).flatMap(({ keys }) => keys)) {
      slots.set(
        key,
        [...words.matchAll(/\{\{(\w+)\}\}/g)]
          .map(([, slot]) => slot)
          .sort()
          .join(),
      );
    }
    return slots;
  };

  expect(slotsOf('en')).toEqual(slotsOf('zh'));
});

test('every key in the code has words', () => {
  const missing = code.flatMap(({ name, text }) =>
    keysUsed(text)
      .filter((key) => !known.has(key))
      .map((key) => `${name}: ${key}`),
  );

  expect(missing).toEqual([]);
  expect(code.flatMap(({ text }) => keysUsed(text)).length).toBeGreaterThan(50);
});

test('every key that the code puts together can be one that has words', () => {
  const isThere = ({ before, behind }: { before: string; behind: string }) =>
    [...known].some(
      (key) => key.startsWith(before) && key.endsWith(behind) && key.length > before.length + behind.length,
    );

  const missing = code.flatMap(({ name, text }) =>
    keysMade(text)
      .filter((made) => !isThere(made))
      .map(({ before, behind }) => `${name}: ${before}…${behind}`),
  );

  expect(missing).toEqual([]);
});

test('problems of the console itself have words and say what to do', () => {
  const codes = code.flatMap(({ text }) => [...text.matchAll(/new ApiProblem\('([^']+)'/g)].map(([, found]) => found));

  expect(codes.length).toBeGreaterThan(0);
  expect(
    codes.flatMap((found) => [`problem.${found}.title`, `problem.${found}.todo`]).filter((key) => !known.has(key)),
  ).toEqual([]);
});
