import { differencesOf, explain, type ExplainedStep, type PolicyPack } from '@lianqing/benefits';
import type { Command } from 'commander';
import { exitCodes, groupOf, JSON_OPTION, Refused, runVerb, WrongCall, type Outcome } from '../terminal';
import { PACKS_OPTION, readCasesAndPacks } from './benefits-files';
import { explanationOf, inLanguage } from './explanation';
import { languageOption, type Language } from './language';

interface ExplainOptions {
  readonly case: string;
  readonly packs?: string;
  readonly language: Language;
  readonly json?: boolean;
}

/** `lianqing benefits explain FILE --case ID`: one case, told step by step. */
export function registerBenefitsExplain(program: Command): void {
  groupOf(program, 'benefits', 'policies, and what bills come to under them')
    .command('explain')
    .description('tell one case step by step, each with its rule and source')
    .argument('<file>', 'JSON array of cases')
    .requiredOption('--case <id>', 'id of the case in the file')
    .option(...PACKS_OPTION)
    .addOption(languageOption())
    .option(...JSON_OPTION)
    .action((file: string, options: ExplainOptions) => runVerb(options, () => explainBenefits(file, options)));
}

/** Explains one case. @throws WrongCall when a file cannot be used or holds no such case, Refused when its pack is not there. */
export async function explainBenefits(file: string, options: Omit<ExplainOptions, 'json'>): Promise<Outcome> {
  const { cases, packOf, directory } = await readCasesAndPacks(file, options.packs);
  const wanted = cases.find((one) => one.id === options.case);
  if (!wanted) {
    throw new WrongCall(
      'case.not-found',
      `${file} holds no case "${options.case}"`,
      'Name one of the ids in the file.',
    );
  }
  const pack = packOf(wanted.pack);
  if (!pack) {
    const message = `${directory} holds no policy pack "${wanted.pack}"`;
    throw new Refused('policy.not-found', message, 'Name the directory that holds it with --packs.');
  }
  const { adjudication, steps } = explain(pack, wanted.bill);
  const differences = differencesOf(wanted.expect ?? {}, adjudication.split);
  const { id, version, digest } = pack;
  return {
    exitCode: differences.length === 0 ? exitCodes.done : exitCodes.refused,
    json: {
      case: wanted.id,
      note: wanted.note ?? null,
      pack: { id, version, digest },
      ...adjudication,
      steps,
      differences,
    },
    lines: [
      ...headOf(wanted.id, wanted.note, pack, options.language),
      ...steps.flatMap((step, index) => linesOf(step, index + 1, options.language)),
      ...differences.map(({ field, expected, actual }) => `differs: ${field} is ${actual}, expected ${expected}`),
    ],
  };
}

function headOf(id: string, note: string | undefined, pack: PolicyPack, language: Language): string[] {
  const title = inLanguage(pack.title, language).join(' / ');
  const head = [`${id}${note === undefined ? '' : `: ${note}`}`];
  return [...head, `${pack.id} ${pack.version}: ${title}`, `SM3 ${pack.digest}`, ''];
}

function linesOf(step: ExplainedStep, number: number, language: Language): string[] {
  const [first = '', ...further] = explanationOf(step, language);
  return [`${String(number).padStart(2)}. ${first}`, ...further.map((line) => ' '.repeat(4) + line)];
}
