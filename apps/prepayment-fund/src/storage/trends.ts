import { plusDays, type BusinessDate, type PairId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { accountKey, type AccountName } from '../domain/account';
import { EXHAUSTION_DAYS, exhaustionOf, type Exhaustion, type TrendPoint } from '../domain/trend';

/** The days of an account on which something changed, from the last one up to the first day wanted: one stretch of the key. */
const readTrends = statement(
  'prepayment.trends',
  `SELECT pair, year, day, quota, unpaid, usage_per_ten_thousand AS "usagePerTenThousand", warning
   FROM unnest($1::text[], $2::smallint[]) AS a(pair, year)
   CROSS JOIN LATERAL (SELECT coalesce(max(day), $3::date) AS since FROM prepayment_day AS held
                       WHERE held.pair = a.pair AND held.year = a.year AND held.day <= $3) AS base
   JOIN prepayment_day USING (pair, year)
   WHERE day BETWEEN since AND $4
   ORDER BY pair, year, day`,
);

/** Each account now and at the beginning of the days that its exhaustion rests on: two rows of the key, however long its history. */
const readRises = statement(
  'prepayment.rises',
  `SELECT a.pair, a.year, greatest(since, $3::date) AS since, before.unpaid AS "unpaidBefore", now.quota, now.unpaid
   FROM unnest($1::text[], $2::smallint[]) AS a(pair, year)
   CROSS JOIN LATERAL (
     SELECT coalesce(
              (SELECT max(day) FROM prepayment_day AS held
               WHERE held.pair = a.pair AND held.year = a.year AND held.day <= $3),
              (SELECT min(day) FROM prepayment_day AS held WHERE held.pair = a.pair AND held.year = a.year)) AS since,
            (SELECT max(day) FROM prepayment_day AS held
             WHERE held.pair = a.pair AND held.year = a.year AND held.day <= $4::date) AS until) AS ends
   JOIN prepayment_day AS before ON before.pair = a.pair AND before.year = a.year AND before.day = since
   JOIN prepayment_day AS now ON now.pair = a.pair AND now.year = a.year AND now.day = until`,
);

interface Rise extends AccountName {
  readonly since: BusinessDate;
  readonly unpaidBefore: Fen;
  readonly quota: Fen;
  readonly unpaid: Fen;
}

/** When each of these accounts is used up, by `accountKey`; those that are not are left out. */
export async function exhaustionsOf(
  db: DataSource,
  names: readonly AccountName[],
  today: BusinessDate,
): Promise<ReadonlyMap<string, Exhaustion>> {
  if (names.length === 0) return new Map();
  const rises = await run<Rise>(db, readRises, [
    bareArray(names.map(({ pair }) => pair)),
    bareArray(names.map(({ year }) => year)),
    plusDays(today, -EXHAUSTION_DAYS),
    today,
  ]);
  return new Map(
    rises.flatMap(({ since, unpaidBefore, quota, unpaid, ...name }) => {
      const exhaustion = exhaustionOf([
        { day: since, quota, unpaid: unpaidBefore },
        { day: today, quota, unpaid },
      ]);
      return exhaustion === null ? [] : [[accountKey(name), exhaustion] as const];
    }),
  );
}

/** The trends of accounts over so many days that end today, by `accountKey`; days before an account's first change are left out. */
export async function trendsOf(
  db: DataSource,
  names: readonly AccountName[],
  { today, days }: { today: BusinessDate; days: number },
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  if (names.length === 0) return new Map();
  const first = plusDays(today, 1 - days);
  const changes = new Map<string, TrendPoint[]>(names.map((name) => [accountKey(name), []]));
  const rows = await run<TrendPoint & { pair: PairId; year: number }>(db, readTrends, [
    bareArray(names.map(({ pair }) => pair)),
    bareArray(names.map(({ year }) => year)),
    first,
    today,
  ]);
  for (const { pair, year, ...point } of rows) changes.get(accountKey({ pair, year }))?.push(point);
  return new Map([...changes].map(([key, points]) => [key, everyDay(points, { first, today })]));
}

/** A day on which nothing changed ends as the one before it. */
function everyDay(
  changes: readonly TrendPoint[],
  { first, today }: { first: BusinessDate; today: BusinessDate },
): TrendPoint[] {
  const days: TrendPoint[] = [];
  let next = 0;
  let held: TrendPoint | undefined;
  for (let day = first; day <= today; day = plusDays(day, 1)) {
    for (let change = changes[next]; change !== undefined && change.day <= day; change = changes[next]) {
      held = change;
      next += 1;
    }
    if (held !== undefined) days.push({ ...held, day });
  }
  return days;
}
