import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checksOf } from '../../src/domain/settling/checks';

/** The codes that the service's own page lists for rejected claims, those in braces spelled out. */
function documentedCodes(): string[] {
  const page = readFileSync(path.join(__dirname, '../../docs/settling.md'), 'utf8');
  const [, row = ''] = /^\| rejected \| (.*) \|$/m.exec(page) ?? [];
  return [...row.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => {
    const [, before = '', list] = /^(.*)\{(.*)\}$/.exec(code) ?? [];
    return list === undefined ? [code] : list.split(',').map((end) => before + end);
  });
}

test('every code with which a claim is rejected has a check that it failed', () => {
  const codes = documentedCodes();

  const unmarked = codes.filter((code) => checksOf('rejected', code).at(-1)?.code !== code);

  expect(codes.length).toBeGreaterThan(25);
  expect(unmarked).toEqual([]);
});

test('a held claim waits at its check, and no check behind it is told', () => {
  const last = checksOf('held', 'person.unknown').at(-1);

  expect(last).toEqual({
    check: 'person known',
    text: { en: 'person known', zh: '参保人已登记' },
    result: 'waits',
    code: 'person.unknown',
  });
});
