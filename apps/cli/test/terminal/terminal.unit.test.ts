import { DomainError } from '@lianqing/kernel';
import { runCommandLine } from '../../src/program';
import {
  asVerbEnd,
  exitCodes,
  left,
  Refused,
  right,
  table,
  treeLines,
  Unreachable,
  WrongCall,
} from '../../src/terminal';

describe('a printed table', () => {
  test('sets figures to the right and counts a Chinese character as two places', () => {
    const lines = table(
      [left('province'), right('claims')],
      [
        ['上海市', '1200'],
        ['北京市 110000', '7'],
      ],
    );

    expect(lines).toEqual(['province       claims', '上海市           1200', '北京市 110000       7']);
  });
});

describe('a printed tree', () => {
  test('sets every part under its whole, further lines beside the trunk', () => {
    const lines = treeLines([
      { partOf: 2, lines: ['bed', 'class A'] },
      { partOf: 2, lines: ['drug'] },
      { partOf: null, lines: ['total', 'sum'] },
      { partOf: 1, lines: ['over the limit'] },
      { partOf: null, lines: ['cash'] },
    ]);

    expect(lines).toEqual(['total', '│  sum', '├─ bed', '│     class A', '└─ drug', '   └─ over the limit', 'cash']);
  });
});

describe('the end of a verb', () => {
  test('has the exit code of its kind', () => {
    const ends = [new Refused('a.b', 'no', ''), new WrongCall('a.b', 'no', ''), new Unreachable('a.b', 'no', '')];

    expect(ends.map(({ exitCode }) => exitCode)).toEqual([1, 2, 3]);
  });

  test('of a business refusal is a refusal with its code, and of an unavailable part unreachable', () => {
    const refused = asVerbEnd(new DomainError('rejected', 'filing.missing', 'file first'));
    const away = asVerbEnd(new DomainError('unavailable', 'kafka.unreachable', 'no broker'));

    expect(refused).toMatchObject({ code: 'filing.missing', exitCode: exitCodes.refused });
    expect(away).toMatchObject({ code: 'kafka.unreachable', exitCode: exitCodes.unreachable });
  });

  test('of a bug is nobody’s to explain', () => {
    expect(asVerbEnd(new TypeError('undefined is not a function'))).toBeUndefined();
  });
});

describe('the command line', () => {
  const written: string[] = [];
  let restore: () => void;

  beforeEach(() => {
    const { write } = process.stderr;
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    restore = () => (process.stderr.write = write);
    written.length = 0;
  });

  afterEach(() => {
    restore();
    process.exitCode = 0;
  });

  test.each([
    ['a verb that does not exist', ['destroy']],
    ['an option that does not exist', ['verify', '--hard']],
    ['a missing option', ['generate', '--claims', '10']],
    ['a missing argument', ['publish']],
  ])('answers %s with exit code 2', async (_, call) => {
    const exitCode = await runCommandLine(['node', 'lianqing', ...call]);

    expect(exitCode).toBe(exitCodes.wrongCall);
    expect(written.join('')).toMatch(/error: /);
  });

  test.each([
    ['a number of claims that is none', ['generate', '--claims', 'many', '--month', '2026-09'], 'generate.claims'],
    ['a month that is none', ['generate', '--claims', '10', '--month', 'May'], 'month.malformed'],
    ['a share above one', ['generate', '--claims', '10', '--month', '2026-09', '--errors', '1.5'], 'generate.errors'],
    ['a cycle that cannot be one', ['cycle', 'run', '--month', '2026'], 'month.malformed'],
  ])('names what is wrong with %s', async (_, call, code) => {
    await runCommandLine(['node', 'lianqing', ...call]);

    expect(process.exitCode).toBe(exitCodes.wrongCall);
    expect(written.join('')).toContain(`(${code})`);
  });
});
