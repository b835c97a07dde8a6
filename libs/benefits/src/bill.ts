import type { Decimal, Fen } from '@lianqing/money';

/** The words of a bill as the engine reads them (benefit-semantics §6). Messages and rows are mapped to these by the caller. */

export const insuredStatuses = ['in-service', 'retired'] as const;
export type InsuredStatus = (typeof insuredStatuses)[number];

export const hospitalTiers = ['tertiary-a', 'tertiary', 'secondary', 'primary'] as const;
export type HospitalTier = (typeof hospitalTiers)[number];

/** Groups on medical assistance (医疗救助). */
export const assistanceGroups = ['rural', 'urban'] as const;
export type AssistanceGroup = (typeof assistanceGroups)[number];

/** How the patient came to the place of treatment; decides whether the route costs percentage points. */
export const routes = ['filed', 'referred', 'emergency', 'unreferred', 'temporary'] as const;
export type Route = (typeof routes)[number];

/**
 * 医疗类别 way of care: what a bill is for (field-facts §3, visit types 21–24, 28, 11, 13, 14, 41 and maternity). Where a
 * pack says nothing of its own, day surgery is split as inpatient care and emergency care as outpatient care.
 */
export const waysOfCare = [
  'inpatient',
  'day-surgery',
  'outpatient',
  'emergency',
  'chronic-outpatient',
  'pharmacy',
  'maternity',
] as const;
export type WayOfCare = (typeof waysOfCare)[number];

/** 备案类别: what a filing was made for (field-facts §2). */
export const filingCategories = [
  'resettled-retiree',
  'long-term-resident',
  'posted-worker',
  'transfer',
  'emergency',
  'other-temporary',
] as const;
export type FilingCategory = (typeof filingCategories)[number];

export interface Person {
  readonly status: InsuredStatus;
  readonly civilServant: boolean;
  readonly assistance: AssistanceGroup | null;
  /** What the personal account holds, in fen; one that is overdrawn pays nothing. */
  readonly accountBalance: Fen;
  /** What a relative's personal account offers (共济). */
  readonly familyBalance?: Fen | undefined;
  /** Whole years on the day of settlement; needed where a pack tells ages apart. */
  readonly age?: number | undefined;
  /** Whole years of continuous contribution; needed where a pack counts them. */
  readonly contributionYears?: number | undefined;
  /** Named groups that a pack may know: low-income, severely-disabled, veteran … */
  readonly groups?: readonly string[] | undefined;
  /** Whether an employer pays a supplement (企业补充). */
  readonly hasEnterpriseSupplement?: boolean | undefined;
  /** Special and chronic diseases that the home region recognises on the day of settlement. */
  readonly diseases?: readonly RecognisedDisease[] | undefined;
}

/** 门诊慢特病认定: a disease of the pack's list that a person is recognised for. */
export interface RecognisedDisease {
  /** The word that the pack has for it. */
  readonly disease: string;
  /** Allowed by expert decision, instead of the pack's yearly standard. */
  readonly yearlyStandard?: Fen | undefined;
}

/** What the insurance year held before this bill. */
export interface YearSoFar {
  readonly admissions: number;
  /** In-scope cost of the year, deductibles included. */
  readonly inScope: Fen;
  /** In-scope cost of the year above deductibles. */
  readonly aboveDeductible: Fen;
  /** Actual cost of the year less what the pooled fund paid of it (floor included). */
  readonly ownBurden: Fen;
}

/**
 * What packs with deductibles by period, payment caps or burdens in scope count besides; packs without need none of it.
 * The numbers are those of the bill's own way of care, and of its disease where that has a standard.
 */
export interface Counters {
  /** Deductibles charged already in the period that the deductible holds for. */
  readonly charged: Fen;
  /** Highest standard that a deductible of the year was charged by. */
  readonly highestStandard: Fen;
  /** What the pooled fund has paid in the year of what the own limit of a way or a disease holds for. */
  readonly pooledPaid: Fen;
  /**
   * What it has paid in the year of all that counts with inpatient care, which the limits of a stay hold for; `pooledPaid`
   * where left out.
   */
  readonly yearPaid?: Fen | undefined;
}

export interface Visit {
  readonly kind: WayOfCare;
  readonly tier: HospitalTier;
  /** Whether the place of treatment lies inside the person's pooling area. */
  readonly place: 'inside' | 'outside';
  readonly route: Route;
  /** Of the filing that covers the visit; needed where a pack tells categories of one route apart. */
  readonly filing?: FilingCategory | undefined;
  /** A specialist hospital; counts at tier `tertiary-a` only. */
  readonly specialist?: boolean | undefined;
  /** The best hospital of a place that has no tertiary one, whatever its tier says. */
  readonly bestBelowTertiary?: boolean | undefined;
  /** A village clinic (村卫生室); its tier is primary. */
  readonly villageClinic?: boolean | undefined;
  /** The patient went past the first contact or a step of referral (未经基层首诊或逐级转诊). */
  readonly skippedFirstContact?: boolean | undefined;
  /** ICD-10 code of the main diagnosis; needed where a pack has rules of its own for a disease, or a list of them. */
  readonly diagnosis?: string | undefined;
  /** What this bill goes on with: an earlier bill of the same stay, or a stay that was transferred here. */
  readonly continues?: Continuation | undefined;
}

export const continuations = ['mid-stay', 'transfer'] as const;

/** An earlier bill that this one goes on with, and the deductible charged there. */
export interface Continuation {
  readonly by: (typeof continuations)[number];
  readonly charged: Fen;
}

export const itemKinds = ['drug', 'service', 'material'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One fee line with the terms of the treating place's catalogue. Prices are fen per unit and may have decimals. */
export interface BillLine {
  readonly class: 'A' | 'B' | 'C';
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly amount: Fen;
  readonly ceilingPrice?: Decimal | undefined;
  /** For class B, ignored for the others; where the catalogue is silent the pack's default stands for it. */
  readonly preSelfPayRate?: Decimal | undefined;
  readonly kind?: ItemKind | undefined;
  /** An essential drug (基本药物). */
  readonly essential?: boolean | undefined;
  /** What of it is not in scope is the hospital's, not the person's: nobody asked the patient. */
  readonly hospitalBears?: boolean | undefined;
}

/** Everything that a policy pack needs to know in order to split one bill. */
export interface Bill {
  readonly person: Person;
  readonly year: YearSoFar;
  /** Before this bill; nothing where left out. */
  readonly counters?: Counters | undefined;
  readonly visit: Visit;
  readonly lines: readonly BillLine[];
}
