import { compareTexts, type BusinessDate, type InstitutionCode, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { bookedRows } from './booked-rows';

/** What settlement booked on one day for one home province at one hospital: all rows, also negated ones and deductions. */
export interface ControlTotalRow {
  readonly day: BusinessDate;
  readonly treatingProvince: RegionCode;
  readonly homeProvince: RegionCode;
  readonly institution: InstitutionCode;
  readonly settlements: number;
  readonly total: Fen;
  readonly advanced: Fen;
}

const columns = `day, treating_province as "treatingProvince", home_province as "homeProvince", institution, settlements, total, advanced`;

const take = statement(
  'settlement.take-totals',
  `insert into control_total (day, treating_province, home_province, institution, settlements, total, advanced)
   select booked_on, left(treating_region, 2) || '0000', left(home_region, 2) || '0000', institution, count(*)::integer,
     sum(total)::bigint, sum(advanced)::bigint
   from ${bookedRows} where booked_on = any($1::date[])
   group by booked_on, left(treating_region, 2), left(home_region, 2), institution
   returning ${columns}`,
);

const list = statement(
  'settlement.list-totals',
  `select ${columns} from control_total
   where day = $1 and ($2::text is null or treating_province = $2)
     and ($3::text is null or (institution, home_province) > ($3, $4::text))
   order by institution, home_province limit $5`,
);

/** Takes the control totals of days that are about to be sealed, and stores them. Their rows are locked for update. */
export async function takeControlTotals(tx: EntityManager, days: readonly BusinessDate[]): Promise<ControlTotalRow[]> {
  const rows = await run<ControlTotalRow>(tx, take, [days]);
  return rows.sort(
    (a, b) =>
      compareTexts(a.day, b.day) ||
      compareTexts(a.institution, b.institution) ||
      compareTexts(a.homeProvince, b.homeProvince),
  );
}

/** The stored totals of a sealed day, by institution and home province. */
export function listControlTotals(
  db: DataSource,
  {
    day,
    treatingProvince,
    after,
    limit,
  }: {
    day: BusinessDate;
    treatingProvince: RegionCode | null;
    after: { institution: string; homeProvince: string } | null;
    limit: number;
  },
): Promise<ControlTotalRow[]> {
  return run<ControlTotalRow>(db, list, [
    day,
    treatingProvince,
    after?.institution ?? null,
    after?.homeProvince ?? null,
    limit,
  ]);
}
