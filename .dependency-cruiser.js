/*
 * The boundaries of the house. Each rule has a planted violation in libs/testing/test/boundaries.service.test.ts that makes
 * it fire.
 */

/** Which libraries each library may use; a library that is not named here may use none. */
const mayUse = {
  kernel: [],
  money: ['kernel'],
  contracts: ['kernel', 'money'],
  yaml: ['kernel', 'money'],
  benefits: ['kernel', 'money', 'yaml'],
  review: ['kernel', 'money', 'yaml', 'benefits'],
  crypto: ['kernel'],
  persistence: ['kernel', 'money'],
  messaging: ['kernel', 'money', 'contracts', 'persistence'],
  ledger: ['kernel', 'money', 'persistence'],
  jobs: ['kernel', 'persistence'],
  runtime: ['kernel', 'money', 'contracts', 'yaml', 'persistence', 'messaging', 'jobs'],
  testing: [
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
  ],
};

const libraryDirections = Object.entries(mayUse).map(([library, allowed]) => ({
  name: `library-${library}-uses-only-those-below`,
  comment: `libs/${library} may use ${allowed.length === 0 ? 'no other library' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^libs/${library}/src/` },
  to: { path: '^libs/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
}));

/** A package that lives behind one library, so that it can be replaced there. */
const packageBehind = (packageName, homes) => ({
  name: `package-${packageName}-only-behind-its-library`,
  comment: `Only libs/${homes.join(' and libs/')} may import ${packageName}.`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: `^libs/(${homes.join('|')})/` },
  to: { path: `^node_modules/(@types/)?${packageName}/|^${packageName}$` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-app-to-app',
      comment: 'Services share events, never code.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-library-to-app',
      comment: 'A library knows nothing of who uses it.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain folder imports kernel, money, benefits and review, and its own files; no framework, no database, no Node.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/src/domain/' },
      to: { pathNot: '^libs/(kernel|money|benefits|review)/src/index\\.ts$|^$1/$2/src/domain/' },
    },
    {
      name: 'pure-library-uses-no-package',
      comment:
        'kernel, money, benefits and review are arithmetic and words: no package, nothing of Node but its hashes and random numbers. Only the files/ of benefits and review read policies, cases and rules.',
      severity: 'error',
      from: { path: '^libs/(kernel|money|benefits|review)/src/', pathNot: '^libs/(benefits|review)/src/files/' },
      to: { pathNot: '^libs/|^(node:)?crypto$' },
    },
    {
      name: 'engine-reads-no-file',
      comment: 'An engine takes policies and rules as values; what is read from files stands beside it in files/.',
      severity: 'error',
      from: { path: '^libs/(benefits|review)/src/', pathNot: '^libs/[^/]+/src/(files/|index\\.ts$)' },
      to: { path: '^libs/$1/src/files/' },
    },
    {
      name: 'engine-reads-no-yaml',
      comment: 'What is read from YAML is read in files/ as well.',
      severity: 'error',
      from: { path: '^libs/(benefits|review)/src/', pathNot: '^libs/[^/]+/src/files/' },
      to: { path: '^libs/yaml/' },
    },
    {
      name: 'engine-files-use-only-zod',
      comment:
        'Policies, cases and rules are YAML and JSON with a schema; more than that has no place in a pure library.',
      severity: 'error',
      from: { path: '^libs/(benefits|review)/src/files/' },
      to: { pathNot: '^libs/|^node_modules/zod/|^(node:)?(crypto|path|fs/promises)$' },
    },
    {
      name: 'yaml-is-only-read',
      comment: 'The reader of YAML takes bytes and a schema: it opens no file and knows no service.',
      severity: 'error',
      from: { path: '^libs/yaml/src/' },
      to: { pathNot: '^libs/|^node_modules/(yaml|zod)/' },
    },
    {
      name: 'library-only-through-its-front-door',
      comment: 'What a library does not export from its index.ts is its own affair.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: '^$1/$2/|^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'library-only-by-its-alias',
      comment: 'Write @lianqing/kernel, not ../../../libs/kernel/src.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/index\\.ts$', pathNot: '^$1/$2/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'What a service runs in production must not come from libs/testing.',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: '^(apps/cli|libs/testing)/' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would also escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'typeorm-not-in-pure-libraries',
      comment: 'Words and arithmetic know no database.',
      severity: 'error',
      from: { path: '^libs/(kernel|money|contracts|yaml|benefits|review|crypto)/' },
      to: { path: '^node_modules/(typeorm|@nestjs)/' },
    },
    {
      name: 'console-knows-no-database-and-no-rule',
      comment: 'The console shows what services answer: no database, no log, no books, no rule about money of its own.',
      severity: 'error',
      from: { path: '^apps/console/src/' },
      to: { path: '^(libs/(?!(kernel|money|contracts|runtime)/)|node_modules/(typeorm|@nestjs/typeorm)/)' },
    },
    ...libraryDirections,
    packageBehind('kafkajs', ['messaging', 'testing']),
    packageBehind('pg', ['persistence', 'testing']),
    packageBehind('bullmq', ['jobs']),
    packageBehind('ioredis', ['jobs']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)/' },
    tsPreCompilationDeps: true, // type-only imports count: a type is a dependency as well
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
