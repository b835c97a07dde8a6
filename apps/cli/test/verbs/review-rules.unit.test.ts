import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listRules, rulesOfClone } from '../../src/verbs/review-rules';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('every rule is listed with what it looks for, its figures as they are written, and where these come from', async () => {
  const { exitCode, lines } = await listRules('both');

  expect(exitCode).toBe(0);
  expect(lines).toContain(
    'split-admission: one illness split into two admissions 分解住院 (serious; after; everywhere, from 2026-01-01)',
  );
  expect(lines).toContain('    gapDays: 15 (field-facts §9)');
  expect(lines).toContain('    share: 0.5 (assumption: half of the price, as most price lists have it)');
  expect(lines).toContain('    provinces: 32 entries (assumption: the capital stands for its province)');
  expect(lines.at(-1)).toBe('41 rules');
});

test('one language is enough when it is asked for', async () => {
  const { lines } = await listRules('zh');

  expect(lines).toContain('split-admission: 分解住院 (serious; after; everywhere, from 2026-01-01)');
});

test('a file that is wrong is refused with its line, one that is not there by its name', async () => {
  const file = path.join(folder, 'rules.yaml');
  writeFileSync(file, readFileSync(rulesOfClone(), 'utf8').replace('severity: serious', 'severity: fatal'));

  await expect(listRules('en', file)).rejects.toThrow(/rules\.yaml: line \d+: rules\[0\]\.severity/);
  await expect(listRules('en', path.join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml cannot be read/);
});
