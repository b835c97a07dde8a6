import type { components as OfClearing } from './clearing';
import type { components as OfConsole } from './console';
import type { components as OfFiling } from './filing';
import type { components as OfPrepayment, paths as PathsOfPrepayment } from './prepayment-fund';
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

type Prepayment = OfPrepayment['schemas'];
type AccountsAsked = NonNullable<PathsOfPrepayment['/api/v1/accounts']['get']['parameters']['query']>;
export type AccountFilter = Pick<AccountsAsked, 'province' | 'homeProvince' | 'treatingProvince' | 'year' | 'warning'>;
export type AccountOrder = Pick<AccountsAsked, 'sort' | 'direction'>;
export type PrepaymentAccount = Prepayment['AccountPageView']['items'][number];
export type AccountSums = Prepayment['AccountSumsView'];
export type AccountTrend = Prepayment['TrendView'];
export type TrendPoint = AccountTrend['trend'][number];
export type Exhaustion = AccountTrend['exhaustion'];
export type Movement = Prepayment['MovementPageView']['items'][number];
export type AccountChange = Prepayment['UsagePageView']['items'][number];
export type AccountWarning = Prepayment['WarningPageView']['items'][number];

export type Waiting = Settlement['WaitingView'];

export type ConsoleState = OfConsole['schemas']['StateView'];
export type ServiceState = ConsoleState['services'][number];
export type ServiceName = ServiceState['name'];
export type StoppedPartition = NonNullable<ServiceState['standing']>['stopped'][number];
export type Alarm = NonNullable<ServiceState['standing']>['alarms'][number];

export type FoundClaim = Settlement['ClaimSearchView']['items'][number];
export type ClaimRecord = Settlement['ClaimView'];
export type ClaimSplit = NonNullable<ClaimRecord['split']>;
export type ClaimContent = NonNullable<ClaimRecord['claim']>;
export type SplitStep = ClaimSplit['steps'][number];
export type ReviewCase = Settlement['CaseView'];
export type Assistance = Settlement['AssistanceListView']['items'][number];
export type Deduction = Settlement['DeductionsView']['items'][number];
export type ObligationTrace = Clearing['ObligationTrace'];
export type Institution = OfFiling['schemas']['InstitutionView'];
export type PersonFilings = OfFiling['schemas']['PersonFilings'];

/** A page of a list; `next` is where the one behind it begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
