import type { HospitalTier, ItemKind, Scheme, WayOfCare } from '@lianqing/benefits';
import type { BusinessDate } from '@lianqing/kernel';
import { compareDecimals, type Decimal } from '@lianqing/money';

/** The treatment-place catalogue (就医地目录): what an item is worth to the insurance in the province that treats. */

export const itemClasses = ['A', 'B', 'C'] as const;
export type ItemClass = (typeof itemClasses)[number];

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** Under what circumstances the insurance takes part in an item at all; what is null or empty limits nothing. */
export interface ItemLimits {
  readonly sex: Sex | null;
  /** Completed years, both included. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly tiers: readonly HospitalTier[];
  /** What a diagnosis must begin with, one of them. */
  readonly indications: readonly string[];
  /** Ways of care that it is limited to. */
  readonly ways: readonly WayOfCare[];
  readonly schemes: readonly Scheme[];
}

/** One item as it stands from a day until a day (exclusive; null is open-ended). */
export interface CatalogueItem {
  /** National code of the drug, service or material. */
  readonly code: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly class: ItemClass;
  /** Most that counts per unit at a hospital of that tier, in fen with decimals; a tier without one has no ceiling. */
  readonly ceilings: Readonly<Partial<Record<HospitalTier, Decimal>>>;
  /** Of class B only; where it is null, what the home policy says holds. */
  readonly preSelfPayRate: Decimal | null;
  /** 基本药物: a drug of the essential list, of which a policy may pay more. */
  readonly essential: boolean;
  readonly limits: ItemLimits;
  readonly effectiveFrom: BusinessDate;
  readonly effectiveUntil: BusinessDate | null;
}

/** What a line of a claim takes from the catalogue. */
export interface LineTerms {
  readonly class: ItemClass;
  readonly ceilingPrice: Decimal | null;
  readonly preSelfPayRate: Decimal | null;
  /** Null where a hospital says nothing of it. */
  readonly essential: boolean | null;
}

/** Whether an item holds on a day. */
export function holdsOn(item: Pick<CatalogueItem, 'effectiveFrom' | 'effectiveUntil'>, day: BusinessDate): boolean {
  return item.effectiveFrom <= day && (item.effectiveUntil === null || day < item.effectiveUntil);
}

/** What an item says for a hospital of a tier. */
export function termsAt(item: CatalogueItem, tier: HospitalTier): LineTerms {
  return {
    class: item.class,
    ceilingPrice: item.ceilings[tier] ?? null,
    preSelfPayRate: item.preSelfPayRate,
    essential: item.essential,
  };
}

/** What one version of a catalogue says of the codes that somebody asked for. */
export class CatalogueExtract {
  constructor(
    readonly version: number,
    /** Rows of each code asked for, which never overlap in days. */
    private readonly rows: ReadonlyMap<string, readonly CatalogueItem[]>,
  ) {}

  /** The item of a code that holds on a day; undefined when none does. */
  itemOn(code: string, day: BusinessDate): CatalogueItem | undefined {
    return this.rows.get(code)?.find((item) => holdsOn(item, day));
  }

  /** What a line takes on a day at a tier; undefined when the code is not listed then. */
  termsOn(code: string, day: BusinessDate, tier: HospitalTier): LineTerms | undefined {
    const item = this.itemOn(code, day);
    return item && termsAt(item, tier);
  }
}

/** One thing in which a hospital's line and the catalogue differ, both sides named. */
export type LineDifference =
  | { readonly name: 'code-not-listed' }
  | { readonly name: 'class-differs'; readonly hospital: ItemClass; readonly catalogue: ItemClass }
  | { readonly name: 'ceiling-differs'; readonly hospital: Decimal | null; readonly catalogue: Decimal | null }
  | { readonly name: 'rate-differs'; readonly hospital: Decimal | null; readonly catalogue: Decimal }
  | { readonly name: 'essential-differs'; readonly hospital: boolean; readonly catalogue: boolean };

/**
 * In what a hospital's figures differ from those of the catalogue; `listed` is undefined where the code does not stand
 * in it. A ratio is compared only where both sides have class B and the catalogue is not silent: else it has no effect,
 * or it is the home policy's. Whether a drug is essential is compared where the hospital says so or denies it.
 */
export function differencesOf(hospital: LineTerms, listed: LineTerms | undefined): LineDifference[] {
  if (listed === undefined) return [{ name: 'code-not-listed' }];
  const differences: LineDifference[] = [];
  if (hospital.class !== listed.class) {
    differences.push({ name: 'class-differs', hospital: hospital.class, catalogue: listed.class });
  }
  if (!isSame(hospital.ceilingPrice, listed.ceilingPrice)) {
    differences.push({ name: 'ceiling-differs', hospital: hospital.ceilingPrice, catalogue: listed.ceilingPrice });
  }
  const isCompared = hospital.class === 'B' && listed.class === 'B';
  if (isCompared && listed.preSelfPayRate !== null && !isSame(hospital.preSelfPayRate, listed.preSelfPayRate)) {
    differences.push({ name: 'rate-differs', hospital: hospital.preSelfPayRate, catalogue: listed.preSelfPayRate });
  }
  const isEssential = listed.essential === true;
  if (hospital.essential !== null && hospital.essential !== isEssential) {
    differences.push({ name: 'essential-differs', hospital: hospital.essential, catalogue: isEssential });
  }
  return differences;
}

/** 0.1 and 0.10 are the same. */
function isSame(left: Decimal | null, right: Decimal | null): boolean {
  if (left === null || right === null) return left === right;
  return compareDecimals(left, right) === 0;
}
