#!/usr/bin/env node
// npm stop: ends a stack that was left running. Nothing is lost: what was acknowledged is on disk.
import { bringDown } from './down.mjs';
import { say, step } from './steps.mjs';
import { runCommand } from './trouble.mjs';

await runCommand(async () => {
  const stopped = await step('Stopping', async () => {
    const names = await bringDown();
    return names.length === 0 ? 'nothing was running' : `${names.join(', ')} stopped`;
  });
  if (!stopped.startsWith('nothing')) say('npm start goes on from here');
});
