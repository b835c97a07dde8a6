import type { BusinessDate, PolicyPackId } from '@lianqing/kernel';
import type { Decimal, Fen, FundItem, RoundingName } from '@lianqing/money';
import type { AssistanceGroup, HospitalTier, InsuredStatus, Route } from './bill';

/** 险种 scheme: 310 employees, 390 residents. */
export const schemes = ['310', '390'] as const;
export type Scheme = (typeof schemes)[number];

/** The same words in both languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** Where a figure comes from. */
export interface Sourced {
  /** A source document with its place (`S1 part 5`), or `assumption` with the reason. */
  readonly source: string;
  /** How the document is read where it leaves something open. */
  readonly reading?: string | undefined;
}

export interface SourcedAmount extends Sourced {
  readonly amount: Fen;
}

export interface SourcedFactor extends Sourced {
  readonly factor: Decimal;
}

interface DeductibleForGroups {
  /** The standard is multiplied for these groups. */
  readonly assistance: { readonly [Group in AssistanceGroup]?: SourcedFactor | undefined };
}

/** Standard by hospital tier, with what may replace it; half or the like from the second admission on. */
export interface DeductibleByTier extends DeductibleForGroups {
  readonly by: 'tier';
  readonly tiers: Readonly<Record<HospitalTier, SourcedAmount>>;
  readonly outside?: SourcedAmount | undefined;
  readonly bestBelowTertiary?: SourcedAmount | undefined;
  readonly specialist?: SourcedAmount | undefined;
  readonly repeat?: SourcedFactor | undefined;
}

/** Standard by tier and ordinal of the admission in the year; the last figure holds for all later ones. */
export interface DeductibleByOrdinal extends DeductibleForGroups {
  readonly by: 'tier-and-ordinal';
  readonly tiers: Readonly<Record<HospitalTier, Sourced & { readonly amounts: readonly [Fen, ...Fen[]] }>>;
}

export type DeductibleRule = DeductibleByTier | DeductibleByOrdinal;

/** A band's rate as the pack states it, what the route takes off, and what remains (never below 0). */
export interface BandRate {
  readonly stated: Decimal;
  readonly pointsOff: Decimal;
  readonly rate: Decimal;
}

/** Half-open stretch of the year's cumulative cost. */
export interface Band extends Sourced {
  readonly from: Fen;
  readonly to: Fen;
  readonly rates: Readonly<Record<InsuredStatus, Readonly<Record<HospitalTier, Readonly<Record<Route, BandRate>>>>>>;
}

export interface PooledFundRule extends Sourced {
  readonly fundItem: FundItem;
  /** What the bands count: in-scope cost with the deductible, or what lies above deductibles. */
  readonly basis: 'inScope' | 'aboveDeductible';
  readonly bands: readonly [Band, ...Band[]];
}

export interface RouteRule extends Sourced {
  /** Taken off every rate of the pooled fund: 10 points are 0.1. */
  readonly pointsOff: Decimal;
}

export interface LargeAmountRule extends Sourced {
  readonly fundItem: FundItem;
  /** Equals the top of the last band. */
  readonly from: Fen;
  readonly to: Fen;
  readonly rate: Decimal;
}

export interface CivilServantRule extends Sourced {
  readonly fundItem: FundItem;
  readonly rates: Readonly<Record<InsuredStatus, Decimal>>;
}

export interface FloorRule extends Sourced {
  readonly rate: Decimal;
}

export interface CatastrophicRule extends Sourced {
  readonly fundItem: FundItem;
  /** The year's own burden must be above this. */
  readonly threshold: Fen;
  /** Share of the actual cost that is paid in all from then on. */
  readonly upTo: Decimal;
}

export interface MedicalAssistanceRule extends Sourced {
  readonly fundItem: FundItem;
  /** Share of what is left in scope. */
  readonly rate: Decimal;
  /** Share of the actual cost that is paid in all where catastrophic insurance pays. */
  readonly upTo: Decimal;
}

export interface PersonalAccountRule extends Sourced {
  readonly fundItem: FundItem;
  readonly pays: 'personal-part' | 'personal-part-in-scope';
}

/** The benefit rules of one home policy for one scheme, as read from a file. Data only; the engine holds no figure. */
export interface PolicyPack {
  readonly id: PolicyPackId;
  readonly version: string;
  /** SM3 over the bytes of the file, hexadecimal: what a settlement records beside id and version. */
  readonly digest: string;
  readonly title: Bilingual;
  readonly scheme: Scheme;
  readonly effectiveFrom: BusinessDate;
  /** First day on which it no longer applies; null is open-ended. */
  readonly effectiveUntil: BusinessDate | null;
  /** `MM-DD` on which an insurance year begins (S1: it need not be the calendar year). */
  readonly insuranceYearStart: string;
  readonly rounding: RoundingName;
  readonly deductible: DeductibleRule;
  readonly pooledFund: PooledFundRule;
  readonly routes: Readonly<Partial<Record<Route, RouteRule>>>;
  readonly largeAmount?: LargeAmountRule | undefined;
  readonly civilServant?: CivilServantRule | undefined;
  readonly floor?: FloorRule | undefined;
  readonly catastrophic?: CatastrophicRule | undefined;
  readonly medicalAssistance?: MedicalAssistanceRule | undefined;
  readonly personalAccount: PersonalAccountRule;
}

/**
 * The insurance year that a day belongs to, named by the calendar year in which it begins. The day is the settlement
 * date at discharge, also for a stay that crosses two insurance years (S1 part 5).
 */
export function insuranceYearOf(pack: PolicyPack, day: BusinessDate): number {
  const calendarYear = Number(day.slice(0, 4));
  return day.slice(5) < pack.insuranceYearStart ? calendarYear - 1 : calendarYear;
}
