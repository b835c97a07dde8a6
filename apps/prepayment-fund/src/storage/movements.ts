import type { BusinessDate, PairId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { movementKey, type Movement, type MovementKind } from '../domain/movement';

interface MovementRow {
  readonly pair: PairId;
  readonly year: number;
  readonly movement_id: string;
  readonly kind: MovementKind;
  readonly amount: Fen;
  readonly moved_on: BusinessDate;
}

const known = plannedEachTime(
  'prepayment.known-movements',
  `SELECT pair, year, movement_id, kind, amount, moved_on
   FROM prepayment_movement JOIN unnest($1::text[], $2::smallint[], $3::text[]) AS k(pair, year, movement_id)
        USING (pair, year, movement_id)`,
);

const insertRows = statement(
  'prepayment.insert-movements',
  `INSERT INTO prepayment_movement (pair, year, movement_id, kind, amount, moved_on, batch, posted_at)
   SELECT m.pair, m.year, m.movement_id, m.kind, m.amount, m.moved_on, m.batch, $8
   FROM unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::bigint[], $6::date[], $7::bigint[])
        AS m(pair, year, movement_id, kind, amount, moved_on, batch)`,
);

/** Those of these movements that are recorded already, as they were recorded, by `movementKey`. */
export async function knownMovements(
  tx: EntityManager,
  movements: readonly Movement[],
): Promise<ReadonlyMap<string, Movement>> {
  const rows = await run<MovementRow>(tx, known, [
    movements.map(({ pair }) => pair),
    movements.map(({ year }) => year),
    movements.map(({ movementId }) => movementId),
  ]);
  const recorded = rows.map(({ pair, year, movement_id: movementId, kind, amount, moved_on: movedOn }) => {
    return { pair, year, movementId, kind, amount, movedOn };
  });
  return new Map(recorded.map((movement) => [movementKey(movement), movement]));
}

/** Records movements of accounts that this transaction has locked; `batches` are the outbox rows that tell of them. */
export async function insertMovements(
  tx: EntityManager,
  movements: readonly Movement[],
  { batches, at }: { batches: readonly bigint[]; at: Date },
): Promise<void> {
  await run(tx, insertRows, [
    movements.map(({ pair }) => pair),
    movements.map(({ year }) => year),
    movements.map(({ movementId }) => movementId),
    movements.map(({ kind }) => kind),
    movements.map(({ amount }) => amount),
    movements.map(({ movedOn }) => movedOn),
    batches,
    at,
  ]);
}
