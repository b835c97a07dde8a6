import { formatYuan } from '@lianqing/money';
import type { Command } from 'commander';
import { cycleNamed, type Positions } from '../cycle';
import { nameOfRegion } from '../generate/places';
import { currentInstallation } from '../installation';
import { exitCodes, JSON_OPTION, left, right, runVerb, table, type Outcome } from '../terminal';

const LARGEST_PAIRS = 10;

export function registerPositions(program: Command): void {
  program
    .command('positions')
    .description('per treating province: claims, advanced, repaid, outstanding; and the ten largest pairs')
    .option('--cycle <id>', 'of one cycle: LEVEL:YYYY-MM, or just the period; without it of all')
    .option(...JSON_OPTION)
    .action((options: { cycle?: string; json?: boolean }) => runVerb(options, () => positions(options.cycle)));
}

async function positions(text: string | undefined): Promise<Outcome> {
  const installation = currentInstallation();
  const cycle = text === undefined ? undefined : (await cycleNamed(installation, text)).id;
  const answer = await installation.clearing.get<Positions>('/api/v1/positions', { cycle });
  const largest = [...answer.pairs]
    .sort((a, b) => (BigInt(a.advanced) < BigInt(b.advanced) ? 1 : -1))
    .slice(0, LARGEST_PAIRS);
  return {
    exitCode: exitCodes.done,
    json: { ...answer, largestPairs: largest },
    lines: [...provinceLines(answer.provinces), '', ...pairLines(largest)],
  };
}

function provinceLines(provinces: Positions['provinces']): string[] {
  const sum = (amount: (row: Positions['provinces'][number]) => string) =>
    provinces.reduce((total, row) => total + BigInt(amount(row)), 0n);
  const rows = [...provinces]
    .sort((a, b) => (BigInt(a.advanced) < BigInt(b.advanced) ? 1 : -1))
    .map((row) => [named(row.treatingProvince), row.claims, ...[row.advanced, row.repaid, row.outstanding].map(yuan)]);
  const total = [
    'all',
    sum(({ claims }) => claims).toString(),
    formatYuan(sum(({ advanced }) => advanced)),
    formatYuan(sum(({ repaid }) => repaid)),
    formatYuan(sum(({ outstanding }) => outstanding)),
  ];
  const columns = [
    left('treating province'),
    right('claims'),
    right('advanced ¥'),
    right('repaid ¥'),
    right('outstanding ¥'),
  ];
  return table(columns, [...rows, total]);
}

function pairLines(pairs: Positions['pairs']): string[] {
  const rows = pairs.map((row) => [
    `${named(row.homeProvince)} > ${named(row.treatingProvince)}`,
    row.claims,
    ...[row.advanced, row.paid, row.outstanding].map(yuan),
  ]);
  const columns = [
    left('largest pairs, home > treating'),
    right('claims'),
    right('advanced ¥'),
    right('paid ¥'),
    right('outstanding ¥'),
  ];
  return table(columns, rows);
}

function named(province: string): string {
  return `${nameOfRegion.get(province) ?? ''} ${province}`.trim();
}

function yuan(fen: string): string {
  return formatYuan(BigInt(fen));
}
