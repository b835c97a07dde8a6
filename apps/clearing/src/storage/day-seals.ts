import type { BusinessDate } from '@lianqing/kernel';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';

const writeSeals = statement(
  'clearing.write-seals',
  `insert into day_seal (day, partition, totals)
   select day, partition, totals from unnest($1::date[], $2::smallint[], $3::int[]) as given (day, partition, totals)
   order by day, partition
   on conflict (day, partition) do nothing`,
);

const readMissing = statement(
  'clearing.missing-seals',
  `select wanted.day, array_agg(wanted.partition order by wanted.partition) as partitions
   from (select d::date as day, p as partition
         from generate_series($1::date, $2::date, interval '1 day') as d cross join generate_series(0, $3::int - 1) as p) wanted
   left join day_seal held on held.day = wanted.day and held.partition = wanted.partition
   where held.day is null group by wanted.day order by wanted.day`,
);

/** A business day is sealed in a partition when everything booked on it there has arrived. */
export interface DaySeal {
  readonly day: BusinessDate;
  readonly partition: number;
  /** Messages of control totals that the day has in all. */
  readonly totals: number;
}

/** The same seal again changes nothing. */
export async function writeDaySeals(tx: EntityManager, seals: readonly DaySeal[]): Promise<void> {
  await run(tx, writeSeals, [
    bareArray(seals.map(({ day }) => day)),
    bareArray(seals.map(({ partition }) => partition)),
    bareArray(seals.map(({ totals }) => totals)),
  ]);
}

/** Days from `first` to `last` that are not sealed, with the partitions whose seal is missing. */
export function missingSeals(
  tx: EntityManager,
  { first, last, partitions }: { first: BusinessDate; last: BusinessDate; partitions: number },
): Promise<{ day: BusinessDate; partitions: number[] }[]> {
  return run<{ day: BusinessDate; partitions: number[] }>(tx, readMissing, [first, last, partitions]);
}

/** From the calendar: a day that nobody sealed is missing as well, whatever has arrived of it. */
const readTotalsMissing = statement(
  'clearing.missing-control-parts',
  `select d::date as day
   from generate_series($1::date, $2::date, interval '1 day') as d
   left join (select day, max(totals) as totals from day_seal where day between $1 and $2 group by day) s on s.day = d
   left join (select day, count(*)::int as held from control_part where day between $1 and $2 group by day) p on p.day = d
   where s.totals is distinct from coalesce(p.held, 0) order by 1`,
);

/** Days from `first` to `last` whose control totals have not all arrived, or of which nobody said how many they are. */
export async function missingControlParts(
  tx: EntityManager,
  { first, last }: { first: BusinessDate; last: BusinessDate },
): Promise<BusinessDate[]> {
  return (await run<{ day: BusinessDate }>(tx, readTotalsMissing, [first, last])).map(({ day }) => day);
}
