import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plant } from './plant';

const root = path.resolve(__dirname, '../../..');

/** One violation per rule that the house relies on, each in a file of its own. */
const planted: Record<string, string> = {
  '@typescript-eslint/no-floating-promises': `export function pay(order: () => Promise<void>): void { order(); }`,
  '@typescript-eslint/switch-exhaustiveness-check': `
    type State = 'open' | 'closed';
    export function colour(state: State): string | undefined {
      switch (state) { case 'open': return 'green'; }
      return undefined;
    }`,
  '@typescript-eslint/no-explicit-any': `export const amount: any = 1;`,
  '@typescript-eslint/consistent-type-imports': `
    import { Fen } from './fen';
    export const none: Fen | null = null;`,
  'no-restricted-properties': `export const url = process.env['DATABASE_URL'];`,
  'no-restricted-syntax': `export const now = (): Date => new Date();`,
  'no-restricted-globals': `export const rate = parseFloat('0.5');`,
  'max-lines': Array.from({ length: 401 }, (_, line) => `export const line${line} = ${line};`).join('\n'),
  eqeqeq: `export const same = (left: string, right: string): boolean => left == right;`,
};

const clean: Record<string, string> = {
  'fen.ts': `export type Fen = bigint;`,
  'with-decorator.ts': `
    import { Ledger } from './ledger';
    const Injectable = (): ClassDecorator => () => undefined;
    @Injectable()
    export class CloseCycle {
      constructor(readonly ledger: Ledger) {}
    }`,
  'ledger.ts': `export class Ledger {}`,
};

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null }[];
}

const fileOf = (rule: string): string => `${rule.replaceAll(/[^a-z]/g, '-')}.ts`;

/** Lints a folder that holds this repository's own configuration and the given files as sources of a service. */
function rulesBrokenIn(files: Record<string, string>): Record<string, (string | null)[]> {
  const house = mkdtempSync(path.join(tmpdir(), 'lianqing-lint-'));
  try {
    for (const name of ['eslint.config.mjs', 'tsconfig.json', 'tsconfig.base.json']) {
      copyFileSync(path.join(root, name), path.join(house, name));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
    plant(path.join(house, 'apps/clearing/src'), files);
    const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js');
    const done = spawnSync(process.execPath, [eslint, 'apps', '--format', 'json'], { cwd: house, encoding: 'utf8' });
    const report = JSON.parse(done.stdout) as FileReport[];
    return Object.fromEntries(
      report.map((file) => [path.basename(file.filePath), [...new Set(file.messages.map(({ ruleId }) => ruleId))]]),
    );
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

test('each rule of the lint, broken once in a file of its own, is reported there and nothing else is', () => {
  const files = Object.fromEntries(Object.entries(planted).map(([rule, content]) => [fileOf(rule), content]));

  const reported = rulesBrokenIn({ ...clean, ...files });

  const expected = Object.fromEntries(Object.keys(planted).map((rule) => [fileOf(rule), [rule]]));
  const untouched = Object.fromEntries(Object.keys(clean).map((file) => [file, []]));
  expect(reported).toEqual({ ...untouched, ...expected });
}, 60_000);
