import type { HospitalTier, Scheme, WayOfCare } from '@lianqing/benefits';
import type { Decimal, Fen } from '@lianqing/money';
import type { Sex } from './facts';

/** What the rules of each kind are told by the rule file: every figure and every list is data. */

/** Something known of items, by their code. */
export type Items<Value> = ReadonlyMap<string, Value>;

/** Completed years, both included. */
export interface AgeRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface ContainedPair {
  readonly main: string;
  readonly contained: string;
}

/** An item that makes sense only beside one of others. */
export interface Relation {
  readonly item: string;
  /** One of these must be there. */
  readonly needs: readonly string[];
}

/** A charge for a whole whose parts may not be charged instead. */
export interface ChargePackage {
  readonly whole: string;
  readonly price: Fen;
  readonly parts: readonly string[];
}

export interface Operation {
  /** Operations with the same word go through one incision. */
  readonly incision: string;
  readonly price: Fen;
}

/** Most units of an item in so many days, counting the first. */
export interface Frequency {
  readonly times: Decimal;
  readonly days: number;
}

/** Whom a drug is usually for. */
export interface UsualUse {
  readonly indications: readonly string[];
  readonly sex?: Sex | undefined;
  readonly age?: AgeRange | undefined;
}

/** Latitude and longitude in hundredths of a degree. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The last digit of an invoice: the sum of the digits before it, each times its weight (taken in turn), modulo 10. */
export interface CheckDigit {
  readonly weights: readonly number[];
}

export const antibioticGrades = ['unrestricted', 'restricted', 'special'] as const;
export type AntibioticGrade = (typeof antibioticGrades)[number];

/** When a hospital is conspicuous among its peers: hospitals of the same tier, each month by itself. */
interface AmongPeers {
  /** Fewer cases of a hospital, or of all its peers together, say nothing. */
  readonly fewestCases: number;
  /** So many times the figure of the peers. */
  readonly factor: Decimal;
}

export interface RuleParameters {
  'catalogue-sex': { readonly items: Items<Sex> };
  'catalogue-age': { readonly items: Items<AgeRange> };
  'catalogue-tier': { readonly items: Items<readonly HospitalTier[]> };
  'catalogue-indication': { readonly items: Items<readonly string[]> };
  'catalogue-care-mode': { readonly items: Items<readonly WayOfCare[]> };
  'catalogue-scheme': { readonly items: Items<readonly Scheme[]> };
  'over-limit-price': {
    /** Categories in which a stated ceiling is what the insurance pays: whoever agrees may take what is dearer. */
    readonly dearerByConsent: readonly string[];
    /** So many times such a ceiling no consent explains. */
    readonly factor: Decimal;
    readonly ceilings: Items<Fen>;
  };
  dose: { readonly dailyQuantities: Items<Decimal> };
  frequency: { readonly items: Items<Frequency> };
  'prescription-length': {
    readonly dailyQuantities: Items<Decimal>;
    /** Most days by way of care; a way that is not named has no limit. */
    readonly days: ReadonlyMap<WayOfCare, number>;
  };
  'duplicate-item': { readonly categories: readonly string[]; readonly except: readonly string[] };
  'contained-item': { readonly pairs: readonly ContainedPair[] };
  'missing-relation': { readonly relations: readonly Relation[] };
  'split-charge': { readonly packages: readonly ChargePackage[] };
  'second-operation': { readonly operations: Items<Operation>; readonly share: Decimal };
  'split-admission': {
    readonly gapDays: number;
    /** Diagnoses whose repeated stays are planned. */
    readonly planned: readonly string[];
    /** Diagnoses that are related although they begin differently. */
    readonly related: readonly (readonly string[])[];
  };
  're-admission': { readonly gapDays: number; readonly planned: readonly string[] };
  /** Days that two stays may have in common: a transfer has one. */
  'overlapping-stays': { readonly days: number };
  'two-places': { readonly ways: readonly WayOfCare[] };
  'impossible-travel': {
    /** Kilometres that can be gone when the second place is reached on the same day, the next day, … */
    readonly kilometres: readonly number[];
    /** Capitals by the two digits of a province. */
    readonly provinces: ReadonlyMap<string, Place>;
  };
  'bed-hanging': {
    readonly idleDays: number;
    /** What the codes of bed charges begin with. */
    readonly beds: readonly string[];
    /** Charge categories that go on whether or not somebody is there. */
    readonly standing: readonly string[];
    readonly tolerance: number;
  };
  'emergency-ratio': AmongPeers & { readonly share: Decimal };
  'filing-changed-late': { readonly days: number; readonly total: Fen };
  'large-without-assistance': { readonly total: Fen };
  'peer-cost': AmongPeers & { readonly growthFactor: Decimal };
  'refused-severe': AmongPeers & { readonly share: Decimal; readonly light: ReadonlyMap<HospitalTier, Fen> };
  'escalated-admission': { readonly diagnoses: readonly string[]; readonly days: number };
  'goods-for-drugs': { readonly goods: readonly string[]; readonly usualPrices: Items<Fen>; readonly factor: Decimal };
  'hitch-hiked-prescription': { readonly ways: readonly WayOfCare[]; readonly drugs: Items<UsualUse> };
  'prescribing-for-others': {
    readonly ways: readonly WayOfCare[];
    readonly days: number;
    readonly atMost: number;
    /** The kind of illness that a drug is for, by its code. */
    readonly drugs: Items<string>;
  };
  'outpatient-on-stay': { readonly ways: readonly WayOfCare[] };
  'invoice-reused': object;
  'invoice-forged': { readonly pattern: RegExp; readonly checkDigit: CheckDigit };
  antibiotics: {
    readonly drugs: Items<AntibioticGrade>;
    /** Tiers at which the special grade may be given. */
    readonly specialTiers: readonly HospitalTier[];
    /** Most antibiotics of one bill. */
    readonly atMost: number;
    readonly share: Decimal;
    readonly categories: readonly string[];
  };
  'auxiliary-drugs': {
    readonly drugs: readonly string[];
    readonly share: Decimal;
    readonly categories: readonly string[];
  };
  'herbal-injections': {
    readonly drugs: readonly string[];
    readonly tiers: readonly HospitalTier[];
    readonly atMost: number;
  };
  'fund-share-high': { readonly share: Decimal; readonly total: Fen };
  'fund-share-low': { readonly share: Decimal; readonly total: Fen };
  'drug-purchases': {
    readonly atMost: number;
    readonly ways: readonly WayOfCare[];
    readonly categories: readonly string[];
  };
  'physician-not-contracted': object;
  'top-consumption': AmongPeers & {
    readonly top: number;
    readonly share: Decimal;
    readonly categories: readonly string[];
  };
}

export type RuleKind = keyof RuleParameters;
