#!/usr/bin/env node
// npm run faults [-- --claims N] [-- --rate R] [-- --small]: the same month twice, once undisturbed and once with every
// part dying in turn. The digests of the final books must be equal, and the books must prove themselves both times.
// With --file F --expect D the month in F is only run disturbed, and its digest must be D.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lastCompleteMonth } from '../local/demo-month.mjs';
import { root } from '../local/folders.mjs';
import { say, step } from '../local/steps.mjs';
import { Installation } from './installation.mjs';
import { hold, kill, mortals, rebalances } from './strikes.mjs';

const RECOVERY_LIMIT_MS = 120_000;
const CATCH_UP_MS = 180_000;
const SEED = 7;
const ERRORS = 0.01;
const POLL_MS = 100;

const { values: options } = parseArgs({
  options: {
    claims: { type: 'string' },
    rate: { type: 'string' },
    small: { type: 'boolean' },
    file: { type: 'string' },
    expect: { type: 'string' },
    month: { type: 'string' },
  },
});
const claims = Number(options.claims ?? (options.small ? 1_500 : 20_000));
const rate = Number(options.rate ?? (options.small ? 40 : 50));
const month = options.month ?? lastCompleteMonth();
const ownFolder = path.join(root, '.lianqing', 'faults');
const file = options.file ?? path.join(ownFolder, `${month}.ndjson`);

/** While claims arrive. */
const strikesUnderLoad = options.small
  ? mortals.map(kill)
  : [
      ...mortals.map(kill),
      rebalances(6, 8),
      hold('settlement', 60),
      hold('clearing', 60),
      hold('kafka', 30),
      hold('postgres', 30),
      ...mortals.map(kill),
    ];
/** While the cycle is walked to its end. */
const strikesAtClose = (
  options.small
    ? ['clearing', 'postgres', 'kafka']
    : ['clearing', 'settlement', 'postgres', 'prepayment-fund', 'kafka', 'redis']
).map(kill);
const PAUSE_AT_CLOSE_MS = 700;

/** Strikes, and waits until every service is ready and messages are applied again. @returns a row of the table */
async function suffer(installation, { name, strike }) {
  const before = (await installation.applied()) ?? 0;
  const struckAt = Date.now();
  await strike(installation);
  const overAt = Date.now();
  const deadline = overAt + RECOVERY_LIMIT_MS;
  for (;;) {
    const ready = await Promise.all(
      ['filing', 'settlement', 'clearing', 'prepayment-fund'].map((each) => installation.isReady(each)),
    );
    const applied = ready.every(Boolean) ? await installation.applied() : undefined;
    if (applied !== undefined && (applied > before || (await isIdle(installation)))) {
      return {
        fault: name,
        struckFor: seconds(overAt - struckAt),
        recovered: seconds(Date.now() - overAt),
        applied: applied - before,
      };
    }
    if (Date.now() > deadline) throw new Error(`${name}: not recovered after ${RECOVERY_LIMIT_MS / 1000} s`);
    await sleep(POLL_MS);
  }
}

/** Until settlement has taken its first claims: the strikes are to hit a month on its way. */
async function claimsArrive(installation) {
  const isClaims = ({ topic, storedOffset }) => topic === 'settlement.claims.v1' && storedOffset !== '0';
  const deadline = Date.now() + CATCH_UP_MS;
  const haveArrived = async () => {
    const state = await installation.get('settlement', '/api/v1/messaging').catch(() => undefined); // busy: asked again
    return state?.consumers.some(isClaims) === true;
  };
  while (!(await haveArrived())) {
    if (Date.now() > deadline) throw new Error('no claim has arrived');
    await sleep(POLL_MS);
  }
}

async function isIdle(installation) {
  return (await installation.lianqing('status')).code === 0;
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

async function generate() {
  mkdirSync(ownFolder, { recursive: true });
  const maker = new Installation('maker', 14_000);
  await step(`Generate ${claims} claims of ${month}`, () =>
    maker.mustDo('generate', '--claims', claims, '--seed', SEED, '--month', month, '--errors', ERRORS, '--out', file),
  );
}

async function undisturbed() {
  const installation = new Installation('undisturbed', 14_100);
  try {
    await step('Undisturbed: start', () => installation.start());
    await step('Undisturbed: publish', () => installation.mustDo('publish', file));
    await step('Undisturbed: close the cycle', () => installation.mustDo('cycle', 'run', '--month', month));
    return await proven(installation);
  } finally {
    await step('Undisturbed: drop', () => installation.drop());
  }
}

async function disturbed(rows) {
  const installation = new Installation('disturbed', 14_200);
  try {
    await step('Disturbed: start', () => installation.start());
    const publishing = installation.lianqing('publish', file, '--rate', rate);
    await step('Disturbed: until claims arrive', () => claimsArrive(installation));
    for (const each of strikesUnderLoad) rows.push(await told(await suffer(installation, each)));
    const published = await step('Disturbed: wait for the publisher', () => publishing);
    if (published.code !== 0)
      throw new Error(`publish ended with ${published.code}:\n${published.output.slice(-4000)}`);
    await installation.settle(CATCH_UP_MS);
    const closing = installation.lianqing('cycle', 'run', '--month', month);
    for (const each of strikesAtClose) {
      await sleep(PAUSE_AT_CLOSE_MS);
      const row = await suffer(installation, each);
      rows.push(await told({ ...row, fault: `${row.fault} while the cycle closes` }));
    }
    const closed = await closing;
    if (closed.code !== 0) {
      say(`The first walk through the cycle was broken off (exit ${closed.code}), as an operator I walk on`);
      await installation.settle(CATCH_UP_MS);
      await installation.mustDo('cycle', 'run', '--month', month);
    }
    return await proven(installation);
  } finally {
    await step('Disturbed: drop', () => installation.drop());
  }
}

/** The digest of books that have proven themselves. */
async function proven(installation) {
  await installation.settle(CATCH_UP_MS);
  await step('  its books prove themselves', () => installation.mustDo('verify'));
  return installation.digest();
}

async function told(row) {
  say(
    `  ${row.fault.padEnd(48)} ${row.struckFor.padStart(8)} ${row.recovered.padStart(8)} ${String(row.applied).padStart(8)}`,
  );
  return row;
}

const rows = [];
let failed = 0;
try {
  if (options.file === undefined) await generate();
  const expected = options.expect ?? (await undisturbed());
  say(`Undisturbed digest ${expected}`);
  const digest = await disturbed(rows);
  say(`Disturbed digest   ${digest}`);
  console.table(rows);
  failed = digest === expected ? 0 : 1;
  console.log(failed === 0 ? `The books are equal after ${rows.length} faults.` : 'The books DIFFER.');
} catch (error) {
  failed = 1;
  console.error(error.message);
} finally {
  rmSync(ownFolder, { recursive: true, force: true });
}
console.log(`\n${1 - failed} passed, ${failed} failed`);
process.exitCode = failed;
