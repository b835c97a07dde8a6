import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { WarningChange } from '../domain/warning';

const clearRows = statement(
  'prepayment.clear-warnings',
  `UPDATE prepayment_warning AS w
   SET cleared_at = $6, cleared_quota = c.quota, cleared_unpaid = c.unpaid, cleared_usage = c.usage
   FROM unnest($1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::integer[]) AS c(pair, year, quota, unpaid, usage)
   WHERE w.pair = c.pair AND w.year = c.year AND w.cleared_at IS NULL`,
);

const raiseRows = statement(
  'prepayment.raise-warnings',
  `INSERT INTO prepayment_warning (pair, year, raised_version, level, raised_at, raised_quota, raised_unpaid, raised_usage)
   SELECT r.pair, r.year, r.version, r.level, $8, r.quota, r.unpaid, r.usage
   FROM unnest($1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[], $7::text[])
        AS r(pair, year, quota, unpaid, usage, version, level)`,
);

/** Clears and raises warnings; the history keeps both with their figures. */
export async function changeWarnings(tx: EntityManager, changes: readonly WarningChange[], at: Date): Promise<void> {
  const cleared = changes.filter((change) => change.cleared !== 'none');
  if (cleared.length > 0) await run(tx, clearRows, [...figuresOf(cleared), at]);
  const raised = changes.filter((change) => change.raised !== 'none');
  if (raised.length > 0) {
    const versions = raised.map(({ version }) => version);
    await run(tx, raiseRows, [...figuresOf(raised), versions, raised.map((change) => change.raised), at]);
  }
}

function figuresOf(changes: readonly WarningChange[]): unknown[][] {
  return [
    changes.map(({ pair }) => pair),
    changes.map(({ year }) => year),
    changes.map(({ quota }) => quota),
    changes.map(({ unpaid }) => unpaid),
    changes.map(({ usage }) => usage),
  ];
}
