import type { BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { dueSteps, type DueStep } from './calendar';
import { hasTaken, stateAfter, stepAhead, stepsOfPeople, type ClearingCycle, type CycleState } from './cycle';

/**
 * What a step waits for. The codes are those with which the step itself is refused; only days that are not over are told
 * apart from days that should have been sealed.
 */
export const blockerCodes = [
  'cycle.seals-missing',
  'cycle.days-to-come',
  'cycle.totals-missing',
  'cycle.totals-differ',
  'cycle.digests-missing',
  'cycle.statements-unpaid',
] as const;

export interface Blocker {
  readonly code: (typeof blockerCodes)[number];
  /** Of days, differences or statements; above 0. */
  readonly count: number;
  /** What is not paid; null where it is no matter of money. */
  readonly amount: Fen | null;
  /** The first of the days; the earliest day by which a payment was due; null where there is none. */
  readonly firstDay: BusinessDate | null;
}

/** One step of a cycle, taken or still to be taken. */
export interface TimelineStep {
  readonly step: DueStep;
  readonly leadsTo: CycleState;
  /** `next` is the one that the cycle waits for. */
  readonly standing: 'taken' | 'next' | 'later';
  /** Whether time takes it at its deadline, or a person must. */
  readonly takenBy: 'time' | 'person';
  readonly dueAt: Date;
  readonly takenAt: Date | null;
  /** Not taken though its deadline has passed. */
  readonly overdue: boolean;
  /** Taken, but after its deadline. */
  readonly late: boolean;
  /** Of the step that is next; none says that it may be taken now. */
  readonly blockers: readonly Blocker[];
}

/** All steps of a cycle in their order, as they stand at an instant. */
export function timelineOf(
  cycle: ClearingCycle,
  takenAt: ReadonlyMap<CycleState, Date>,
  { blockers, now }: { blockers: readonly Blocker[]; now: Date },
): TimelineStep[] {
  const next = stepAhead(cycle);
  return dueSteps.map((step) => {
    const leadsTo = stateAfter(step);
    const dueAt = cycle.dueAt[step];
    const isTaken = hasTaken(cycle, step);
    const at = isTaken ? (takenAt.get(leadsTo) ?? null) : null;
    return {
      step,
      leadsTo,
      standing: isTaken ? 'taken' : step === next ? 'next' : 'later',
      takenBy: (stepsOfPeople as readonly DueStep[]).includes(step) ? 'person' : 'time',
      dueAt,
      takenAt: at,
      overdue: !isTaken && dueAt <= now,
      late: at !== null && at > dueAt,
      blockers: step === next ? blockers : [],
    };
  });
}
