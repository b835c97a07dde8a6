import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, Refused, runVerb, treeLines, WrongCall, type Outcome } from '../terminal';
import { yuan } from '../trace';
import { explanationOf, type ToldStep } from './explanation';
import { languageOption, type Language } from './language';

/** An application as settlement shows it, as far as it is printed. */
export interface ShownReimbursement {
  readonly homeRegion: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly state: string;
  readonly institution: string;
  readonly total: string;
  readonly payable: string | null;
  readonly toRecover: string;
  readonly invoices: readonly string[];
  readonly missing: readonly string[];
  readonly dueAt: string | null;
  readonly batchId: string | null;
  readonly digest: string | null;
  readonly obstacle: { readonly code: string; readonly message: string } | null;
  readonly steps: readonly {
    readonly step: string;
    readonly by: string;
    readonly at: string;
    readonly code: string | null;
    readonly words: string | null;
  }[];
  readonly split: { readonly steps: readonly (ToldStep & { readonly partOf: number | null })[] } | null;
}

interface ShowOptions {
  readonly language: Language;
  readonly json?: boolean;
}

export function registerReimbursement(program: Command): void {
  groupOf(program, 'reimbursement', 'bills that people paid in full, reimbursed by hand')
    .command('show')
    .description('one application: papers, who did what, what it comes to and why')
    .argument('<id>', 'REGION:NUMBER, for example 340100:A00001')
    .addOption(languageOption())
    .option(...JSON_OPTION)
    .action((id: string, options: ShowOptions) => runVerb(options, () => show(id, options.language)));
}

async function show(id: string, language: Language): Promise<Outcome> {
  const [, homeRegion, applicationId] = /^(\d{6}):([0-9A-Za-z][0-9A-Za-z._-]{0,39})$/.exec(id) ?? [];
  if (homeRegion === undefined || applicationId === undefined) {
    throw new WrongCall('reimbursement.id', `"${id}" is no application`, 'write REGION:NUMBER');
  }
  const path = `/api/v1/reimbursements/${homeRegion}/${applicationId}`;
  const found = await currentInstallation().settlement.find<ShownReimbursement>(path);
  if (found === undefined) {
    const whatToDo = 'look at the region and the number; an application that was refused at once left nothing';
    throw new Refused('reimbursement.unknown', `settlement knows no application ${id}`, whatToDo);
  }
  return { exitCode: exitCodes.done, json: found, lines: reimbursementLines(found, language) };
}

/** An application in lines: where it stands, what is missing, who did what, and its split as a tree. */
export function reimbursementLines(shown: ShownReimbursement, language: Language): string[] {
  const { homeRegion, applicationId, personId, state, institution, total, payable, toRecover, batchId } = shown;
  const paid = payable === null ? '' : `, payable ${yuan(payable)}`;
  const recovered = toRecover === '0' ? '' : `, to be recovered ${yuan(toRecover)}`;
  const lines = [
    `application ${homeRegion}:${applicationId} of ${personId}: ${state}`,
    `paid at ${institution} ${yuan(total)}${paid}${recovered}; invoices ${shown.invoices.join(', ')}`,
  ];
  if (batchId !== null) lines.push(`batch ${batchId}`);
  if (shown.dueAt !== null) lines.push(`missing by ${shown.dueAt}: ${shown.missing.join(', ')}`);
  if (shown.obstacle !== null) lines.push(`cannot be computed: ${shown.obstacle.code}: ${shown.obstacle.message}`);
  if (shown.digest !== null) lines.push(`a consent binds digest ${shown.digest}`);
  for (const { step, by, at, code, words } of shown.steps) {
    lines.push(`  ${at} ${step} by ${by}${code === null ? '' : ` · ${code}`}${words === null ? '' : ` · ${words}`}`);
  }
  if (shown.split === null) return lines;
  const nodes = shown.split.steps.map((step) => ({ partOf: step.partOf, lines: explanationOf(step, language) }));
  return [...lines, '', ...treeLines(nodes)];
}
