import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import { exitCodes, JSON_OPTION, runVerb, type Outcome } from '../terminal';
import { digestBooks } from '../verify';

export function registerDigest(program: Command): void {
  program
    .command('digest')
    .description('one digest over the final books: equal for two installations that were given the same month')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) => runVerb(options, digest));
}

async function digest(): Promise<Outcome> {
  const value = await digestBooks(currentInstallation());
  return { exitCode: exitCodes.done, json: { digest: value }, lines: [value] };
}
