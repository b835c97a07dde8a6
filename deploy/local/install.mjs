#!/usr/bin/env node
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, hasHome, inState, readJson, root } from './folders.mjs';
import { isMainModule } from './main-module.mjs';
import { withLock } from './lock.mjs';
import { launch, stopProcess } from './processes.mjs';
import { step } from './steps.mjs';
import { Trouble, runCommand } from './trouble.mjs';

/** Of the major versions that have one, and of all later ones (package.json, engines). */
const OLDEST_NODE = { 20: 19, 22: 12 };

/** Refuses an old Node before anything else fails in words that nobody understands. */
export function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || minor >= (OLDEST_NODE[major] ?? Infinity)) return;
  throw new Trouble({
    what: `Node 20.19, or 22.12 or later, is missing: this is ${process.versions.node}`,
    why: 'the build uses what these versions brought',
    how: 'install it from your system (Debian 13: apt-get install nodejs npm) or with a version manager (nvm install 22)',
  });
}

const fitsThisMachine = ({ os, cpu }) => (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));

/**
 * Whether node_modules holds what the lock file names. npm writes its own list there as the last thing it does, so an
 * installation that was interrupted counts as missing.
 */
export function packagesAreInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional, ...needs }]) =>
      place === '' || optional || !fitsThisMachine(needs) || present[place]?.version === version,
  );
}

/** Installs the npm packages of the lock file unless they are there. */
export async function ensureInstalled() {
  demandNode();
  if (packagesAreInstalled()) return;
  await withLock(inState('install.lock'), async () => {
    if (packagesAreInstalled()) return; // another command has done it while we waited
    await step('npm packages', install);
  });
}

const npmMark = inState('install.pid.json');
const npmLog = inState('logs', 'install.log');

async function install() {
  await stopProcess(npmMark); // of a command that was killed while its npm went on
  const cache = hasHome ? [] : ['--cache', path.join(cacheFolder, 'npm')];
  rmSync(npmLog, { force: true });
  const npm = launch({
    name: 'npm',
    file: 'npm',
    args: ['ci', '--prefer-offline', '--no-audit', '--no-fund', ...cache],
    cwd: root,
    logFile: npmLog,
    pidFile: npmMark,
    ownSession: false, // Ctrl-C ends it as well
  });
  const code = await new Promise((resolve) => {
    npm.once('error', resolve).once('exit', resolve);
  });
  rmSync(npmMark, { force: true });
  if (code === 0 && packagesAreInstalled()) return 'installed';
  throw new Trouble({
    what: 'The npm packages could not be installed',
    why: readFileSync(npmLog, 'utf8').split('\n').filter(tells).slice(0, 6).join('\n       '),
    how: `the first run needs the npm registry (npm config get registry); then run the command again. All of npm's words: ${npmLog}`,
  });
}

const tells = (line) => line.trim() !== '' && !/A complete log|npm warn/i.test(line);

if (isMainModule(import.meta.url)) await runCommand(ensureInstalled);
