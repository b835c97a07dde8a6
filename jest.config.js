const path = require('node:path');
const swcConfig = JSON.parse(require('node:fs').readFileSync(path.join(__dirname, '.swcrc'), 'utf8'));
delete swcConfig.$schema;
swcConfig.jsc.baseUrl = __dirname;

/** Packages that are ES modules only: Node can require them, jest cannot, so they are compiled like our own sources. */
const esModules = ['eventsource-parser', 'http-proxy-middleware', 'httpxy', 'is-plain-obj'];
const compiler = ['@swc/jest', { ...swcConfig, swcrc: false, sourceMaps: 'inline' }];

const project = (name, pattern, extra) => ({
  displayName: name,
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  testMatch: [pattern],
  testEnvironment: '<rootDir>/libs/testing/one-context.js',
  runtime: '<rootDir>/libs/testing/packages-once.js',
  transform: { '^.+\\.tsx?$': compiler, '/node_modules/.+\\.m?js$': compiler },
  transformIgnorePatterns: [`/node_modules/(?!(.*/)?(${esModules.join('|')})/)`],
  moduleNameMapper: { '^@lianqing/([a-z-]+)$': '<rootDir>/libs/$1/src' },
  ...extra,
});

/**
 * Three projects. `unit` is pure and needs nothing; `long` likewise, but makes whole months or searches among random cases;
 * `service` talks to a real PostgreSQL, Kafka and Redis, which `npm test` has brought up before and whose addresses stand in
 * the environment (see libs/testing/README.md).
 */
module.exports = {
  testSequencer: '<rootDir>/libs/testing/longest-first.js',
  reporters: ['default', '<rootDir>/libs/testing/closing-line-reporter.js'],
  projects: [
    project('unit', '**/*.unit.test.ts'),
    project('long', '**/*.long.test.ts'),
    project('service', '**/*.service.test.ts', {
      globalSetup: '<rootDir>/libs/testing/service-setup.js',
      globalTeardown: '<rootDir>/libs/testing/service-teardown.js',
    }),
  ],
};
