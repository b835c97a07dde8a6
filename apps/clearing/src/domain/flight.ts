import type { BusinessDate, CycleId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/**
 * How far an advance has come on its way back to its hospital. `being-paid` waits for home's payment; `to-be-repaid` is
 * paid, and waits until the treating province has all its money of the cycle. `carried` is below 0: what hospitals owe
 * until a later cycle takes it.
 */
export const flightStages = ['open', 'cut-off', 'stated', 'signed', 'being-paid', 'to-be-repaid', 'carried'] as const;
export type FlightStage = (typeof flightStages)[number];

/** What hospitals advanced in one cycle and have not got back, at one stage. */
export interface InFlight {
  readonly cycle: CycleId;
  readonly stage: FlightStage;
  /** First day of the cycle. */
  readonly startsOn: BusinessDate;
  readonly claims: number;
  readonly reversals: number;
  readonly amount: Fen;
}

/** All that is at one stage. */
export interface StageSum {
  readonly stage: FlightStage;
  readonly claims: number;
  readonly reversals: number;
  readonly amount: Fen;
  /** The earliest cycle with something at this stage, and its first day. */
  readonly oldestCycle: CycleId | null;
  readonly oldestDay: BusinessDate | null;
}

/** Sums by stage, every stage among them; `parts` come earliest cycle first. */
export function byStage(parts: readonly InFlight[]): StageSum[] {
  return flightStages.map((stage) => {
    const ofStage = parts.filter((part) => part.stage === stage);
    return {
      stage,
      claims: ofStage.reduce((sum, part) => sum + part.claims, 0),
      reversals: ofStage.reduce((sum, part) => sum + part.reversals, 0),
      amount: ofStage.reduce((sum, part) => sum + part.amount, 0n),
      oldestCycle: ofStage[0]?.cycle ?? null,
      oldestDay: ofStage[0]?.startsOn ?? null,
    };
  });
}
