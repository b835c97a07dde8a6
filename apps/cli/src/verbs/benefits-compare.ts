import { comparePacks, readWrittenPack, type PackDifference } from '@lianqing/benefits';
import { DomainError } from '@lianqing/kernel';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { exitCodes, groupOf, JSON_OPTION, runVerb, WrongCall, type Outcome } from '../terminal';
import { languageOption, type Language } from './language';

interface CompareOptions {
  readonly language: Language;
  readonly remarks?: boolean;
  readonly json?: boolean;
}

/** `lianqing benefits compare A B`: what a second policy pack changes, in words. */
export function registerBenefitsCompare(program: Command): void {
  groupOf(program, 'benefits', 'policies, and what bills come to under them')
    .command('compare')
    .description('say in words what the second policy pack changes; exit code 1 where they differ')
    .argument('<before>', 'file of a policy pack')
    .argument('<after>', 'file of another one, or of its next version')
    .addOption(languageOption())
    .option('--remarks', 'show changed sources and readings as well')
    .option(...JSON_OPTION)
    .action((before: string, after: string, options: CompareOptions) =>
      runVerb(options, () => compareBenefits(before, after, options)),
    );
}

/** Compares two files. @throws WrongCall when one cannot be used. */
export async function compareBenefits(
  before: string,
  after: string,
  { language, remarks = false }: Omit<CompareOptions, 'json'>,
): Promise<Outcome> {
  const all = comparePacks(await written(before), await written(after));
  const differences = all.filter(({ isRemark }) => remarks || !isRemark);
  return {
    exitCode: differences.length === 0 ? exitCodes.done : exitCodes.refused,
    json: { before, after, differences },
    lines:
      differences.length === 0
        ? ['the two packs say the same']
        : [...differences.map((one) => lineOf(one, language)), `${differences.length} differences`],
  };
}

function lineOf({ text }: PackDifference, language: Language): string {
  return language === 'both' ? `${text.en}\n    ${text.zh}` : text[language];
}

async function written(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new WrongCall('policy.unreadable', `${file} cannot be read: ${error.message}`, 'Give the path of a pack.');
  });
  try {
    return readWrittenPack(file, bytes);
  } catch (error) {
    if (error instanceof DomainError)
      throw new WrongCall(error.code, error.message, 'Correct the file and call again.');
    throw error;
  }
}
