import { run, statement, type Statement as PreparedStatement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { csvItems, currentCsvFormat, type CsvFormat, type Statement } from '../domain/statement';
import { fundColumns } from './columns';

/** Columns of a statement's lines, in the order of the CSV. */
export function lineColumns(format: CsvFormat = currentCsvFormat): string[] {
  return [
    'settlement_id',
    'institution',
    'person_id',
    'home_region',
    'treating_region',
    'settled_on',
    'booked_on',
    'original_cycle',
    'reverses',
    'total_fen',
    'fund_total_fen',
    ...csvItems[format].map((item) => `${fundColumns[item]}_fen`),
    'advanced_fen',
  ];
}

/** The values of one line as text, in the order of `lineColumns`; empty where there is nothing. */
export type LineValues = readonly string[];

/** A cycle lies in one partition and a pair together in its key, so a page is one stretch of the index. No value holds a tab. */
const readLines = (format: CsvFormat): PreparedStatement =>
  statement(
    `clearing.lines-${format}`,
    `select concat_ws(e'\\t', settlement_id, institution, person_id, home_region, treating_region, settled_on, booked_on,
            coalesce(original_cycle, ''), coalesce(reverses, ''), total, fund_total,
            ${csvItems[format].map((item) => fundColumns[item]).join(', ')}, advanced) as line
   from obligation
   where treating_province = $1 and home_province = $2
     and cycle_starts_on = (select starts_on from cycle where id = $3) and cycle = $3 and settlement_id > $4
   order by settlement_id limit $5`,
  );
const linesIn: Readonly<Record<CsvFormat, PreparedStatement>> = { 1: readLines(1), 2: readLines(2) };

/** Lines of a statement after a settlement id, in order of settlement ids. */
export async function linesAfter(
  at: EntityManager | DataSource,
  { treatingProvince, homeProvince, cycle }: Pick<Statement, 'treatingProvince' | 'homeProvince' | 'cycle'>,
  { after, limit, format = currentCsvFormat }: { after: string; limit: number; format?: CsvFormat },
): Promise<LineValues[]> {
  const rows = await run<{ line: string }>(at, linesIn[format], [treatingProvince, homeProvince, cycle, after, limit]);
  return rows.map(({ line }) => line.split('\t'));
}

/** Lines read at once: one megabyte or so. */
const PAGE = 5_000;

/** All lines of a statement in the format of its CSV, page by page, in order of settlement ids. */
export async function* allLines(
  at: EntityManager | DataSource,
  pair: Pick<Statement, 'treatingProvince' | 'homeProvince' | 'cycle' | 'csvFormat'>,
): AsyncGenerator<LineValues[]> {
  let after = '';
  for (;;) {
    const lines = await linesAfter(at, pair, { after, limit: PAGE, format: pair.csvFormat });
    if (lines.length > 0) yield lines;
    if (lines.length < PAGE) return;
    after = lines.at(-1)?.[0] ?? '';
  }
}
