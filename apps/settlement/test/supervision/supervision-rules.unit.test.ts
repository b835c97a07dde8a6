import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseId } from '@lianqing/kernel';
import { readSupervisionRules } from '../../src/supervision-rules';

const shipped = path.join(__dirname, '../../../../deploy/supervision');
const folder = mkdtempSync(path.join(tmpdir(), 'lianqing-supervision-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The shipped rules with one thing changed. */
function changed(file: string, from: string, to: string) {
  cpSync(shipped, folder, { recursive: true });
  const text = readFileSync(path.join(shipped, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(path.join(folder, file), text.replace(from, to));
  return () => readSupervisionRules(folder);
}

test('the rules that come with the product refuse nothing in a province that exists', () => {
  const { refusing, flagging, inspections } = readSupervisionRules(shipped);

  expect(refusing.flatMap(({ regions }) => regions)).toEqual(refusing.map(() => parseId('RegionCode', '990000')));
  expect(flagging.map(({ kind }) => kind)).toEqual(['repeat-admission', 'high-cost', 'equipment', 'home-bed']);
  expect(inspections['open-stay']).toBe(24);
});

test.each([
  ['approvals.yaml', 'above: 100000\n', 'above: 1e5\n', /above/],
  [
    'approvals.yaml',
    'level: leader, withinHours: 72, overdue: lapse',
    'level: leader, withinHours: 72, overdue: escalate',
    /nobody is left/,
  ],
  [
    'approvals.yaml',
    'level: hospital, withinHours: 24, overdue: escalate',
    'level: leader, withinHours: 24, overdue: escalate',
    /each level once/,
  ],
  ['approvals.yaml', 'id: high-cost', 'id: repeat-admission', /same id/],
  ['approvals.yaml', 'source: S2,', 'source: hearsay,', /source document/],
  ['approvals.yaml', 'effect: flag', 'effect: ignore', /effect/],
  ['inspections.yaml', 'proposed: 120', 'proposed: 0', /proposed/],
  ['inspections.yaml', 'proposed: 120', 'proposed: 120\n  proposed: 24', /unique/],
])('a file that cannot be is refused with its name and the place: %s without %s', (file, from, to, problem) => {
  const read = changed(file, from, to);

  expect(read).toThrow(problem);
  expect(read).toThrow(new RegExp(`${file.replace('.', '\\.')}: line \\d`));
  expect(read).toThrow(expect.objectContaining({ code: 'terms.file-invalid' }) as Error);
});
