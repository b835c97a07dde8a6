import type { components as OfClearing } from './clearing';
import type { components as OfConsole } from './console';
import type { components as OfPrepayment } from './prepayment-fund';
import type { components as OfSettlement } from './settlement';

/** Names for the shapes that screens show; what is in them, the services' documents say. */
type Clearing = OfClearing['schemas'];
type Settlement = OfSettlement['schemas'];

export type CycleTimeline = Clearing['CycleTimeline'];
export type TimelineStep = CycleTimeline['steps'][number];
export type Blocker = TimelineStep['blockers'][number];

export type MoneyInFlight = Clearing['MoneyInFlight'];
export type PositionMatrix = Clearing['PositionMatrix'];
export type PairFigures = PositionMatrix['pairs'][number];
export type ProvincePosition = PositionMatrix['provinces'][number]['advanced'];
export type Netting = PositionMatrix['netting']['advanced'];
export type PairClaim = Clearing['CellPage']['items'][number];

export type PrepaymentAccount = OfPrepayment['schemas']['AccountPageView']['items'][number];

export type Waiting = Settlement['WaitingView'];

export type ConsoleState = OfConsole['schemas']['StateView'];
export type ServiceState = ConsoleState['services'][number];

/** A page of a list; `next` is where the one behind it begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
