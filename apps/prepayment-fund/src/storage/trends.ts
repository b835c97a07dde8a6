import { plusDays, type BusinessDate, type PairId } from '@lianqing/kernel';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { accountKey, type AccountName } from '../domain/account';
import type { TrendPoint } from '../domain/trend';

/** A day on which nothing changed ends as the last one before it on which something did: one row of the key per day. */
const readTrends = statement(
  'prepayment.trends',
  `SELECT a.pair, a.year, d::date AS day, held.quota, held.unpaid, held.usage_per_ten_thousand AS "usagePerTenThousand", held.warning
   FROM unnest($1::text[], $2::smallint[]) AS a(pair, year)
   CROSS JOIN generate_series($3::date, $4::date, interval '1 day') AS d
   CROSS JOIN LATERAL (SELECT quota, unpaid, usage_per_ten_thousand, warning FROM prepayment_day
                       WHERE prepayment_day.pair = a.pair AND prepayment_day.year = a.year AND prepayment_day.day <= d::date
                       ORDER BY prepayment_day.day DESC LIMIT 1) AS held
   ORDER BY a.pair, a.year, d`,
);

/** The trends of accounts over so many days that end today, by `accountKey`; days before an account's first change are left out. */
export async function trendsOf(
  db: DataSource,
  names: readonly AccountName[],
  { today, days }: { today: BusinessDate; days: number },
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  const trends = new Map<string, TrendPoint[]>(names.map((name) => [accountKey(name), []]));
  if (names.length === 0) return trends;
  const rows = await run<TrendPoint & { pair: PairId; year: number }>(db, readTrends, [
    bareArray(names.map(({ pair }) => pair)),
    bareArray(names.map(({ year }) => year)),
    plusDays(today, 1 - days),
    today,
  ]);
  for (const { pair, year, ...point } of rows) trends.get(accountKey({ pair, year }))?.push(point);
  return trends;
}
