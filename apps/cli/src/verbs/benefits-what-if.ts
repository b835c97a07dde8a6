import { formatYuan } from '@lianqing/money';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { currentInstallation } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, WrongCall, type Outcome } from '../terminal';

interface WhatIfOptions {
  readonly pack: string;
  readonly month: string;
  readonly replaces?: string;
  readonly json?: boolean;
}

/** A comparison as settlement tells it: counts, and amounts as decimal strings of fen. */
interface Comparison {
  readonly bills: number;
  readonly gain: number;
  readonly lose: number;
  readonly refused: number;
  readonly total: string;
  readonly fundBefore: string;
  readonly fundAfter: string;
  readonly personBefore: string;
  readonly personAfter: string;
}

interface WhatIf {
  readonly month: string;
  readonly pack: { readonly id: string; readonly version: string; readonly digest: string };
  readonly replaces: string;
  readonly unfiled: number;
  readonly whole: Comparison;
  readonly byPayer: readonly { readonly payer: string; readonly before: string; readonly after: string }[];
  readonly groups: readonly (Comparison & { readonly by: string; readonly name: string })[];
}

/** `lianqing benefits what-if --pack FILE --month M`: a settled month under another policy. */
export function registerBenefitsWhatIf(program: Command): void {
  groupOf(program, 'benefits', 'policies, and what bills come to under them')
    .command('what-if')
    .description('settle a month anew under another policy, set nothing, and tell who would gain and lose')
    .requiredOption('--pack <file>', 'the other policy pack')
    .requiredOption('--month <YYYY-MM>', 'month of the booking days')
    .option('--replaces <id>', 'the pack that it would replace (default: the one with its id)')
    .option(...JSON_OPTION)
    .action((options: WhatIfOptions) => runVerb(options, () => whatIf(options)));
}

/** @throws WrongCall when the file cannot be read; Refused with settlement's code. */
async function whatIf({ pack: file, month, replaces }: WhatIfOptions): Promise<Outcome> {
  const pack = await readFile(file, 'utf8').catch((error: Error) => {
    throw new WrongCall('policy.unreadable', `${file} cannot be read: ${error.message}`, 'Give the path of a pack.');
  });
  const answer = await currentInstallation().settlement.post<WhatIf>('/api/v1/what-if', { pack, month, replaces });
  return { exitCode: exitCodes.done, json: answer, lines: linesOf(answer) };
}

const yuanOf = (fen: string): string => formatYuan(BigInt(fen));
const change = (before: string, after: string): string => {
  const difference = BigInt(after) - BigInt(before);
  return `${difference > 0n ? '+' : ''}${formatYuan(difference)}`;
};

function linesOf({ month, pack, replaces, unfiled, whole, byPayer, groups }: WhatIf): string[] {
  const columns = [left('by'), left(''), ...['bills', 'gain', 'lose', 'refused'].map(right)];
  const amounts = [right('funds ¥'), right('would be ¥'), right('change ¥'), right('persons change ¥')];
  const row = (by: string, name: string, one: Comparison): string[] => [
    ...[by, name, ...[one.bills, one.gain, one.lose, one.refused].map(String)],
    ...[yuanOf(one.fundBefore), yuanOf(one.fundAfter), change(one.fundBefore, one.fundAfter)],
    change(one.personBefore, one.personAfter),
  ];
  const payers = byPayer
    .filter(({ before, after }) => before !== '0' || after !== '0')
    .map(({ payer, before, after }) => [payer, yuanOf(before), yuanOf(after), change(before, after)]);
  return [
    `${month} under ${pack.id} ${pack.version} instead of ${replaces}; nothing is set`,
    ...(unfiled === 0
      ? []
      : [`${unfiled} claims were rejected because nobody had filed the visit; they are not tried`]),
    '',
    ...table([...columns, ...amounts], [row('all', '', whole), ...groups.map((one) => row(one.by, one.name, one))]),
    '',
    ...table([left('payer'), right('paid ¥'), right('would pay ¥'), right('change ¥')], payers),
  ];
}
