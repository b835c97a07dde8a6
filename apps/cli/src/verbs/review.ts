import { formatYuan } from '@lianqing/money';
import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, type Outcome } from '../terminal';

/** `GET settlement/api/v1/review/cases` */
interface CasePage {
  readonly items: readonly CaseSummary[];
  readonly next: string | null;
}

interface CaseSummary {
  readonly caseId: string;
  readonly cause: string;
  readonly institution: string;
  readonly claimId: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly amount: string;
  readonly deductionId: string | null;
}

/** `GET settlement/api/v1/review/cases/:caseId` */
interface CaseWhole extends CaseSummary {
  readonly findings: readonly { readonly findingId: string; readonly rule: string; readonly evidence: string }[];
  readonly events: readonly {
    readonly step: string;
    readonly by: string;
    readonly grounds: string | null;
    readonly items: readonly CaseItem[];
    readonly takenAt: string;
  }[];
}

interface CaseItem {
  readonly line: number | null;
  readonly amount: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly department: string | null;
  readonly physician: string | null;
}

interface CasesOptions {
  readonly institution?: string;
  readonly state?: string;
  readonly overdue?: boolean;
  readonly limit: string;
  readonly json?: boolean;
}

export function registerReview(program: Command): void {
  const verbs = groupOf(program, 'review', 'reviews of settled claims');
  verbs
    .command('cases')
    .description('cases with their state, when they are due and what is to be taken back')
    .option('--institution <code>', 'only those of one hospital')
    .option('--state <state>', 'first-review, second-review, told, verification, decision, decided, withdrawn')
    .option('--overdue', 'only those whose term is over')
    .option('--limit <n>', 'at most so many', '100')
    .option(...JSON_OPTION)
    .action((options: CasesOptions) => runVerb(options, () => cases(options)));
  verbs
    .command('show')
    .description('one case: what was found, who did what, and the reason of every item')
    .argument('<id>', 'as `review cases` shows it')
    .option(...JSON_OPTION)
    .action((id: string, options: { json?: boolean }) => runVerb(options, () => show(id)));
}

async function cases({ institution, state, overdue, limit }: CasesOptions): Promise<Outcome> {
  const query = { institution, state, overdue: overdue ? 'true' : undefined, limit };
  const page = await currentInstallation().settlement.get<CasePage>('/api/v1/review/cases', query);
  const rows = page.items.map((row) => [
    ...[row.caseId, row.cause, row.state, `${row.dueAt ?? ''}${row.isOverdue ? ' overdue' : ''}`],
    ...[formatYuan(BigInt(row.amount)), row.deductionId ?? ''],
  ]);
  const columns = [left('case'), left('cause'), left('state'), left('due'), right('amount ¥'), left('deduction')];
  return { exitCode: exitCodes.done, json: page, lines: table(columns, rows) };
}

async function show(id: string): Promise<Outcome> {
  const path = `/api/v1/review/cases/${encodeURIComponent(id)}`;
  const whole = await currentInstallation().settlement.get<CaseWhole>(path);
  const { caseId, institution, claimId, state, dueAt, isOverdue, amount, deductionId } = whole;
  const due = dueAt === null ? '' : `, due ${dueAt}${isOverdue ? ', overdue' : ''}`;
  return {
    exitCode: exitCodes.done,
    json: whole,
    lines: [
      `case ${caseId}, claim ${claimId} of ${institution}: ${state}${due}`,
      `to be taken back ¥${formatYuan(BigInt(amount))}${deductionId === null ? '' : `, deduction ${deductionId}`}`,
      ...whole.findings.map(({ findingId, rule, evidence }) => `found ${rule} (${findingId}): ${evidence}`),
      ...whole.events.flatMap(({ step, by, grounds, items, takenAt }) => [
        '',
        `${takenAt} ${step} by ${by}${grounds === null ? '' : `: ${grounds}`}`,
        ...items.map(itemLine),
      ]),
    ],
  };
}

function itemLine({ line, amount, reasonCode, reason, department, physician }: CaseItem): string {
  const what = line === null ? 'claim' : `line ${line}`;
  const whose = [reasonCode, department, physician].filter((code) => code !== null).join(' ');
  return `  ${what}: ¥${formatYuan(BigInt(amount))} ${whose}: ${reason}`;
}
