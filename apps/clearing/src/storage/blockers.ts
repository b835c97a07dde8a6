import { PARTITIONS } from '@lianqing/contracts';
import type { BusinessDate, CycleId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { stepAhead, type ClearingCycle } from '../domain/cycle';
import type { Blocker } from '../domain/timeline';
import { missingControlParts, missingSeals } from './day-seals';
import { statementsWithoutDigest } from './statements';

const readUnnamed = statement(
  'clearing.unnamed-differences',
  'select count(*)::int as count, min(day) as "firstDay" from difference where cycle = $1 and named_at is null',
);
const readUnpaid = statement(
  'clearing.unpaid-orders',
  `select count(*)::int as count, coalesce(sum(amount), 0)::bigint as amount, min(due_on) as "firstDay"
   from payment_order where cycle = $1 and state = 'issued'`,
);

interface Counted {
  readonly count: number;
  readonly amount?: Fen;
  readonly firstDay?: BusinessDate | null | undefined;
}

/**
 * What stands in the way of the step that a cycle waits for, by what the step itself asks for. Nothing stands in the way
 * of stating and of issuing payment orders.
 */
export async function blockersOf(tx: EntityManager, cycle: ClearingCycle, today: BusinessDate): Promise<Blocker[]> {
  switch (stepAhead(cycle)) {
    case 'cut-off':
      return unsealed(tx, cycle, today);
    case 'reconcile':
      return [
        ...(await totalsMissing(tx, cycle)),
        ...(await counted(tx, readUnnamed, cycle.id, 'cycle.totals-differ')),
      ];
    case 'sign':
      return blocker('cycle.digests-missing', { count: (await statementsWithoutDigest(tx, cycle.id)).length });
    case 'settle':
      return counted(tx, readUnpaid, cycle.id, 'cycle.statements-unpaid');
    default:
      return [];
  }
}

async function unsealed(tx: EntityManager, cycle: ClearingCycle, today: BusinessDate): Promise<Blocker[]> {
  const missing = await missingSeals(tx, { first: cycle.startsOn, last: cycle.endsOn, partitions: PARTITIONS });
  const days = missing.map(({ day }) => day);
  return [
    ...ofDays(
      'cycle.seals-missing',
      days.filter((day) => day < today),
    ),
    ...ofDays(
      'cycle.days-to-come',
      days.filter((day) => day >= today),
    ),
  ];
}

async function totalsMissing(tx: EntityManager, { startsOn: first, endsOn: last }: ClearingCycle): Promise<Blocker[]> {
  return ofDays('cycle.totals-missing', await missingControlParts(tx, { first, last }));
}

async function counted(
  tx: EntityManager,
  reading: typeof readUnpaid,
  cycle: CycleId,
  code: Blocker['code'],
): Promise<Blocker[]> {
  const [row] = await run<Counted>(tx, reading, [cycle]);
  return row === undefined ? [] : blocker(code, row);
}

function ofDays(code: Blocker['code'], days: readonly BusinessDate[]): Blocker[] {
  return blocker(code, { count: days.length, firstDay: days[0] });
}

function blocker(code: Blocker['code'], { count, amount, firstDay }: Counted): Blocker[] {
  return count === 0 ? [] : [{ code, count, amount: amount ?? null, firstDay: firstDay ?? null }];
}
