import { invariant, isId } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { AccountName } from '../domain/account';

/** A red warning, by the account and the version that raised it. */
export interface WarningName extends AccountName {
  readonly raisedVersion: number;
}

/** An open red warning and how often it was called to mind. */
export interface OpenRedWarning extends WarningName {
  readonly raisedAt: Date;
  readonly lastDueAt: Date | null;
}

const openRed = statement(
  'prepayment.open-red-warnings',
  `SELECT w.pair, w.year, w.raised_version AS "raisedVersion", w.raised_at AS "raisedAt",
          (SELECT max(due_at) FROM prepayment_reminder AS r
           WHERE r.pair = w.pair AND r.year = w.year AND r.raised_version = w.raised_version) AS "lastDueAt"
   FROM prepayment_warning AS w WHERE w.cleared_at IS NULL AND w.level = 'red'
   ORDER BY w.pair, w.year`,
);

const remind = statement(
  'prepayment.remind',
  `INSERT INTO prepayment_reminder (pair, year, raised_version, due_at, reminded_at, quota, unpaid, usage_per_ten_thousand)
   SELECT a.pair, a.year, w.raised_version, $4, $5, a.quota, a.unpaid, a.usage_per_ten_thousand
   FROM prepayment_warning AS w JOIN prepayment_account AS a USING (pair, year)
   WHERE w.pair = $1 AND w.year = $2 AND w.raised_version = $3 AND w.cleared_at IS NULL
   ON CONFLICT DO NOTHING
   RETURNING usage_per_ten_thousand`,
);

/** Red warnings that nobody cleared yet; at most one per account. */
export function openRedWarnings(tx: EntityManager): Promise<OpenRedWarning[]> {
  return run<OpenRedWarning>(tx, openRed, []);
}

/** Records that a red warning was called to mind, with the figures of this moment. @returns false when it is cleared. */
export async function recordReminder(
  tx: EntityManager,
  { pair, year, raisedVersion }: WarningName,
  { dueAt, at }: { dueAt: Date; at: Date },
): Promise<boolean> {
  return (await run(tx, remind, [pair, year, raisedVersion, dueAt, at])).length === 1;
}

/** The name of a warning as one text, for the key of its step. */
export function keyOfWarning({ pair, year, raisedVersion }: WarningName): string {
  return `${pair}:${year}:${raisedVersion}`;
}

export function warningOfKey(key: string): WarningName {
  const [pair = '', year, raisedVersion] = key.split(':');
  invariant(isId('PairId', pair), `${key} does not name a warning`);
  return { pair, year: Number(year), raisedVersion: Number(raisedVersion) };
}
