import { daysOf, type BusinessMonth } from '@lianqing/kernel';
import type { DataSource } from 'typeorm';
import { provinceCodes } from '../../generate/places';

/** Hospitals per province that the obligations are spread over. */
const HOSPITALS = 40;
const PARTITIONS = 12;

export interface FilledCycle {
  readonly cycle: string;
  readonly pairs: number;
}

/**
 * Fills clearing's tables with an open cycle as consuming would have left it: obligations of every pair, their totals by
 * pair and shard, the seals of all days, and control totals that agree. Set by set, in the database itself.
 */
export async function fillCycle(db: DataSource, month: BusinessMonth, obligations: number): Promise<FilledCycle> {
  const days = daysOf(month);
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const cycle = `interprovincial:${month}`;
  await db.query(openCycle, [cycle, first, last]);
  await db.query(fillObligations, [cycle, first, days.length, [...provinceCodes], obligations]);
  await db.query(fillRegister);
  await db.query(fillPairTotals);
  await db.query(fillControlTotals);
  await db.query(fillControlPairs);
  await db.query(fillControlParts);
  await db.query(fillSeals, [first, last]);
  for (const table of ['obligation', 'cycle_pair_total', 'control_pair_total', 'control_total', 'day_seal']) {
    await db.query(`VACUUM (ANALYZE) ${table}`);
  }
  const [row] = await db.query<{ pairs: number }[]>(
    'SELECT count(*)::integer AS pairs FROM (SELECT DISTINCT home_province, treating_province FROM cycle_pair_total) AS pair',
  );
  return { cycle, pairs: row?.pairs ?? 0 };
}

const openCycle = `
  WITH opened AS (
    INSERT INTO cycle (id, level, starts_on, ends_on, opened_at, changed_at, cut_off_due_at, reconcile_due_at, state_due_at,
                       sign_due_at, pay_due_at, settle_due_at)
    SELECT $1, 'interprovincial', $2::date, $3::date, now(), now(), due, due, due, due, due, due
    FROM (SELECT now() + interval '30 days' AS due) AS later
    RETURNING id, opened_at)
  INSERT INTO cycle_step (cycle, state, taken_at) SELECT id, 'open', opened_at FROM opened`;

/** Pairs by a number that runs through all ordered pairs of different provinces; amounts of some thousand yuan. */
const fillObligations = `
  INSERT INTO obligation (settlement_id, cycle, cycle_starts_on, home_region, treating_region, home_province, treating_province,
    institution, person_id, settled_on, booked_on, total, fund_total, employee_pool, personal_account, civil_servant,
    large_amount, resident_pool, catastrophic, medical_assistance, enterprise_supplement, family_account, advanced,
    origin_partition, origin_offset)
  SELECT institution || ':BENCH-' || i, $1, $2::date, home, treating, home, treating, institution, 'PBENCH' || lpad(i::text, 10, '0'),
    day, day, fund * 5 / 3, fund, fund - supplement, account, 0, 0, 0, 0, 0, supplement, family, fund + account + family,
    i % ${PARTITIONS}, i / ${PARTITIONS}
  FROM (
    SELECT i, home, treating, 'H' || treating || 'B' || lpad((i / 977 % ${HOSPITALS})::text, 4, '0') AS institution,
      $2::date + (i % $3)::integer AS day, (200000 + i * 7919 % 1500000)::bigint AS fund, (i % 3 * 10000)::bigint AS account,
      (i % 5 * 3000)::bigint AS supplement, (i % 7 / 6 * 20000)::bigint AS family
    FROM (
      SELECT i, $4::text[] AS codes, (i * 31 % 32)::integer AS treating_at, (1 + i / 32 % 31)::integer AS step
      FROM generate_series(1, $5::bigint) AS i
    ) AS numbered,
    LATERAL (SELECT codes[1 + treating_at] AS treating, codes[1 + (treating_at + step) % 32] AS home) AS pair
  ) AS made`;

const fillRegister = `
  INSERT INTO obligation_register (settlement_id, digest, home_province, treating_province, booked_on)
  SELECT settlement_id, sha256(settlement_id::bytea), home_province, treating_province, booked_on FROM obligation`;

const fillPairTotals = `
  INSERT INTO cycle_pair_total (cycle, home_province, treating_province, shard, obligations, reversals, total, fund_total,
    employee_pool, personal_account, civil_servant, large_amount, resident_pool, catastrophic, medical_assistance,
    enterprise_supplement, family_account, advanced, moved_obligations, moved_total, moved_advanced)
  SELECT cycle, home_province, treating_province, origin_partition, count(*), 0, sum(total), sum(fund_total), sum(employee_pool),
    sum(personal_account), 0, 0, 0, 0, 0, sum(enterprise_supplement), sum(family_account), sum(advanced), 0, 0, 0
  FROM obligation GROUP BY cycle, home_province, treating_province, origin_partition`;

const fillControlTotals = `
  INSERT INTO control_total (day, treating_province, home_province, institution, settlements, total, advanced)
  SELECT booked_on, treating_province, home_province, institution, count(*), sum(total), sum(advanced)
  FROM obligation GROUP BY booked_on, treating_province, home_province, institution`;

const fillControlPairs = `
  INSERT INTO control_pair_total (day, treating_province, home_province, part, settlements, total, advanced)
  SELECT day, treating_province, home_province, 1, sum(settlements), sum(total), sum(advanced)
  FROM control_total GROUP BY day, treating_province, home_province`;

const fillControlParts = `
  INSERT INTO control_part (day, treating_province, part, parts, digest)
  SELECT DISTINCT day, treating_province, 1, 1, sha256(treating_province::bytea) FROM control_total`;

const fillSeals = `
  INSERT INTO day_seal (day, partition, totals)
  SELECT day::date, partition, (SELECT count(*) FROM control_part WHERE control_part.day = sealed.day::date)
  FROM generate_series($1::date, $2::date, interval '1 day') AS sealed (day)
  CROSS JOIN generate_series(0, ${PARTITIONS - 1}) AS partition`;
