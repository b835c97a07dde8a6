import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readTerms } from '../src';
import { trueOrFalse, wholeNumberText } from '@lianqing/yaml';

const folder = mkdtempSync(path.join(tmpdir(), 'lianqing-terms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, 'terms.yaml');
const terms = z.strictObject({
  days: wholeNumberText(1, 90),
  isOpen: trueOrFalse,
  steps: z.strictObject({ first: wholeNumberText(0, 10) }),
});
const good = `# how long everything takes
days: 30
isOpen: true
steps:
  first: 0
`;

function read(text: string) {
  writeFileSync(file, text);
  return readTerms(file, terms);
}

test('terms are read as whole numbers and yes or no, whatever YAML would make of them', () => {
  expect(read(good)).toEqual({ days: 30, isOpen: true, steps: { first: 0 } });
  expect(read(good.replace('30', "'30'"))).toMatchObject({ days: 30 });
});

test.each<[what: string, from: string, to: string, problem: string]>([
  ['a number that is too large', '30', '91', 'line 2: days: must be a whole number from 1 to 90'],
  ['a number that is none', '30', '3e1', 'line 2: days: must be a whole number from 1 to 90'],
  ['nothing where a number belongs', 'first: 0', 'first:', 'line 5: steps.first: must be a whole number from 0 to 10'],
  ['a yes that is none', 'isOpen: true', 'isOpen: yes', 'line 3: isOpen: must be true or false'],
  ['a key that nobody knows', 'first: 0', 'first: 0\n  second: 1', 'Unrecognized key'],
  ['a key that is missing', 'days: 30\n', '', 'days: must be a whole number'],
  ['a key that stands twice', 'days: 30', 'days: 30\ndays: 31', 'line 3: Map keys must be unique'],
  ['an alias', 'first: 0', 'first: &n 0\n  other: *n', 'holds an alias'],
  ['no YAML', 'steps:', 'steps: [', 'line '],
])('%s is refused with file and place', (_what, from, to, problem) => {
  const attempt = () => read(good.replace(from, to));

  expect(attempt).toThrow(`${file}: `);
  expect(attempt).toThrow(problem);
  expect(attempt).toThrow(expect.objectContaining({ kind: 'rejected', code: 'terms.file-invalid' }) as Error);
});

test('a file that is not there is refused by its name, with the same code', () => {
  const missing = path.join(folder, 'nowhere.yaml');

  expect(() => readTerms(missing, terms)).toThrow(`${missing}: cannot be read`);
  expect(() => readTerms(missing, terms)).toThrow(expect.objectContaining({ code: 'terms.file-invalid' }) as Error);
});

test('every problem is told at once', () => {
  expect(() => read(good.replace('30', '0').replace('true', 'maybe'))).toThrow(
    /line 2: days: [^\n]*\n[^\n]*line 3: isOpen/,
  );
});
