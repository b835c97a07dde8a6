#!/usr/bin/env node
// npx lianqing VERB: installs and builds when that is needed, then hands over to the command line in apps/cli.
import { createRequire } from 'node:module';
import { compiledFile, ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { speakOnStandardError } from './steps.mjs';
import { runCommand } from './trouble.mjs';

speakOnStandardError();
let main;
await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  main = compiledFile('cli', 'main.js');
});
if (main) {
  process.setSourceMapsEnabled(true);
  createRequire(import.meta.url)(main);
}
