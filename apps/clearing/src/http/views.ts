import type { BusinessDate } from '@lianqing/kernel';
import type { ClearingCycle } from '../domain/cycle';
import { overdueStep, stepAhead } from '../domain/cycle';
import type { PaymentOrder } from '../domain/payment-order';

/** A cycle with what it waits for. */
export function cycleView(cycle: ClearingCycle, now: Date) {
  return { ...cycle, next: stepAhead(cycle) ?? null, overdue: overdueStep(cycle, now) !== undefined };
}

/** A payment order, and whether its day has passed. */
export function orderView(order: PaymentOrder, today: BusinessDate) {
  return { ...order, overdue: order.state === 'issued' && order.dueOn < today };
}
