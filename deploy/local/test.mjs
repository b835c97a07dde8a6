#!/usr/bin/env node
// npm test [-- arguments of jest]: installs and builds what is missing, gives the tests a browser and their own PostgreSQL,
// Kafka and Redis, runs them, ends what it has started. The last line says `N passed, N failed`.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { obtainChineseFont, obtainChromium } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { demandDisk } from './disk.mjs';
import { root } from './folders.mjs';
import { demandNode, ensureInstalled } from './install.mjs';
import { say, step } from './steps.mjs';
import { testStackDown, testStackUp } from './test-stack.mjs';
import { runCommand } from './trouble.mjs';

const jestArguments = process.argv.slice(2);
const onlyUnit = jestArguments.join(' ').includes('--selectProjects unit');
/** Services wait for their parts half of the time, so two suites at once fill two cores. */
const workers = 2;
/** How often more than in a unit-only run properties are tried on random cases. */
const SEARCHED_TIMES = '2';

const addressesFor = (stack) => ({
  TEST_DATABASE_URL: process.env.TEST_DATABASE_URL || stack.databaseUrl,
  TEST_KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS || stack.kafkaBrokers,
  TEST_REDIS_URL: process.env.TEST_REDIS_URL || stack.redisUrl,
});

function runJest(environment) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, `--maxWorkers=${workers}`, ...jestArguments], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function runServiceTests() {
  const chromium = await obtainChromium();
  await obtainChineseFont();
  const stack = await testStackUp();
  if (!stack.started) say('The stack for tests runs already and stays');
  try {
    say('Tests …');
    return await runJest({
      ...addressesFor(stack),
      TEST_CHROMIUM: chromium,
      TIMES: process.env.TIMES || SEARCHED_TIMES,
    });
  } finally {
    if (stack.started) await testStackDown();
  }
}

await runCommand(async () => {
  demandNode();
  demandDisk();
  process.on('SIGINT', () => {}); // jest hears it as well and ends; we still have to end the stack
  await ensureInstalled();
  if (onlyUnit) return runJest({});
  await step('Build', async () => ((await ensureBuilt()) ? undefined : 'nothing has changed'));
  return runServiceTests();
});
