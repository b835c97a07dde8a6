import type { BusinessDate, PolicyPackId } from '@lianqing/kernel';
import { fundItemCodes, type Decimal, type Fen, type FundItem, type RoundingName } from '@lianqing/money';
import type {
  AssistanceGroup,
  Continuation,
  FilingCategory,
  HospitalTier,
  InsuredStatus,
  ItemKind,
  Route,
  Visit,
  WayOfCare,
} from './bill';

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

/**
 * What a standard holds for. `visit`: each bill anew. `year`, `hospital-year`, `quarter`, `month`: it is charged once in
 * that period, over as many bills as it takes. `year-top-up`: the first bill of the year is charged its standard, a later
 * one with a higher standard the difference to the highest so far; what a bill lacked to its standard is not made up for
 * (a reading: field-facts §3 names the mode and no more).
 */
export const deductiblePeriods = ['visit', 'year', 'hospital-year', 'quarter', 'month', 'year-top-up'] as const;
export type DeductiblePeriod = (typeof deductiblePeriods)[number];

interface AnyDeductible {
  readonly period: DeductiblePeriod;
  /** Bills that pay only what the one they go on with has left of the standard, and are no admission of their own. */
  readonly merges: { readonly [By in Continuation['by']]?: Sourced | undefined };
  /** The standard is multiplied for these groups. */
  readonly assistance: { readonly [Group in AssistanceGroup]?: SourcedFactor | undefined };
  /** The same for named groups; of several that a person is in, the lowest factor. */
  readonly groups: Readonly<Record<string, SourcedFactor>>;
}

/** Standard by hospital tier, with what may replace it; half or the like from the second admission on. */
export interface DeductibleByTier extends AnyDeductible {
  readonly by: 'tier';
  readonly tiers: Readonly<Record<HospitalTier, SourcedAmount>>;
  readonly outside?: SourcedAmount | undefined;
  readonly bestBelowTertiary?: SourcedAmount | undefined;
  readonly specialist?: SourcedAmount | undefined;
  readonly repeat?: SourcedFactor | undefined;
}

/** Standard by tier and ordinal of the admission in the year; the last figure holds for all later ones. */
export interface DeductibleByOrdinal extends AnyDeductible {
  readonly by: 'tier-and-ordinal';
  readonly tiers: Readonly<Record<HospitalTier, Sourced & { readonly amounts: readonly [Fen, ...Fen[]] }>>;
}

export type DeductibleRule = DeductibleByTier | DeductibleByOrdinal;

/** What changes a rate: first the multiplier, then the points; what remains is never below 0 nor above 1. */
export interface RateChange {
  readonly multiplier: Decimal;
  /** Above 0 they are added, below 0 taken off: −0.1 are ten points less. */
  readonly points: Decimal;
}

/** A band's rate as the pack states it, what changes it, and what remains. */
export interface BandRate extends RateChange {
  readonly stated: Decimal;
  readonly rate: Decimal;
}

/** Half-open stretch of the year's cumulative cost. */
export interface Band extends Sourced {
  readonly from: Fen;
  readonly to: Fen;
  /** By the index of the age group; packs that tell no ages apart have one. */
  readonly rates: Readonly<Record<InsuredStatus, Readonly<Record<HospitalTier, readonly Decimal[]>>>>;
}

/** People from `from` years on, up to the next group. */
export interface AgeGroup extends Sourced {
  readonly name: string;
  readonly from: number;
}

export interface PooledFundRule extends Sourced {
  readonly fundItem: FundItem;
  /** The code that the region has for its fund item, a variant of the national one (`fundCodesOf`). */
  readonly fundCode?: string | undefined;
  /**
   * What the bands count: in-scope cost with the deductible, or what lies above deductibles, of the year; or of the bill
   * alone, where a way of care is counted apart.
   */
  readonly basis: 'inScope' | 'aboveDeductible' | 'bill';
  readonly bands: readonly [Band, ...Band[]];
  /** Rising from 0; empty where ages make no difference. */
  readonly ageGroups: readonly AgeGroup[];
  /** Most that the fund pays in a year, whatever the bands and the floor say. */
  readonly paymentCap?: SourcedAmount | undefined;
  /** Of a way that counts with inpatient care: the pack's cap, which holds for both together. */
  readonly yearCap?: SourcedAmount | undefined;
  /** Cases that are paid a fixed amount, at most what is above the deductible; the first that holds goes before the bands. */
  readonly cases?: readonly FixedCase[] | undefined;
}

/** 定额: what the fund pays for a case of this kind, whatever the rates say. */
export interface FixedCase extends SourcedAmount {
  readonly title: Bilingual;
  readonly when: Condition;
}

/** Stands for the standard that is there, or is multiplied with it. */
export type StandardChange = { readonly amount: Fen } | { readonly factor: Decimal };

/** What a route does to the benefit. */
export interface RouteRule extends Sourced {
  /** On every rate of the pooled fund. */
  readonly change: RateChange;
  readonly deductible?: StandardChange | undefined;
  /** Most that the fund pays in a year for a bill by this route to be paid at all; stands for the other cap. */
  readonly paymentCap?: Fen | undefined;
}

/** What must all be so for an adjustment to hold; what is not named may be anything. */
export interface Condition {
  readonly statuses?: readonly InsuredStatus[] | undefined;
  readonly tiers?: readonly HospitalTier[] | undefined;
  readonly places?: readonly Visit['place'][] | undefined;
  readonly filings?: readonly FilingCategory[] | undefined;
  readonly civilServant?: boolean | undefined;
  readonly assistance?: readonly AssistanceGroup[] | undefined;
  readonly groups?: readonly string[] | undefined;
  /** Beginnings of ICD-10 codes. */
  readonly diagnoses?: readonly string[] | undefined;
  readonly ageFrom?: number | undefined;
  readonly ageBelow?: number | undefined;
  readonly contributionYearsFrom?: number | undefined;
  readonly contributionYearsBelow?: number | undefined;
  readonly villageClinic?: boolean | undefined;
  readonly skippedFirstContact?: boolean | undefined;
}

/** What is different for some bills: a penalty, a bonus, a disease programme with rules of its own. */
export interface Adjustment extends Sourced {
  readonly title: Bilingual;
  /** Where it stands in the pack: `adjustments[2]`. */
  readonly place: string;
  readonly when: Condition;
  /** On every rate of the pooled fund. */
  readonly change: RateChange;
  /** After the route's; of several that hold, one after the other. */
  readonly deductible?: StandardChange | undefined;
  /** Stands for the cap that is there; of several that hold, the last. */
  readonly paymentCap?: { readonly amount: Fen } | 'lifted' | undefined;
}

/** What the person pays first of a class-B line whose ratio the catalogue does not name. */
export type PrePaymentDefaults = Readonly<Record<ItemKind, Sourced & { readonly rate: Decimal }>>;

/** Added to the rate of essential drugs inside the bands. */
export interface EssentialDrugsRule extends Sourced {
  readonly points: Decimal;
}

/** Parts of what is in scope that the person would bear, and a supplement may take a share of. */
export const supplementParts = ['pool-self', 'deductible', 'large-self', 'over-cap'] as const;
export type SupplementPart = (typeof supplementParts)[number];

export interface LargeAmountRule extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  /** Equals the top of the last band. */
  readonly from: Fen;
  readonly to: Fen;
  readonly rate: Decimal;
}

/** 公务员补助 and 企业补充: a share of parts that the person would bear. */
export interface SupplementRule extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  readonly rates: Readonly<Record<InsuredStatus, Decimal>>;
  readonly covers: readonly SupplementPart[];
}

export interface FloorRule extends Sourced {
  readonly rate: Decimal;
}

/** Who carries catastrophic insurance. An insurer decides by itself and may refuse what the basic fund accepted (S3 nos. 7, 8). */
export const carriers = ['fund', 'insurer'] as const;
export type Carrier = (typeof carriers)[number];

interface AnyCatastrophic extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  readonly carrier: Carrier;
  /** The year's own burden must be above this. */
  readonly threshold: Fen;
}

/** Above the threshold, until a share of the actual cost is paid in all. */
export interface CatastrophicUntil extends AnyCatastrophic {
  readonly pays: 'until-share';
  readonly upTo: Decimal;
}

/** A share of the year's own burden above the threshold, by bands. */
export interface CatastrophicAbove extends AnyCatastrophic {
  readonly pays: 'share-above';
  /** What counts as burden: the cost less the pooled fund, of all of the actual cost or only of what is in scope. */
  readonly counts: 'actual' | 'in-scope';
  readonly bands: readonly (Sourced & { readonly from: Fen; readonly to: Fen; readonly rate: Decimal })[];
}

/** 大病保险 in its two readings. */
export type CatastrophicRule = CatastrophicUntil | CatastrophicAbove;

export interface MedicalAssistanceRule extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  /** Share of what is left in scope. */
  readonly rates: Readonly<Record<AssistanceGroup, Decimal>>;
  /** Share of the actual cost that is paid in all where the burden is above the threshold of catastrophic insurance. */
  readonly upTo?: Decimal | undefined;
}

/** 托底保障: the part of a protected person stays within a fixed share of the actual cost. */
export interface ProtectionRule extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  readonly personalShare: Decimal;
  readonly assistance: readonly AssistanceGroup[];
  readonly groups: readonly string[];
}

/** The funds beside the pooled one, and the floor, in the order in which they usually pay. */
export const laterFunds = [
  'largeAmount',
  'civilServant',
  'enterprise',
  'floor',
  'catastrophic',
  'medicalAssistance',
  'protection',
] as const;
export type LaterFund = (typeof laterFunds)[number];

export const exclusionCauses = ['work-injury', 'traffic-accident', 'assault', 'suicide', 'maternity'] as const;
export type ExclusionCause = (typeof exclusionCauses)[number];

/** A cause that the basic fund does not pay for. */
export interface ExclusionRule extends Sourced {
  /** Whether a written declaration that no third party is liable lifts it. */
  readonly liftedByDeclaration: boolean;
}

export interface PersonalAccountRule extends Sourced {
  readonly fundItem: FundItem;
  readonly fundCode?: string | undefined;
  readonly pays: AccountBase;
}

/** What an account may pay: the person's part, or only what of it is in scope. */
export type AccountBase = 'personal-part' | 'personal-part-in-scope';

/** A relative's personal account (共济), asked after the person's own. */
export interface FamilyAccountRule extends Sourced {
  readonly pays: AccountBase;
}

/** What decides one bill: a pack's own rules for inpatient care, those of a way for any other. */
export interface BenefitRules {
  /** Absent: the person pays no deductible. */
  readonly deductible?: DeductibleRule | undefined;
  /** Absent: no fund pays, only accounts do. */
  readonly pooledFund?: PooledFundRule | undefined;
  readonly routes: Readonly<Partial<Record<Route, RouteRule>>>;
  /** Of this way of care. */
  readonly adjustments: readonly Adjustment[];
  readonly prePaymentDefaults?: PrePaymentDefaults | undefined;
  readonly essentialDrugs?: EssentialDrugsRule | undefined;
  /** Every later fund that pays here, each once. */
  readonly order: readonly LaterFund[];
  readonly largeAmount?: LargeAmountRule | undefined;
  readonly civilServant?: SupplementRule | undefined;
  readonly enterprise?: SupplementRule | undefined;
  readonly floor?: FloorRule | undefined;
  readonly catastrophic?: CatastrophicRule | undefined;
  readonly medicalAssistance?: MedicalAssistanceRule | undefined;
  readonly protection?: ProtectionRule | undefined;
  readonly personalAccount: PersonalAccountRule;
  readonly familyAccount?: FamilyAccountRule | undefined;
  /** The closed list of a way that pays only for recognised diseases. */
  readonly diseases?: readonly DiseaseRule[] | undefined;
}

/** 门诊慢特病病种: one disease of the closed list. */
export interface DiseaseRule extends Sourced {
  /** The word by which persons are recognised for it. */
  readonly disease: string;
  readonly title: Bilingual;
  /** Beginnings of ICD-10 codes; no code belongs to two diseases. */
  readonly diagnoses: readonly string[];
  /** Most that the pooled fund pays a year for this disease; none but the year's own limit where left out. */
  readonly yearlyStandard?: Fen | undefined;
  /** Of civil servants. */
  readonly civilServantStandard?: Fen | undefined;
}

/**
 * Whether a way counts in the year of inpatient care (its cost moves the bands, caps and burdens of the year, and is moved
 * by them) or by itself.
 */
export const accumulations = ['with-inpatient', 'apart'] as const;
export type Accumulation = (typeof accumulations)[number];

/** Every way but inpatient care, whose rules are the pack's own. */
export type OtherWay = Exclude<WayOfCare, 'inpatient'>;

/** The rules of one way of care, complete: what it takes over from the pack is in place already. */
export interface WayRules extends BenefitRules, Sourced {
  readonly accumulates: Accumulation;
  /** The way's own section of the file: what stands there is told by its place under `ways`. */
  readonly section: object;
}

/** The benefit rules of one home policy for one scheme, as read from a file. Data only; the engine holds no figure. */
export interface PolicyPack extends BenefitRules {
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
  readonly exclusions: { readonly [Cause in ExclusionCause]?: ExclusionRule | undefined };
  /** Ways of care that it pays for beside inpatient care. */
  readonly ways: { readonly [Way in OtherWay]?: WayRules | undefined };
}

/**
 * The insurance year that a day belongs to, named by the calendar year in which it begins. The day is the settlement
 * date at discharge, also for a stay that crosses two insurance years (S1 part 5).
 */
export function insuranceYearOf(pack: PolicyPack, day: BusinessDate): number {
  const calendarYear = Number(day.slice(0, 4));
  return day.slice(5) < pack.insuranceYearStart ? calendarYear - 1 : calendarYear;
}

/**
 * The code by which each fund item is told under a pack: the national one (field-facts §3), or the variant that the
 * region has for it.
 */
export function fundCodesOf(pack: PolicyPack): Readonly<Record<FundItem, string>> {
  const codes: Record<FundItem, string> = { ...fundItemCodes };
  const funds = [
    pack.pooledFund,
    pack.largeAmount,
    pack.civilServant,
    pack.enterprise,
    pack.catastrophic,
    pack.medicalAssistance,
    pack.protection,
    pack.personalAccount,
    ...Object.values(pack.ways).map((way) => way?.pooledFund),
  ];
  for (const fund of funds) if (fund?.fundCode) codes[fund.fundItem] = fund.fundCode;
  return codes;
}
