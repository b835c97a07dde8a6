import { formatYuan } from '@lianqing/money';
import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import {
  awaitOutcomes,
  cycleNamed,
  cyclesNamed,
  runCycle,
  type Cycle,
  type CycleDetails,
  type Statement,
} from '../cycle';
import { currentInstallation, type Installation } from '../installation';
import {
  exitCodes,
  groupOf,
  JSON_OPTION,
  left,
  right,
  runVerb,
  table,
  WrongCall,
  type Outcome,
  type Terminal,
} from '../terminal';
import { monthGiven } from './given';

const LARGEST = 20;

export function registerCycle(program: Command): void {
  const group = groupOf(program, 'cycle', 'clearing cycles: their states and statements, and walking one to its end');
  group
    .command('list')
    .description('all cycles, the latest first')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) => runVerb(options, list));
  group
    .command('show')
    .description('a cycle with its steps and statements')
    .argument('<id>', 'LEVEL:YYYY-MM, or just the period')
    .option('--out <file>', 'write the statements: *.csv as a table, anything else as JSON')
    .option('--statement <pair>', 'HOME>TREATING: the lines of one statement as CSV instead, to --out or stdout')
    .option(...JSON_OPTION)
    .action((id: string, options: ShowOptions) => runVerb(options, () => show(id, options)));
  group
    .command('run')
    .description('walk the cycle of a month to its end as the roles involved; demo installations only')
    .requiredOption('--month <YYYY-MM>', 'the month of the cycle')
    .option(...JSON_OPTION)
    .action((options: { month: string; json?: boolean }) =>
      runVerb(options, (terminal) => run(options.month, terminal)),
    );
}

async function list(): Promise<Outcome> {
  const items = await currentInstallation().clearing.all<Cycle>('/api/v1/cycles', { limit: 1_000 });
  const rows = items.map(({ id, startsOn, endsOn, state, next, overdue }) => [
    id,
    `${startsOn} – ${endsOn}`,
    state,
    next ?? '',
    overdue ? 'overdue' : '',
  ]);
  const columns = [left('cycle'), left('days'), left('state'), left('next step'), left('')];
  return {
    exitCode: exitCodes.done,
    json: { items },
    lines: items.length === 0 ? ['there is no cycle yet: nothing was settled'] : table(columns, rows),
  };
}

interface ShowOptions {
  readonly out?: string;
  readonly statement?: string;
  readonly json?: boolean;
}

async function show(text: string, { out, statement }: ShowOptions): Promise<Outcome> {
  const installation = currentInstallation();
  const { id } = await cycleNamed(installation, text);
  if (statement !== undefined) return showLines(installation, `${id}:${statement}`, out);
  const path = `/api/v1/cycles/${encodeURIComponent(id)}`;
  const cycle = await installation.clearing.get<CycleDetails>(path);
  const statements = await installation.clearing.all<Statement>(`${path}/statements`, { limit: 1_000 });
  if (out !== undefined)
    write(out, out.endsWith('.csv') ? csvOf(statements) : `${JSON.stringify({ cycle, statements }, null, 2)}\n`);
  const written = out === undefined ? [] : ['', `${statements.length} statements written to ${out}`];
  return {
    exitCode: exitCodes.done,
    json: { cycle, statements },
    lines: [...cycleLines(cycle), '', ...statementLines(statements), ...written],
  };
}

async function showLines(installation: Installation, statementId: string, out: string | undefined): Promise<Outcome> {
  const csv = await installation.clearing.text(`/api/v1/statements/${encodeURIComponent(statementId)}.csv`);
  const lines = csv.trimEnd().split(/\r?\n/);
  if (out !== undefined) write(out, csv);
  return {
    exitCode: exitCodes.done,
    json: { statementId, lines: lines.length - 1, file: out ?? null, ...(out === undefined ? { csv } : {}) },
    lines: out === undefined ? lines : [`${lines.length - 1} lines of ${statementId} written to ${out}`],
  };
}

function cycleLines({ id, startsOn, endsOn, state, steps, unnamedDifferences, next, overdue }: CycleDetails): string[] {
  return [
    `${id}: ${state}, ${startsOn} to ${endsOn}`,
    ...steps.map((step) => `  ${step.state.padEnd(11)} ${step.takenAt}`),
    ...(next === null ? [] : [`  next: ${next}${overdue ? ', overdue' : ''}`]),
    ...(unnamedDifferences === 0 ? [] : [`  ${unnamedDifferences} differences to settlement have no name yet`]),
  ];
}

function statementLines(statements: readonly Statement[]): string[] {
  if (statements.length === 0) return ['no statements yet'];
  const largest = [...statements].sort((a, b) => compareAmounts(b.amount, a.amount)).slice(0, LARGEST);
  const rows = largest.map(({ homeProvince, treatingProvince, state, obligations, amount, digest }) => [
    `${homeProvince}>${treatingProvince}`,
    state,
    String(obligations),
    formatYuan(BigInt(amount)),
    digest?.slice(0, 16) ?? '',
  ]);
  const more =
    statements.length > largest.length ? [`… and ${statements.length - largest.length} more (--json, --out)`] : [];
  const columns = [left('statement'), left('state'), right('obligations'), right('amount ¥'), left('SM3 digest')];
  return [...table(columns, rows), ...more];
}

function compareAmounts(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function csvOf(statements: readonly Statement[]): string {
  const columns = [
    'id', 'homeProvince', 'treatingProvince', 'state', 'obligations', 'reversals', 'total', 'advanced', 'carriedIn', 'amount',
    'digest', 'signedBy', 'paidOn', 'bankReference',
  ] as const; // prettier-ignore
  const rows = statements.map((statement) => columns.map((column) => String(statement[column] ?? '')).join(','));
  return [columns.join(','), ...rows, ''].join('\r\n');
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new WrongCall('file.unwritable', `cannot write ${file}: ${(error as Error).message}`, 'choose another --out');
  }
}

async function run(month: string, terminal: Terminal): Promise<Outcome> {
  const text = monthGiven(month);
  const installation = currentInstallation();
  installation.demandDemo();
  await awaitOutcomes(installation, terminal);
  const cycles = (await cyclesNamed(installation, text)).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const walked = [];
  for (const cycle of cycles) walked.push({ cycle: cycle.id, steps: await runCycle(installation, cycle, terminal) });
  const lines = walked.flatMap(({ cycle, steps }) => [
    cycle,
    ...table(
      [left('  step'), left('as'), right('s'), left('')],
      steps.map(({ step, as, seconds, note }) => [`  ${step}`, as, seconds.toFixed(1), note]),
    ),
  ]);
  return { exitCode: exitCodes.done, json: { cycles: walked }, lines };
}
