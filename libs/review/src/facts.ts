import type { HospitalTier, ItemKind, Scheme, WayOfCare } from '@lianqing/benefits';
import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import type { Decimal, Fen } from '@lianqing/money';

/** What a review is told. A fact that nobody knows is left out, and a rule that rests on it stays silent. */

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** The identity of a claim: two hospitals may use the same number. */
export interface ClaimName {
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
}

/** What the treating place's catalogue says of an item; what is left out or empty limits nothing. */
export interface ItemTerms {
  readonly kind?: ItemKind | undefined;
  readonly class?: 'A' | 'B' | 'C' | undefined;
  /** In fen per unit, at the hospital's tier. */
  readonly ceilingPrice?: Decimal | undefined;
  readonly sex?: Sex | undefined;
  /** Completed years, both included. */
  readonly ageFrom?: number | undefined;
  readonly ageTo?: number | undefined;
  readonly tiers?: readonly HospitalTier[] | undefined;
  /** What a diagnosis must begin with, one of them. */
  readonly indications?: readonly string[] | undefined;
  /** A claim may count as several of them. */
  readonly ways?: readonly WayOfCare[] | undefined;
  readonly schemes?: readonly Scheme[] | undefined;
  /** Most units a day. */
  readonly dailyQuantity?: Decimal | undefined;
}

/** One fee line as billed. */
export interface ReviewedLine {
  /** Code in the treating place's catalogue. */
  readonly code: string;
  /** National charge category, `01` to `14`. */
  readonly category: string;
  readonly class: 'A' | 'B' | 'C';
  readonly quantity: Decimal;
  /** In fen per unit, with decimals. */
  readonly unitPrice: Decimal;
  readonly amount: Fen;
  /** As the hospital stated it, in fen per unit. */
  readonly ceilingPrice?: Decimal | undefined;
  readonly servedOn?: BusinessDate | undefined;
  readonly physician?: string | undefined;
  readonly department?: string | undefined;
  /** Where the treating place has a catalogue that holds the code. */
  readonly item?: ItemTerms | undefined;
}

/** The filing that a claim was settled under. */
export interface ReviewedFiling {
  readonly category: string;
  readonly filedOn?: BusinessDate | undefined;
  /** The day on which an earlier filing was changed into this one; absent where none was. */
  readonly changedOn?: BusinessDate | undefined;
}

/** One claim as a review sees it: what was billed, for whom, where, and what the funds paid of it if it is settled. */
export interface ReviewedClaim extends ClaimName {
  readonly personId: PersonId;
  readonly sex?: Sex | undefined;
  readonly bornOn?: BusinessDate | undefined;
  readonly scheme?: Scheme | undefined;
  readonly homeRegion: RegionCode;
  /** The hospital's own region, a county or city. */
  readonly treatingRegion: RegionCode;
  readonly tier: HospitalTier;
  readonly kind: WayOfCare;
  readonly admittedOn: BusinessDate;
  readonly dischargedOn: BusinessDate;
  /** The day by which rules hold: of settlement, or of the question where nothing is settled yet. */
  readonly settledOn: BusinessDate;
  readonly emergency: boolean;
  /** ICD-10 code. */
  readonly diagnosis: string;
  /** The earlier claim that this one goes on with: of the same stay, or of one that was transferred here. */
  readonly continues?: ClaimName | undefined;
  readonly filing?: ReviewedFiling | undefined;
  /** Where the home region's request for assistance with this bill (费用协查) stands; `answered` confirms the bill. */
  readonly assistance?: 'none' | 'asked' | 'not-confirmed' | 'answered' | undefined;
  readonly invoice?: string | undefined;
  readonly total: Fen;
  /** What all funds paid of it; absent before it is settled. */
  readonly fundTotal?: Fen | undefined;
  readonly cash?: Fen | undefined;
  readonly lines: readonly ReviewedLine[];
}

/** The register of contracted physicians (协议医师). */
export interface PhysicianRegister {
  isContracted(institution: InstitutionCode, physician: string, on: BusinessDate): boolean;
}

/** What is known beside the claims. */
export interface ReviewContext {
  /** Claims settled before this day are history: they matter to later ones and are not judged again. */
  readonly from?: BusinessDate | undefined;
  readonly physicians?: PhysicianRegister | undefined;
}
