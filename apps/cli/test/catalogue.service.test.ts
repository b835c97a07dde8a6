import { addressOf } from '@lianqing/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OwnServices } from '../src/bench/own-services';
import { catalogueFile } from '../src/generate/catalogue-file';
import { cloneFolder } from '../src/installation';
import { silentTerminal } from '../src/terminal';

const MINUTE_MS = 60_000;
jest.setTimeout(MINUTE_MS);
const folder = mkdtempSync(join(tmpdir(), 'lianqing-catalogue-test-'));
let own: OwnServices;

beforeAll(async () => {
  const ground = {
    databaseUrl: addressOf('TEST_DATABASE_URL'),
    kafkaBrokers: addressOf('TEST_KAFKA_BROKERS'),
    redisUrl: addressOf('TEST_REDIS_URL'),
    from: 'tests',
  };
  own = await OwnServices.start(ground, silentTerminal);
}, 4 * MINUTE_MS);

afterAll(async () => {
  await own.end();
  rmSync(folder, { recursive: true, force: true });
}, MINUTE_MS);

/** `lianqing catalogue …` as an operator calls it. */
async function catalogue(...words: string[]): Promise<{ exitCode: number | null; output: string }> {
  const { filing, settlement, clearing, prepayment } = own.installation;
  const program = spawn(process.execPath, [join(cloneFolder(), 'deploy/local/lianqing.mjs'), 'catalogue', ...words], {
    env: {
      ...process.env,
      FILING_URL: filing.url,
      SETTLEMENT_URL: settlement.url,
      CLEARING_URL: clearing.url,
      PREPAYMENT_URL: prepayment.url,
    },
  });
  const ended = once(program, 'close') as Promise<[number | null]>;
  const [output, errors] = await Promise.all([text(program.stdout), text(program.stderr)]);
  const [exitCode] = await ended;
  return { exitCode, output: `${output}${errors}` };
}

function written(name: string, content: Iterable<string>): string {
  const file = join(folder, name);
  writeFileSync(file, [...content].join(''));
  return file;
}

test('a generated catalogue is loaded, shown and written again, and loading it again is nothing', async () => {
  const file = written('whole.csv', catalogueFile({ items: 300, seed: 7, changed: 0 }));
  const [report, out] = [join(folder, 'report.csv'), join(folder, 'out.csv')];

  const loaded = await catalogue('import', file, '--province', '310000', '--by', 'Shen Hua', '--report', report);
  const again = await catalogue('import', file, '--province', '310000');
  const shown = await catalogue('show', '--province', '310000', '--json');
  const item = await catalogue('show', '--province', '310000', '--code', 'XA02BC00000000A0101');
  const saved = await catalogue('export', '--province', '310000', '--out', out);

  expect([loaded, again, shown, item, saved].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
  expect(loaded.output).toContain('300 rows: 300 accepted, 0 unchanged, 0 refused; 0 ended');
  expect(again.output).toContain('nothing to do');
  expect(JSON.parse(shown.output)).toMatchObject({ items: [{ version: 1, importedBy: 'Shen Hua', items: 300 }] });
  expect(item.output).toMatch(/^XA02BC00000000A0101 .*: drug, class [ABC], from 20/);
  expect(readFileSync(report, 'utf8').split('\r\n')[1]).toBe('2,XA02BC00000000A0101,accepted,,');
  expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(302);
});

test('a refused row ends the call with 1 and its line of the report, and only the good rows are loaded on request', async () => {
  const bad = ['code,name,kind,class,effective_from\n', 'A1,片,drug,A,2026-01-01\n', 'A2,片,drug,X,2026-01-01\n'];
  const file = written('bad.csv', bad);

  const refused = await catalogue('import', file, '--province', '320000');
  const good = await catalogue('import', file, '--province', '320000', '--good-rows');

  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain('1 of 2 rows are refused and nothing was loaded');
  expect(refused.output).toContain('3,A2,refused,item.class-unknown,');
  expect([good.exitCode, good.output]).toEqual([0, expect.stringContaining('1 accepted, 0 unchanged, 1 refused')]);
});

test('a large file that is refused at its header is answered all the same', async () => {
  const file = written('header.csv', ['codes\n', 'A1\n'.repeat(2_000_000)]);

  const refused = await catalogue('import', file, '--province', '330000');

  expect(refused).toEqual({ exitCode: 1, output: expect.stringContaining('(catalogue.column-unknown)') as string });
});

test('a file that is not there, a place that is no province and a version that is none are wrong calls', async () => {
  const calls = [
    catalogue('import', join(folder, 'none.csv'), '--province', '310000'),
    catalogue('show', '--province', '310101'),
    catalogue('export', '--province', '310000', '--version', '0'),
  ];

  expect((await Promise.all(calls)).map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
});
