import type { BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { AccountName } from '../domain/account';
import type { MovementKind } from '../domain/movement';
import type { AccountMode, WarningLevel } from '../domain/usage';

/** Rows here have the names of the answer: what an operator reads is what is stored. */
export interface StoredMovement {
  readonly movementId: string;
  readonly kind: MovementKind;
  readonly amount: Fen;
  readonly movedOn: BusinessDate;
  readonly postedAt: Date;
}

export interface StoredUsage {
  readonly version: number;
  readonly changedAt: Date;
  readonly recorded: Fen;
  readonly paid: Fen;
  readonly moved: Fen;
  readonly mode: AccountMode;
  readonly quota: Fen;
  readonly unpaid: Fen;
  readonly drawn: Fen;
  readonly uncovered: Fen;
  readonly usagePerTenThousand: number | null;
  readonly warning: WarningLevel;
}

export interface StoredWarning {
  readonly raisedVersion: number;
  readonly level: Exclude<WarningLevel, 'none'>;
  readonly raisedAt: Date;
  readonly raisedQuota: Fen;
  readonly raisedUnpaid: Fen;
  readonly raisedUsage: number;
  readonly clearedAt: Date | null;
  readonly clearedQuota: Fen | null;
  readonly clearedUnpaid: Fen | null;
  readonly clearedUsage: number | null;
  /** How often a red warning was called to mind, and when last. */
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

const movements = statement(
  'prepayment.movements-of-account',
  `SELECT movement_id AS "movementId", kind, amount, moved_on AS "movedOn", posted_at AS "postedAt"
   FROM prepayment_movement
   WHERE pair = $1 AND year = $2 AND ($3::date IS NULL OR (moved_on, movement_id) < ($3, $4::text))
   ORDER BY moved_on DESC, movement_id DESC
   LIMIT $5`,
);

const usages = statement(
  'prepayment.usage-of-account',
  `SELECT version, changed_at AS "changedAt", recorded, paid, moved, mode, quota, unpaid, drawn, uncovered,
          usage_per_ten_thousand AS "usagePerTenThousand", warning
   FROM prepayment_usage
   WHERE pair = $1 AND year = $2 AND ($3::integer IS NULL OR version < $3)
   ORDER BY version DESC
   LIMIT $4`,
);

const warnings = statement(
  'prepayment.warnings-of-account',
  `SELECT w.raised_version AS "raisedVersion", w.level, w.raised_at AS "raisedAt", w.raised_quota AS "raisedQuota",
          w.raised_unpaid AS "raisedUnpaid", w.raised_usage AS "raisedUsage", w.cleared_at AS "clearedAt",
          w.cleared_quota AS "clearedQuota", w.cleared_unpaid AS "clearedUnpaid", w.cleared_usage AS "clearedUsage",
          count(r.due_at)::integer AS reminders, max(r.reminded_at) AS "remindedAt"
   FROM prepayment_warning AS w LEFT JOIN prepayment_reminder AS r USING (pair, year, raised_version)
   WHERE w.pair = $1 AND w.year = $2 AND ($3::integer IS NULL OR w.raised_version < $3)
   GROUP BY w.pair, w.year, w.raised_version
   ORDER BY w.raised_version DESC
   LIMIT $4`,
);

/** Movements of an account, the last one first. */
export function movementsOf(
  db: DataSource,
  { pair, year }: AccountName,
  { after, limit }: { after?: { movedOn: BusinessDate; movementId: string } | undefined; limit: number },
): Promise<StoredMovement[]> {
  return run(db, movements, [pair, year, after?.movedOn ?? null, after?.movementId ?? null, limit]);
}

/** What changed an account, the last change first; `before` is a version. */
export function usageOf(
  db: DataSource,
  { pair, year }: AccountName,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<StoredUsage[]> {
  return run(db, usages, [pair, year, before ?? null, limit]);
}

/** Warnings of an account, raised and cleared, the last one first; `before` is a version. */
export function warningsOf(
  db: DataSource,
  { pair, year }: AccountName,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<StoredWarning[]> {
  return run(db, warnings, [pair, year, before ?? null, limit]);
}
