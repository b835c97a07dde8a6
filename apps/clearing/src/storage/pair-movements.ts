import type { clearingObligations } from '@lianqing/contracts';
import { invariant } from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';

type ObligationMessage = Outgoing<typeof clearingObligations>;

const writeMovements = statement(
  'clearing.write-pair-movements',
  `insert into pair_movement (outbox_id, cycles, home_provinces, treating_provinces, kinds, obligations, amounts)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Keeps what each outbox row tells, so that it can be compared with what its readers have received. */
export async function writePairMovements(
  tx: EntityManager,
  messages: readonly ObligationMessage[],
  rows: readonly bigint[],
): Promise<void> {
  const byRow = new Map<bigint, ObligationMessage[]>();
  for (const [index, message] of messages.entries()) {
    const row = rows[index];
    invariant(row !== undefined, 'the outbox tells the row of each message');
    const told = byRow.get(row);
    if (told === undefined) byRow.set(row, [message]);
    else told.push(message);
  }
  for (const [row, told] of byRow) {
    await run(tx, writeMovements, [
      row,
      bareArray(told.map(({ content }) => content.cycle)),
      bareArray(told.map(({ content }) => content.homeProvince)),
      bareArray(told.map(({ content }) => content.treatingProvince)),
      bareArray(told.map(({ type }) => (type === 'obligations.recorded' ? 'recorded' : 'paid'))),
      bareArray(told.map(({ content }) => content.obligations)),
      bareArray(told.map(({ content }) => content.amount)),
    ]);
  }
}
