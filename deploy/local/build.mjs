#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inState, readJson, root, writeWhole } from './folders.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { isMainModule } from './main-module.mjs';
import { precompress } from './precompress.mjs';
import { runToEnd } from './processes.mjs';
import { step } from './steps.mjs';
import { Trouble, runCommand } from './trouble.mjs';

const dist = path.join(root, 'dist');
const markIn = (folder) => path.join(folder, '.built-from');
const SOURCES = ['apps', 'libs'];
/** What browsers load; it has a compiler of its own. */
const WEB = path.join('apps', 'console', 'web');
const parts = (name) => name.split(path.sep);
const isSource = (name) => name.endsWith('.ts') && !parts(name).includes('test') && !parts(name).includes('web');
const isWebSource = (name) => /\.(tsx?|mts|css|html|json|svg)$/.test(name) && !parts(name).includes('test');
/** The files of an app that Node is started with. */
const PROGRAM = /^apps[/\\][^/\\]+[/\\]src[/\\](main|migrate)\.js$/;

/** A digest of everything that the build reads, and of how it builds. */
export function fingerprint() {
  const hash = createHash('sha256').update(webFingerprint());
  for (const name of ['.swcrc', 'deploy/local/build.mjs']) hash.update(readFileSync(path.join(root, name)));
  for (const folder of SOURCES) addFiles(hash, folder, isSource);
  return hash.digest('hex');
}

/** The web application is made of its packages as well; with it, the compilers of the lock file count for everything. */
function webFingerprint() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'deploy/local/precompress.mjs'])
    hash.update(readFileSync(path.join(root, name)));
  addFiles(hash, WEB, isWebSource);
  return hash.digest('hex');
}

function addFiles(hash, folder, isWanted) {
  const names = readdirSync(path.join(root, folder), { recursive: true }).filter(isWanted).sort();
  for (const name of names) hash.update(`\0${folder}/${name}\0`).update(readFileSync(path.join(root, folder, name)));
}

const builtFrom = (folder) => (existsSync(markIn(folder)) ? readFileSync(markIn(folder), 'utf8').trim() : undefined);

export const isBuilt = () => builtFrom(dist) === fingerprint();

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
async function compile() {
  const from = fingerprint();
  const [modules, draft] = [`${dist}.modules`, `${dist}.draft`];
  try {
    for (const folder of [modules, draft]) rmSync(folder, { recursive: true, force: true });
    toModules(modules);
    await bundle(modules, draft);
    await buildWeb(draft);
    writeWhole(markIn(draft), `${from}\n`);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(modules, { recursive: true, force: true });
  }
  const old = `${dist}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(draft, dist);
  rmSync(old, { recursive: true, force: true });
}

/** TypeScript with Nest's decorators to modules of JavaScript, by the compiler that the tests have too. */
function toModules(folder) {
  const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
  const args = [
    swc,
    ...SOURCES,
    '-d',
    folder,
    '--ignore',
    '**/test/**',
    '--ignore',
    '**/web/**',
    '--quiet',
    '-C',
    'module.type=es6',
  ];
  const done = runToEnd(process.execPath, args, { cwd: root });
  if (done.failed) doesNotCompile(done.output);
}

/**
 * Each program becomes one file (and one for each thing that it loads only when it is needed), in which a function calls
 * another directly: between CommonJS modules each call goes through a getter, which took a third of the speed of
 * libs/benefits (docs/benchmarks.md).
 */
async function bundle(modules, folder) {
  // Not there before the packages are installed.
  const { build } = await import('rolldown').catch((error) => doesNotCompile(String(error.message)));
  const programs = readdirSync(modules, { recursive: true }).filter((name) => PROGRAM.test(name));
  const isPackage = /^[^./]/;
  for (const name of programs) {
    const dir = path.join(folder, path.dirname(name));
    await build({
      input: path.join(modules, name),
      external: isPackage,
      platform: 'node',
      plugins: [mapsOfModules],
      output: { dir, format: 'cjs', strict: true, sourcemap: true },
      logLevel: 'silent',
    }).catch((error) => doesNotCompile(String(error.message)));
    refuseUnlikeModules(path.join(folder, name));
  }
}

/** So that the stack of an error leads to the sources: rolldown does not look for the maps of what it bundles. */
const mapsOfModules = {
  name: 'maps-of-modules',
  load: (id) => {
    const map = readJson(`${id}.map`);
    return map && { code: readFileSync(id, 'utf8'), map };
  },
};

/** A frozen object that is written to must throw in the product as it does in the tests, and a stack must lead home. */
function refuseUnlikeModules(program) {
  if (!readFileSync(program, 'utf8').includes('"use strict"')) doesNotCompile(`${program} would not run strictly`);
  const { sources } = readJson(`${program}.map`);
  if (!sources.every((source) => source.endsWith('.ts'))) doesNotCompile(`${program}.map does not lead to the sources`);
}

/** The web application, or the one that was built before from the same sources: that takes most of the time. */
async function buildWeb(folder) {
  const from = webFingerprint();
  const [built, wanted] = [path.join(dist, WEB), path.join(folder, WEB)];
  if (builtFrom(built) === from) return cpSync(built, wanted, { recursive: true });
  const { build } = await import('vite');
  await build({ root: path.join(root, WEB), build: { outDir: wanted }, logLevel: 'error' }).catch((error) =>
    doesNotCompile(String(error.message)),
  );
  await precompress(wanted);
  writeWhole(markIn(wanted), `${from}\n`);
}

function doesNotCompile(output) {
  throw new Trouble({ what: 'The sources do not compile', why: output.split('\n').slice(0, 20).join('\n       ') });
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
