import { CommanderError } from 'commander';
import { lianqing } from './program';
import { exitCodes } from './terminal';

/** Commander ends a wrong call with 1; here 1 is "refused or differing", and a wrong call is 2. */
async function main(): Promise<void> {
  const program = lianqing();
  endWithCodes(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongCall;
  }
}

function endWithCodes(command: ReturnType<typeof lianqing>): void {
  command.exitOverride();
  for (const inner of command.commands) endWithCodes(inner);
}

void main();
