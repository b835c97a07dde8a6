import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, Refused, runVerb, treeLines, type Outcome } from '../terminal';
import { readClaimRecord, traceClaim, yuan, type TraceStep } from '../trace';
import { explanationOf } from './explanation';
import { languageOption, type Language } from './language';

const CLAIM_ARGUMENT = ['<id>', 'HOSPITAL:NUMBER, or just the number the hospital gave it'] as const;

interface ExplainOptions {
  readonly language: Language;
  readonly json?: boolean;
}

export function registerClaim(program: Command): void {
  const verbs = groupOf(program, 'claim', 'single claims');
  verbs
    .command('explain')
    .description('why a settled claim came to these amounts, as a tree: every amount with its parts, rule and source')
    .argument(...CLAIM_ARGUMENT)
    .addOption(languageOption())
    .option(...JSON_OPTION)
    .action((id: string, options: ExplainOptions) => runVerb(options, () => explain(id, options.language)));
  verbs
    .command('trace')
    .description('everything that happened to one claim, from filing to repayment, every amount explained')
    .argument(...CLAIM_ARGUMENT)
    .option(...JSON_OPTION)
    .action((id: string, options: { json?: boolean }) => runVerb(options, () => trace(id)));
}

async function explain(id: string, language: Language): Promise<Outcome> {
  const { institution, claimId, state, split } = await readClaimRecord(currentInstallation(), id);
  if (split === null) {
    throw new Refused(
      'claim.not-settled',
      `claim ${claimId} of ${institution} is ${state}: nothing was split`,
      `npx lianqing claim trace ${institution}:${claimId} tells why`,
    );
  }
  const { pack, insuranceYear, route, amounts, advanced, steps } = split;
  const head = [
    `claim ${claimId} of ${institution}: ${state}; funds ${yuan(amounts['fundTotal'] ?? '0')}, person ${yuan(amounts['personalTotal'] ?? '0')}, advanced ${yuan(advanced)}`,
    `${pack.id} ${pack.version}, SM3 ${pack.digest}; route ${route}, insurance year ${insuranceYear}`,
    '',
  ];
  const tree = treeLines(steps.map((step) => ({ partOf: step.partOf, lines: explanationOf(step, language) })));
  const json = { institution, claimId, state, pack, insuranceYear, route, amounts, advanced, steps };
  return { exitCode: exitCodes.done, json, lines: [...head, ...tree] };
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
