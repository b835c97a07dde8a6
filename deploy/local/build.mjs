#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inState, root, writeWhole } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { isMainModule } from './main-module.mjs';
import { runToEnd } from './processes.mjs';
import { step } from './steps.mjs';
import { Trouble, runCommand } from './trouble.mjs';

const dist = path.join(root, 'dist');
const markIn = (folder) => path.join(folder, '.built-from');
const SOURCES = ['apps', 'libs'];
const isSource = (name) => name.endsWith('.ts') && !name.split(path.sep).includes('test');

/** A digest of everything that the build reads. */
export function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, '.swcrc')));
  for (const folder of SOURCES) {
    const names = readdirSync(path.join(root, folder), { recursive: true }).filter(isSource).sort();
    for (const name of names) hash.update(`\0${folder}/${name}\0`).update(readFileSync(path.join(root, folder, name)));
  }
  return hash.digest('hex');
}

const builtFrom = () => (existsSync(markIn(dist)) ? readFileSync(markIn(dist), 'utf8').trim() : undefined);

export const isBuilt = () => builtFrom() === fingerprint();

/** Compiles the sources to dist/ unless that has been done from exactly these. Answers whether it compiled. */
export async function ensureBuilt() {
  if (isBuilt()) return false;
  return withLock(inState('build.lock'), async () => {
    if (isBuilt()) return false;
    await step('Build', compile);
    return true;
  });
}

/** Into another folder first, then in one step into place: running services keep what they have loaded. */
function compile() {
  const from = fingerprint();
  const draft = `${dist}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
  const args = [swc, ...SOURCES, '-d', draft, '--ignore', '**/test/**', '--quiet'];
  const done = runToEnd(process.execPath, args, { cwd: root });
  if (done.failed) {
    rmSync(draft, { recursive: true, force: true });
    throw new Trouble({
      what: 'The sources do not compile',
      why: done.output.split('\n').slice(0, 20).join('\n       '),
    });
  }
  writeWhole(markIn(draft), `${from}\n`);
  const old = `${dist}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(draft, dist);
  rmSync(old, { recursive: true, force: true });
}

/** The compiled main file of an app, or a Trouble that says which one is missing. */
export function compiledFile(app, file) {
  const compiled = path.join(dist, 'apps', app, 'src', file);
  if (existsSync(compiled)) return compiled;
  throw new Trouble({
    what: `apps/${app} has no ${file.replace(/\.js$/, '.ts')}`,
    why: `the build left no ${path.relative(root, compiled)}`,
    how: 'see that the clone is complete: git status',
  });
}

if (isMainModule(import.meta.url)) {
  await runCommand(async () => {
    await ensureInstalled();
    await ensureBuilt();
  });
}
