import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@lianqing/kernel';
import { latestPack, readCases, readPacks, type BenefitCase, type PolicyPack } from '@lianqing/benefits';
import { cloneFolder } from '../installation';
import { WrongCall } from '../terminal';

/** The option of both verbs; without it the policies of this clone are used. */
export const PACKS_OPTION = [
  '--packs <dir>',
  'directory of policy packs (default: deploy/policies of this clone)',
] as const;

/** The cases of a file and the packs they may name. */
export interface CasesAndPacks {
  readonly cases: readonly BenefitCase[];
  readonly directory: string;
  /** The latest version of each pack; undefined when the directory holds none of that id. */
  readonly packOf: (id: string) => PolicyPack | undefined;
}

/** Reads both files as the verbs take them: what is not readable or not in the right shape is a wrong call, by line. */
export async function readCasesAndPacks(
  file: string,
  directory = join(cloneFolder(), 'deploy/policies'),
): Promise<CasesAndPacks> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new WrongCall(
      'cases.unreadable',
      `${file} cannot be read: ${error.message}`,
      'Give the path of a JSON array of cases.',
    );
  });
  try {
    const cases = readCases(file, text);
    const packs = await readPacks(directory);
    return { cases, directory, packOf: (id) => latestPack(packs, id) };
  } catch (error) {
    if (error instanceof DomainError)
      throw new WrongCall(error.code, error.message, 'Correct the file and call again.');
    throw error;
  }
}
