import { DomainError, type BusinessDate, type CycleId } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { dueSteps } from '../domain/calendar';
import type { ClearingCycle, CycleState } from '../domain/cycle';

/** First of the two numbers of clearing's advisory locks; the second is made from the cycle's id. */
const CYCLE_GATE = 5119;

const columns = `id, level, starts_on, ends_on, state, version, opened_at, changed_at, signed_by,
  cut_off_due_at, reconcile_due_at, state_due_at, sign_due_at, pay_due_at, settle_due_at`;

/**
 * Batches share the cycle's row, cut-off takes it alone. The gate in front is a lock that queues: row locks alone would
 * let batches that follow each other without a gap hold off a cut-off for ever.
 */
const holdCycle = statement(
  'clearing.hold-cycle',
  `with gate as materialized (select pg_advisory_xact_lock_shared(${CYCLE_GATE}, hashtext($1::text)))
   select ${columns} from cycle where id = $1 and (select count(*) from gate) > 0 for share`,
);

const takeGate = statement('clearing.take-gate', `select pg_advisory_xact_lock(${CYCLE_GATE}, hashtext($1::text))`);
const takeCycle = statement('clearing.take-cycle', `select ${columns} from cycle where id = $1 for update`);
const readCycle = statement('clearing.cycle', `select ${columns} from cycle where id = $1`);

const listCycles = statement(
  'clearing.cycles',
  `select ${columns} from cycle
   where ($1::text is null or state = $1) and ($2::date is null or (starts_on, id) < ($2, $3::text))
   order by starts_on desc, id desc limit $4`,
);

const cycleAtHand = statement(
  'clearing.cycle-at-hand',
  `select ${columns} from cycle
   order by (state = 'settled'), case when state <> 'settled' then starts_on end, starts_on desc, id limit 1`,
);

const openCycle = statement(
  'clearing.open-cycle',
  `with made as (
     insert into cycle (id, level, starts_on, ends_on, opened_at, changed_at,
                        cut_off_due_at, reconcile_due_at, state_due_at, sign_due_at, pay_due_at, settle_due_at)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11)
     on conflict do nothing
     returning ${columns}
   ), noted as (
     insert into cycle_step (cycle, state, taken_at) select id, 'open', opened_at from made
   )
   select * from made`,
);

const writeStep = statement(
  'clearing.take-step',
  `with changed as (
     update cycle set state = $2, version = $3, changed_at = $4, signed_by = $5 where id = $1 returning id)
   insert into cycle_step (cycle, state, taken_at) select id, $2, $4 from changed`,
);

const readSteps = statement(
  'clearing.cycle-steps',
  'select state, taken_at as "takenAt" from cycle_step where cycle = $1 order by taken_at, state',
);

interface CycleRow {
  readonly id: CycleId;
  readonly level: string;
  readonly starts_on: BusinessDate;
  readonly ends_on: BusinessDate;
  readonly state: CycleState;
  readonly version: number;
  readonly opened_at: Date;
  readonly changed_at: Date;
  readonly signed_by: string | null;
  readonly cut_off_due_at: Date;
  readonly reconcile_due_at: Date;
  readonly state_due_at: Date;
  readonly sign_due_at: Date;
  readonly pay_due_at: Date;
  readonly settle_due_at: Date;
}

function cycleOf(row: CycleRow): ClearingCycle {
  return {
    id: row.id,
    level: row.level,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    state: row.state,
    version: row.version,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    signedBy: row.signed_by,
    dueAt: {
      'cut-off': row.cut_off_due_at,
      reconcile: row.reconcile_due_at,
      state: row.state_due_at,
      sign: row.sign_due_at,
      pay: row.pay_due_at,
      settle: row.settle_due_at,
    },
  };
}

export function cycleNotFound(id: string): DomainError {
  return new DomainError(
    'not-found',
    'cycle.unknown',
    `There is no cycle ${id}; one begins with its first obligation`,
    {
      cycle: id,
    },
  );
}

/** Keeps a cycle in its state until the transaction ends; undefined when it does not exist. */
export async function holdInState(tx: EntityManager, id: CycleId): Promise<ClearingCycle | undefined> {
  const [row] = await run<CycleRow>(tx, holdCycle, [id]);
  return row && cycleOf(row);
}

/** A cycle yet to be opened. */
export type NewCycle = Pick<ClearingCycle, 'id' | 'level' | 'startsOn' | 'endsOn' | 'openedAt' | 'dueAt'>;

/** Opens a cycle; undefined when another transaction has opened it meanwhile. */
export async function open(
  tx: EntityManager,
  { id, level, startsOn, endsOn, openedAt, dueAt }: NewCycle,
): Promise<ClearingCycle | undefined> {
  const deadlines = dueSteps.map((step) => dueAt[step]);
  const [row] = await run<CycleRow>(tx, openCycle, [id, level, startsOn, endsOn, openedAt, ...deadlines]);
  return row && cycleOf(row);
}

/**
 * Takes a cycle alone: waits for the batches under way and holds off the next ones. What they wrote is seen by the
 * statements that follow, not by this one.
 * @throws DomainError `not-found`, code `cycle.unknown`
 */
export async function takeAlone(tx: EntityManager, id: CycleId): Promise<ClearingCycle> {
  await run(tx, takeGate, [id]);
  const [row] = await run<CycleRow>(tx, takeCycle, [id]);
  if (row === undefined) throw cycleNotFound(id);
  return cycleOf(row);
}

/** Writes a cycle that has taken a step. */
export async function writeTaken(tx: EntityManager, cycle: ClearingCycle): Promise<void> {
  await run(tx, writeStep, [cycle.id, cycle.state, cycle.version, cycle.changedAt, cycle.signedBy]);
}

/** @throws DomainError `not-found`, code `cycle.unknown` */
export async function cycleById(at: EntityManager | DataSource, id: CycleId): Promise<ClearingCycle> {
  const [row] = await run<CycleRow>(at, readCycle, [id]);
  if (row === undefined) throw cycleNotFound(id);
  return cycleOf(row);
}

/** Cycles, latest first. */
export async function cyclesBy(
  at: EntityManager | DataSource,
  { state, after, limit }: { state?: CycleState; after?: { startsOn: string; id: string }; limit: number },
): Promise<ClearingCycle[]> {
  const rows = await run<CycleRow>(at, listCycles, [state ?? null, after?.startsOn ?? null, after?.id ?? null, limit]);
  return rows.map(cycleOf);
}

/** The cycle that is being worked on: the earliest that is not settled, or the last one when all are. */
export async function findCycleAtHand(at: EntityManager | DataSource): Promise<ClearingCycle | undefined> {
  const [row] = await run<CycleRow>(at, cycleAtHand, []);
  return row && cycleOf(row);
}

/** When a cycle came into each of its states. */
export function stepsOf(at: EntityManager | DataSource, id: CycleId): Promise<{ state: CycleState; takenAt: Date }[]> {
  return run<{ state: CycleState; takenAt: Date }>(at, readSteps, [id]);
}
