import {
  adjudicate,
  differencesOf,
  splitFields,
  type BenefitCase,
  type Difference,
  type Split,
} from '@lianqing/benefits';
import type { Fen } from '@lianqing/money';
import type { Command } from 'commander';
import { exitCodes, groupOf, JSON_OPTION, runVerb, type Outcome } from '../terminal';
import { PACKS_OPTION, readCasesAndPacks, type CasesAndPacks } from './benefits-files';

/** `lianqing benefits check FILE`: runs cases and prints each difference. */
export function registerBenefitsCheck(program: Command): void {
  groupOf(program, 'benefits', 'policies, and what bills come to under them')
    .command('check')
    .description('run cases and print each difference; a case without `expect` passes and shows its split')
    .argument('<file>', 'JSON array of cases')
    .option(...PACKS_OPTION)
    .option(...JSON_OPTION)
    .action((file: string, options: { packs?: string; json?: boolean }) =>
      runVerb(options, () => checkBenefits(file, options.packs)),
    );
}

/** How one case went. `refused` says why it could not be adjudicated at all. */
export interface CheckedCase {
  readonly id: string;
  readonly passed: boolean;
  readonly refused: string | null;
  readonly differences: readonly Difference[];
  /** Null where nothing was adjudicated. */
  readonly split: Split | null;
}

/** Runs every case of a file. @throws WrongCall when the file or the packs cannot be used. */
export async function checkBenefits(file: string, directory?: string): Promise<Outcome> {
  const read = await readCasesAndPacks(file, directory);
  const checked = read.cases.map((one) => checkCase(one, read));
  const failed = checked.filter((one) => !one.passed).length;
  const passed = checked.length - failed;
  const lines = checked.flatMap((one, index) => linesOf(one, read.cases[index]?.expect === undefined));
  return {
    exitCode: failed === 0 ? exitCodes.done : exitCodes.refused,
    json: { passed, failed, cases: checked },
    lines: [...lines, `${passed} passed, ${failed} failed`],
  };
}

function checkCase(one: BenefitCase, { packOf, directory }: CasesAndPacks): CheckedCase {
  const pack = packOf(one.pack);
  if (!pack) {
    const refused = `${directory} holds no policy pack "${one.pack}"`;
    return { id: one.id, passed: false, refused, differences: [], split: null };
  }
  const { split } = adjudicate(pack, one.bill);
  const differences = differencesOf(one.expect ?? {}, split);
  return { id: one.id, passed: differences.length === 0, refused: null, differences, split };
}

function linesOf({ id, refused, differences, split }: CheckedCase, isOpen: boolean): string[] {
  if (refused !== null) return [`${id}: ${refused}`];
  if (isOpen && split) return [`${id}: ${splitFields.map((field) => `${field} ${split[field]}`).join(', ')}`];
  return differences.map(
    ({ field, expected, actual }) =>
      `${id}: ${field} is ${actual}, expected ${expected} (${signed(actual - expected)})`,
  );
}

function signed(amount: Fen): string {
  return amount > 0n ? `+${amount}` : amount.toString();
}
