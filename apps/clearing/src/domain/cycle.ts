import { DomainError, type BusinessDate, type CycleId } from '@lianqing/kernel';
import type { DueStep } from './calendar';

/** Where a cycle is on its way; it only goes forward. */
export const cycleStates = ['open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying', 'settled'] as const;
export type CycleState = (typeof cycleStates)[number];

/** One round of clearing: what was booked on its days is reconciled, stated, signed, paid and repaid to hospitals. */
export interface ClearingCycle {
  readonly id: CycleId;
  readonly level: string;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  readonly state: CycleState;
  readonly version: number;
  readonly openedAt: Date;
  /** When the cycle came into its present state. */
  readonly changedAt: Date;
  readonly signedBy: string | null;
  readonly dueAt: Readonly<Record<DueStep, Date>>;
}

/** Which state each step leads to, and from where. */
const steps: Readonly<Record<DueStep, { readonly from: CycleState; readonly to: CycleState }>> = {
  'cut-off': { from: 'open', to: 'cut-off' },
  reconcile: { from: 'cut-off', to: 'reconciled' },
  state: { from: 'reconciled', to: 'stated' },
  sign: { from: 'stated', to: 'signed' },
  pay: { from: 'signed', to: 'paying' },
  settle: { from: 'paying', to: 'settled' },
};

/** Steps that time takes at their deadline; the others take a person, who is reminded. */
export const stepsOfTime = ['cut-off', 'reconcile', 'state', 'settle'] as const satisfies readonly DueStep[];
export const stepsOfPeople = ['sign', 'pay'] as const satisfies readonly DueStep[];

export function hasReached(cycle: ClearingCycle, state: CycleState): boolean {
  return cycleStates.indexOf(cycle.state) >= cycleStates.indexOf(state);
}

/** The state that a step leads to. */
export function stateAfter(step: DueStep): CycleState {
  return steps[step].to;
}

/** Whether the step was taken already; then taking it again changes nothing. */
export function hasTaken(cycle: ClearingCycle, step: DueStep): boolean {
  return hasReached(cycle, steps[step].to);
}

/** The step that the cycle waits for; undefined when it is settled. */
export function stepAhead(cycle: ClearingCycle): DueStep | undefined {
  return (Object.keys(steps) as DueStep[]).find((step) => steps[step].from === cycle.state);
}

/** The step that the cycle waits for and whose deadline has passed. */
export function overdueStep(cycle: ClearingCycle, now: Date): DueStep | undefined {
  const step = stepAhead(cycle);
  return step !== undefined && cycle.dueAt[step] <= now ? step : undefined;
}

/**
 * The cycle after a step.
 * @throws DomainError `conflict`, code `cycle.too-early`, when an earlier step is missing
 */
export function take(cycle: ClearingCycle, step: DueStep, at: Date): ClearingCycle {
  const { from, to } = steps[step];
  if (cycle.state !== from) {
    throw new DomainError(
      'conflict',
      'cycle.too-early',
      `Cycle ${cycle.id} is ${cycle.state} and must be ${from} first: take the steps in their order`,
      { cycle: cycle.id, state: cycle.state, needs: from },
    );
  }
  return { ...cycle, state: to, version: cycle.version + 1, changedAt: at };
}

/** The business year of a cycle: that of its first day. Prepayment accounts are kept per year. */
export function yearOf(cycle: CycleId): number {
  return Number(cycle.slice(cycle.indexOf(':') + 1).slice(0, 4));
}
