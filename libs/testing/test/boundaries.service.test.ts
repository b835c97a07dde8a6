import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plant } from './plant';

const root = path.resolve(__dirname, '../../..');

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const libraries = [
  'kernel',
  'money',
  'contracts',
  'yaml',
  'benefits',
  'review',
  'crypto',
  'persistence',
  'messaging',
  'ledger',
  'jobs',
  'runtime',
  'testing',
];

/** A small house in which everything is allowed: each library as low as it gets, two services, the packages they use. */
const cleanHouse: Record<string, string> = {
  'tsconfig.json': readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8'),
  ...Object.fromEntries(libraries.map((library) => [`libs/${library}/src/index.ts`, `export const ${library} = 1;`])),
  ...Object.fromEntries(
    ['kafkajs', 'pg', 'bullmq', 'ioredis', 'typeorm', 'yaml', 'zod'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'package.json': JSON.stringify({
    name: 'house',
    dependencies: { kafkajs: '1', pg: '1', bullmq: '1', ioredis: '1', typeorm: '1', yaml: '1', zod: '1' },
  }),
  'libs/messaging/src/log.ts': `import 'kafkajs'; import '@lianqing/persistence'; import '@lianqing/contracts';`,
  'libs/persistence/src/pool.ts': `import 'pg'; import 'typeorm';`,
  'libs/jobs/src/queue.ts': `import 'bullmq'; import 'ioredis';`,
  'libs/testing/src/everything.ts': libraries
    .map((library) => `import '@lianqing/${library}';`)
    .join('\n')
    .replace(`import '@lianqing/testing';`, ''),
  'libs/yaml/src/read.ts': `import 'yaml'; import 'zod'; import '@lianqing/money';`,
  'libs/benefits/src/files/pack.ts': `import 'zod'; import 'node:path'; import '@lianqing/yaml'; export const pack = 1;`,
  'libs/review/src/files/rules.ts': `import 'zod'; import '@lianqing/benefits'; export const rules = 1;`,
  'apps/clearing/src/domain/cycle.ts': `import { money } from '@lianqing/money'; import './state'; export const cycle = money;`,
  'apps/clearing/src/domain/state.ts': `export const state = 1;`,
  'apps/clearing/src/use-cases/close.ts': `import '../domain/cycle'; import '@lianqing/ledger'; import 'typeorm';`,
  'apps/clearing/test/close.service.test.ts': `import '@lianqing/testing'; import '../src/use-cases/close';`,
  'apps/filing/src/register.ts': `export const register = 1;`,
  'apps/console/src/main.ts': `import '@lianqing/runtime'; import '@lianqing/contracts';`,
};

/** One violation per rule: where it is planted and what breaks it. */
const planted: Record<string, readonly [file: string, content: string]> = {
  'no-app-to-app': ['apps/clearing/src/peek.ts', `import '../../filing/src/register';`],
  'no-library-to-app': ['libs/ledger/src/upward.ts', `import '../../../apps/filing/src/register';`],
  'domain-is-pure': ['apps/clearing/src/domain/stored.ts', `import 'typeorm';`],
  'pure-library-uses-no-package': ['libs/money/src/schema.ts', `import 'zod';`],
  'engine-reads-no-file': ['libs/benefits/src/hasty.ts', `import './files/pack';`],
  'engine-reads-no-yaml': ['libs/review/src/hasty.ts', `import '@lianqing/yaml';`],
  'engine-files-use-only-zod': ['libs/review/src/files/fetched.ts', `import 'yaml';`],
  'yaml-is-only-read': ['libs/yaml/src/opened.ts', `import 'node:fs';`],
  'library-only-through-its-front-door': ['libs/ledger/src/deep.ts', `import '../../persistence/src/pool';`],
  'library-only-by-its-alias': ['apps/filing/src/relative.ts', `import '../../../libs/kernel/src';`],
  'testing-only-in-tests': ['apps/filing/src/fake.ts', `import '@lianqing/testing';`],
  'no-cycle': ['apps/filing/src/and-round.ts', `import './round';`],
  'no-unresolvable': ['apps/filing/src/lost.ts', `import './nowhere';`],
  'typeorm-not-in-pure-libraries': ['libs/contracts/src/row.ts', `import 'typeorm';`],
  'console-knows-no-database-and-no-rule': ['apps/console/src/sum.ts', `import '@lianqing/ledger';`],
  'package-kafkajs-only-behind-its-library': ['apps/filing/src/topic.ts', `import 'kafkajs';`],
  'package-pg-only-behind-its-library': ['apps/filing/src/query.ts', `import type {} from 'pg';`],
  'package-bullmq-only-behind-its-library': ['apps/filing/src/queue.ts', `import 'bullmq';`],
  'package-ioredis-only-behind-its-library': ['apps/filing/src/cache.ts', `import 'ioredis';`],
  'library-kernel-uses-only-those-below': ['libs/kernel/src/up.ts', `import '@lianqing/money';`],
  'library-money-uses-only-those-below': ['libs/money/src/up.ts', `import '@lianqing/contracts';`],
  'library-contracts-uses-only-those-below': ['libs/contracts/src/up.ts', `import '@lianqing/benefits';`],
  'library-yaml-uses-only-those-below': ['libs/yaml/src/up.ts', `import '@lianqing/benefits';`],
  'library-benefits-uses-only-those-below': ['libs/benefits/src/up.ts', `import '@lianqing/contracts';`],
  'library-review-uses-only-those-below': ['libs/review/src/up.ts', `import '@lianqing/contracts';`],
  'library-crypto-uses-only-those-below': ['libs/crypto/src/up.ts', `import '@lianqing/money';`],
  'library-persistence-uses-only-those-below': ['libs/persistence/src/up.ts', `import '@lianqing/messaging';`],
  'library-messaging-uses-only-those-below': ['libs/messaging/src/up.ts', `import '@lianqing/ledger';`],
  'library-ledger-uses-only-those-below': ['libs/ledger/src/up.ts', `import '@lianqing/messaging';`],
  'library-jobs-uses-only-those-below': ['libs/jobs/src/up.ts', `import '@lianqing/messaging';`],
  'library-runtime-uses-only-those-below': ['libs/runtime/src/up.ts', `import '@lianqing/benefits';`],
};

/** The other half of the cycle; its first half reports it. */
const otherHalf = { 'apps/filing/src/round.ts': `import './and-round';` };

/** libs/testing may use every library, so only an app could break its rule, which is another rule's planting. */
const cannotBeBroken = ['library-testing-uses-only-those-below'];

function violationsIn(files: Record<string, string>): Violation[] {
  const house = mkdtempSync(path.join(tmpdir(), 'lianqing-boundaries-'));
  try {
    plant(house, files);
    const config = path.join(root, '.dependency-cruiser.js');
    const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const options = ['--config', config, '--output-type', 'json', 'apps', 'libs'];
    const done = spawnSync(process.execPath, [cruiser, ...options], { cwd: house, encoding: 'utf8' });
    return (JSON.parse(done.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

test('a house that keeps all boundaries is let through', () => {
  expect(violationsIn(cleanHouse)).toEqual([]);
});

test('each boundary, broken once, is reported where it was broken', () => {
  const brokenHouse = { ...cleanHouse, ...Object.fromEntries(Object.values(planted)), ...otherHalf };

  const reported = violationsIn(brokenHouse).map(({ rule, from }) => `${rule.name}: ${from}`);

  const expected = Object.entries(planted).map(([rule, [file]]) => `${rule}: ${file}`);
  expect(reported.sort()).toEqual(expected.sort());
});

test('no boundary goes without a planted violation', () => {
  const config = jest.requireActual<{ forbidden: { name: string }[] }>('../../../.dependency-cruiser.js');

  const names = config.forbidden.map((rule) => rule.name);

  expect([...Object.keys(planted), ...cannotBeBroken].sort()).toEqual([...names].sort());
});
