import type { DayTotals } from '@lianqing/contracts';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { checksumOf } from '../domain/checksum';

const registerPart = statement(
  'clearing.register-control-part',
  `insert into control_part (day, treating_province, part, parts, digest) values ($1, $2, $3, $4, decode($5, 'hex'))
   on conflict (day, treating_province, part) do nothing returning part`,
);
const readDigest = statement(
  'clearing.control-part-digest',
  `select encode(digest, 'hex') as digest from control_part where (day, treating_province, part) = ($1, $2, $3)`,
);
const writeTotals = statement(
  'clearing.write-control-totals',
  `with given as materialized (
     select * from unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::numeric[])
       as given (home_province, institution, settlements, total, advanced, checksum)
   ), detailed as (
     insert into control_total (day, treating_province, home_province, institution, settlements, total, advanced)
     select $1::date, $2::text, home_province, institution, settlements, total, advanced from given
   )
   insert into control_pair_total (day, treating_province, home_province, part, settlements, total, advanced, checksum)
   select $1::date, $2::text, home_province, $3::smallint, sum(settlements), sum(total), sum(advanced), sum(checksum)
   from given group by home_province`,
);

/**
 * Keeps one part of a day's control totals.
 * @returns `new`, `known` when it was kept before, `conflict` when it was kept with other content
 */
export async function writeControlPart(
  tx: EntityManager,
  { day, treatingProvince, part, parts, totals }: DayTotals,
  digest: string,
): Promise<'new' | 'known' | 'conflict'> {
  const registered = await run(tx, registerPart, [day, treatingProvince, part, parts, digest]);
  if (registered.length === 0) {
    const [before] = await run<{ digest: string }>(tx, readDigest, [day, treatingProvince, part]);
    return before?.digest === digest ? 'known' : 'conflict';
  }
  await run(tx, writeTotals, [
    day,
    treatingProvince,
    part,
    bareArray(totals.map((total) => total.homeProvince)),
    bareArray(totals.map((total) => total.institution)),
    bareArray(totals.map((total) => total.settlements)),
    bareArray(totals.map((total) => total.total)),
    bareArray(totals.map((total) => total.advanced)),
    bareArray(totals.map((total) => checksumOf(day, total.institution, figuresOf(total)))),
  ]);
  return 'new';
}

function figuresOf({ settlements, total, advanced }: DayTotals['totals'][number]) {
  return { obligations: BigInt(settlements), total, advanced };
}
