import { randomUUID } from 'node:crypto';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** The name of one step: its kind, what it is about, and when it is due. There is at most one of each, for ever. */
export interface StepName {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
}

/** A step as operators see it. */
export interface StepRow extends StepName {
  readonly attempts: number;
  readonly lastError: string | null;
  readonly lastFailedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly doneAt: Date | null;
}

/** This long a step belongs to the process that runs it; renewed while it runs, lost when the process stands still. */
export const LEASE_SECONDS = 60;
/** First wait after a failure; doubles up to the longest one. There is no last attempt: a step given up is a step lost. */
const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 60;

const claimStep = statement(
  'jobs.claim',
  `INSERT INTO timed_step AS step (kind, key, due_at, recurs, claim, claimed_until)
   VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))
   ON CONFLICT (kind, key, due_at) DO UPDATE
     SET claim = excluded.claim, claimed_until = excluded.claimed_until, attempts = step.attempts + 1
     WHERE step.done_at IS NULL AND step.claimed_until < clock_timestamp() AND step.next_attempt_at <= clock_timestamp()
   RETURNING step.claim`,
);

const renewClaim = statement(
  'jobs.renew',
  `UPDATE timed_step SET claimed_until = clock_timestamp() + make_interval(secs => $5)
   WHERE kind = $1 AND key = $2 AND due_at = $3 AND claim = $4 AND done_at IS NULL`,
);

const markDone = statement(
  'jobs.done',
  `UPDATE timed_step SET done_at = clock_timestamp(), claimed_until = '-infinity'
   WHERE kind = $1 AND key = $2 AND due_at = $3 AND claim = $4 AND done_at IS NULL
   RETURNING kind`,
);

const markFailed = statement(
  'jobs.failed',
  `UPDATE timed_step
   SET claimed_until = '-infinity', last_error = $5, last_failed_at = clock_timestamp(),
       next_attempt_at = clock_timestamp() + make_interval(secs => least($6 * 2 ^ least(attempts - 1, 10), $7))
   WHERE kind = $1 AND key = $2 AND due_at = $3 AND claim = $4 AND done_at IS NULL
   RETURNING (extract(epoch FROM next_attempt_at - clock_timestamp()) * 1000)::integer AS "waitMs"`,
);

const doneAmong = statement(
  'jobs.done-among',
  `SELECT given.number FROM unnest($2::text[], $3::timestamptz[]) WITH ORDINALITY AS given(key, due_at, number)
   JOIN timed_step USING (key, due_at) WHERE timed_step.kind = $1 AND timed_step.done_at IS NOT NULL`,
);

const removeOldSweeps = statement(
  'jobs.remove-old-sweeps',
  `DELETE FROM timed_step WHERE ctid IN (
     SELECT ctid FROM timed_step WHERE recurs AND done_at < clock_timestamp() - make_interval(days => $1) LIMIT $2)`,
);

/** A slot that failed until the next one came is never tried again, so that nobody should be shown it as open for ever. */
const removeSuperseded = statement(
  'jobs.remove-superseded',
  `DELETE FROM timed_step AS old
   WHERE old.recurs AND old.done_at IS NULL AND old.claimed_until < clock_timestamp() AND EXISTS (
     SELECT 1 FROM timed_step AS later
     WHERE later.kind = old.kind AND later.key = old.key AND later.due_at > old.due_at AND later.done_at IS NOT NULL)`,
);

const listSteps = statement(
  'jobs.list',
  `SELECT kind, key, due_at AS "dueAt", attempts, last_error AS "lastError", last_failed_at AS "lastFailedAt",
          CASE WHEN next_attempt_at = '-infinity' THEN NULL ELSE next_attempt_at END AS "nextAttemptAt", done_at AS "doneAt"
   FROM timed_step
   WHERE ($1::boolean IS NULL OR (done_at IS NOT NULL) = $1) AND ($2::text IS NULL OR kind = $2)
   ORDER BY due_at DESC, kind DESC, key DESC LIMIT $3`,
);

/** A step that this process holds. */
export interface HeldStep extends StepName {
  readonly claim: string;
}

const nameOf = ({ kind, key, dueAt }: StepName) => [kind, key, dueAt] as const;

/** Takes the step for this process; undefined when it is done, held by another, or waiting after a failure. */
export async function claim(db: DataSource, step: StepName, recurs: boolean): Promise<HeldStep | undefined> {
  const held = { ...step, claim: randomUUID() };
  const rows = await run(db, claimStep, [...nameOf(step), recurs, held.claim, LEASE_SECONDS]);
  return rows.length === 1 ? held : undefined;
}

export async function renew(db: DataSource, step: HeldStep): Promise<void> {
  await run(db, renewClaim, [...nameOf(step), step.claim, LEASE_SECONDS]);
}

/** Marks the step done; false when it is not held any more (done already, or another process took it). */
export async function complete(at: DataSource | EntityManager, step: HeldStep): Promise<boolean> {
  return (await run(at, markDone, [...nameOf(step), step.claim])).length === 1;
}

/** Gives the step back with its error. @returns after how many milliseconds it may be tried again */
export async function fail(db: DataSource, step: HeldStep, error: string): Promise<number> {
  const values = [...nameOf(step), step.claim, error, FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS];
  const [row] = await run<{ waitMs: number }>(db, markFailed, values);
  return row?.waitMs ?? 0;
}

/** Those of the given steps of one kind that are not done. */
export async function notDone<Step extends { key: string; dueAt: Date }>(
  at: EntityManager,
  kind: string,
  steps: readonly Step[],
): Promise<Step[]> {
  if (steps.length === 0) return [];
  const values = [kind, steps.map((step) => step.key), steps.map((step) => step.dueAt)];
  const done = new Set((await run<{ number: bigint }>(at, doneAmong, values)).map((row) => Number(row.number)));
  return steps.filter((_, index) => !done.has(index + 1));
}

/** Forgets what recurred long ago or has been superseded; a step with a deadline of its own is kept for ever. */
export async function forgetOldSweeps(db: DataSource): Promise<void> {
  const KEPT_DAYS = 14;
  const AT_ONCE = 20_000;
  await run(db, removeSuperseded, []); // first: what is done says what was superseded
  await run(db, removeOldSweeps, [KEPT_DAYS, AT_ONCE]);
}

/** Steps that were begun, latest due first; `isDone` undefined gives both. */
export function list(
  db: DataSource,
  { isDone, kind, limit }: { isDone?: boolean; kind?: string; limit: number },
): Promise<StepRow[]> {
  return run<StepRow>(db, listSteps, [isDone ?? null, kind ?? null, limit]);
}
