import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, runVerb, type Outcome } from '../terminal';
import { traceClaim, type TraceStep } from '../trace';

export function registerClaim(program: Command): void {
  groupOf(program, 'claim', 'single claims')
    .command('trace')
    .description('everything that happened to one claim, from filing to repayment, every amount explained')
    .argument('<id>', 'HOSPITAL:NUMBER, or just the number the hospital gave it')
    .option(...JSON_OPTION)
    .action((id: string, options: { json?: boolean }) => runVerb(options, () => trace(id)));
}

async function trace(id: string): Promise<Outcome> {
  const claim = await traceClaim(currentInstallation(), id);
  const title = `claim ${claim.claimId} of ${claim.institution}: ${claim.state}`;
  const lines = claim.steps.flatMap((step, index) => ['', ...stepLines(step, index + 1)]);
  return { exitCode: exitCodes.done, json: claim, lines: [title, ...lines] };
}

function stepLines({ step, service, at, what, details }: TraceStep, number: number): string[] {
  return [
    `${String(number).padStart(2)}. ${step} · ${service}${at === null ? '' : ` · ${at}`}`,
    `    ${what}`,
    ...details.map((detail) => `      ${detail}`),
  ];
}
