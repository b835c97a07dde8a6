import type { clearingCycles } from '@lianqing/contracts';
import { type StatementChanged } from '@lianqing/contracts';
import { pairIdOf } from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import type { ClearingCycle } from '../domain/cycle';
import type { PaymentOrder } from '../domain/payment-order';
import type { Statement } from '../domain/statement';

type CycleMessage = Outgoing<typeof clearingCycles>;

export function cycleChanged(cycle: ClearingCycle): CycleMessage {
  return {
    type: 'cycle.changed',
    key: cycle.id,
    content: {
      cycle: cycle.id,
      state: cycle.state,
      firstDay: cycle.startsOn,
      lastDay: cycle.endsOn,
      changedAt: cycle.changedAt.toISOString(),
      version: cycle.version,
    },
  };
}

export function statementChanged(statement: Statement): CycleMessage {
  const { id, cycle, homeProvince, treatingProvince, state, obligations, amount, carriedIn, digest, version } =
    statement;
  const content: StatementChanged = {
    ...{ pair: pairIdOf(homeProvince, treatingProvince), homeProvince, treatingProvince, cycle },
    statementId: id,
    ...{ state, obligations, amount, carriedIn, digest, version },
    fundItems: { ...statement.fundItems },
  };
  return { type: 'statement.changed', key: content.pair, content };
}

export function paymentOrderChanged(order: PaymentOrder): CycleMessage {
  const { statementId, cycle, homeProvince, treatingProvince, amount, state, dueOn, paidOn, bankReference, version } =
    order;
  const pair = pairIdOf(homeProvince, treatingProvince);
  return {
    type: 'payment-order.changed',
    key: pair,
    content: {
      pair,
      homeProvince,
      treatingProvince,
      cycle,
      statementId,
      amount,
      state,
      dueOn,
      paidOn,
      bankReference,
      version,
    },
  };
}
