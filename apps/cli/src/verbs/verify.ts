import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import {
  exitCodes,
  JSON_OPTION,
  left,
  right,
  runVerb,
  table,
  type ExitCode,
  type Outcome,
  type Terminal,
} from '../terminal';
import { verifyAll, type Verdict } from '../verify';

const SHOWN = 20;

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('prove the books: each law with the number of facts it covered, and the rows that break it')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) => runVerb(options, verify));
}

async function verify(terminal: Terminal): Promise<Outcome> {
  const verdict = await verifyAll(currentInstallation(), terminal);
  return {
    exitCode: exitCodeOf(verdict),
    json: { ...verdict, holds: exitCodeOf(verdict) === exitCodes.done },
    lines: linesOf(verdict),
  };
}

function exitCodeOf({ laws, unproven }: Verdict): ExitCode {
  if (laws.some(({ broken }) => broken.length > 0)) return exitCodes.refused;
  return unproven.length > 0 ? exitCodes.unreachable : exitCodes.done;
}

function linesOf({ laws, unproven }: Verdict): string[] {
  const rows = laws.map(({ law, covered, broken }) => [law, String(covered), broken.length === 0 ? 'holds' : 'BROKEN']);
  const broken = laws.filter((law) => law.broken.length > 0);
  const breaches = broken.flatMap(({ law, broken: rowsOf }) => [
    '',
    `${law} is broken by:`,
    ...rowsOf.slice(0, SHOWN).map((row) => `  ${row}`),
    ...(rowsOf.length > SHOWN ? [`  … and ${rowsOf.length - SHOWN} more (see --json)`] : []),
  ]);
  const open = unproven.flatMap(({ law, why }) => [
    '',
    `not proven: ${law}`,
    `  no common position was reached: ${why}`,
  ]);
  const facts = laws.reduce((sum, { covered }) => sum + covered, 0);
  const verdict =
    broken.length === 0 && unproven.length === 0 ? [`all ${laws.length} laws hold, over ${facts} facts`] : [];
  return [...table([left('law'), right('facts'), left('')], rows), ...breaches, ...open, '', ...verdict];
}
