import type { Command } from 'commander';
import { machineFindings, serviceFindings, standingsOf, supervisorFindings, type Finding } from '../doctor';
import { currentInstallation, readRunStatus, stateFolder, type Installation } from '../installation';
import { exitCodes, JSON_OPTION, runVerb, Unreachable, type ExitCode, type Outcome } from '../terminal';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('what is wrong and how to mend it')
    .option('--all', 'also what is well')
    .option(...JSON_OPTION)
    .action((options: { all?: boolean; json?: boolean }) => runVerb(options, () => doctor(options.all === true)));
}

async function doctor(all: boolean): Promise<Outcome> {
  const installation = installationIfAny();
  const isElsewhere = installation !== undefined && installation.status === undefined;
  const findings = machineFindings(stateFolder());
  if (!isElsewhere) findings.push(...supervisorFindings(readRunStatus()));
  if (installation !== undefined)
    findings.push(...(await serviceFindings(installation, await standingsOf(installation))));
  const shown = all ? findings : findings.filter(({ level }) => level !== 'ok');
  const well = `${findings.length - shown.length} checks found nothing wrong`;
  return {
    exitCode: exitCodeOf(findings),
    json: { findings },
    lines: [...shown.flatMap(lines), ...(all ? [] : [well])],
  };
}

function installationIfAny(): Installation | undefined {
  try {
    return currentInstallation();
  } catch (error) {
    if (error instanceof Unreachable) return undefined;
    throw error;
  }
}

function exitCodeOf(findings: readonly Finding[]): ExitCode {
  if (findings.some(({ level }) => level === 'unreachable')) return exitCodes.unreachable;
  return findings.some(({ level }) => level === 'wrong') ? exitCodes.refused : exitCodes.done;
}

const signs = { ok: 'ok   ', look: 'look ', wrong: 'WRONG', unreachable: 'AWAY ' } as const;

function lines({ level, what, mend }: Finding): string[] {
  return [`${signs[level]} ${what}`, ...(mend === '' ? [] : [`      ${mend}`])];
}
