import { spawnSync } from 'node:child_process';
import { inState, readJson, writeJson } from './folders.mjs';
import { compiledFile } from './build.mjs';
import { say, step } from './steps.mjs';
import { Trouble } from './trouble.mjs';

const CLAIMS = 3000;
const SEED = 1;
const markFile = inState('demo', 'month.json');

/** The last complete month before today, by the calendar of Shanghai. */
export function lastCompleteMonth(now = new Date()) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
  const [year, month] = today.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/**
 * Loads a month of generated claims into empty books and closes its cycle. Each step is harmless when repeated, so a
 * month that was interrupted is simply gone through again. Books that hold anything else are left alone.
 */
export async function loadDemoMonth(clearingUrl) {
  const mark = readJson(markFile);
  if (mark?.done) return mark.month;
  if (!mark && (await hasCycles(clearingUrl))) return undefined;

  const month = mark?.month ?? lastCompleteMonth();
  const file = inState('demo', `${month}.ndjson`);
  writeJson(markFile, { month, done: false });
  await step(`Demo month ${month}: generate ${CLAIMS} claims`, () =>
    lianqing('generate', '--claims', CLAIMS, '--seed', SEED, '--month', month, '--out', file),
  );
  await step(`Demo month ${month}: hospitals publish them`, () => lianqing('publish', file));
  await step(`Demo month ${month}: close the cycle`, () => lianqing('cycle', 'run', '--month', month));
  writeJson(markFile, { month, done: true });
  return month;
}

/** Prints what the demo month came to: per treating province, and the largest pairs. */
export function showPositions(month) {
  say(`What ${month} came to:`);
  lianqing('positions', '--cycle', month);
}

async function hasCycles(clearingUrl) {
  const answer = await fetch(`${clearingUrl}/api/v1/cycles?limit=1`);
  if (!answer.ok) throw new Error(`clearing answers ${answer.status} to the question for its cycles`);
  return (await answer.json()).items.length > 0;
}

function lianqing(...args) {
  const main = compiledFile('cli', 'main.js');
  const done = spawnSync(process.execPath, [main, ...args.map(String)], { stdio: 'inherit' });
  if (done.status === 0) return;
  throw new Trouble({
    what: `lianqing ${args.slice(0, 2).join(' ')} ended with ${done.signal ?? `exit code ${done.status}`}`,
    why: 'its own words stand above',
    how: 'mend that, then run npm start again: it goes on with the same month',
  });
}
