import type { clearingCycles } from '@lianqing/contracts';
import { type StatementChanged } from '@lianqing/contracts';
import { pairIdOf } from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import type { CycleState, MovedObligation, ProvinceRepaid } from '../storage/cycle-snapshot';
import type { PaymentOrder } from '../domain/payment-order';
import type { Statement } from '../domain/statement';

export type CycleMessage = Outgoing<typeof clearingCycles>;

export function cycleChanged(cycle: CycleState): CycleMessage {
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

export function obligationMoved(moved: MovedObligation): CycleMessage {
  const { settlementId, cycle, homeProvince, treatingProvince, bookedOn } = moved;
  const pair = pairIdOf(homeProvince, treatingProvince);
  return {
    type: 'obligation.moved',
    key: pair,
    content: { pair, homeProvince, treatingProvince, cycle, settlementId, bookedOn },
  };
}

export function hospitalsRepaid({ cycle, treatingProvince, repaidOn }: ProvinceRepaid): CycleMessage {
  return { type: 'hospitals.repaid', key: treatingProvince, content: { cycle, treatingProvince, repaidOn } };
}
