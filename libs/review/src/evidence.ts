import type { HospitalTier, Scheme, WayOfCare } from '@lianqing/benefits';
import type { BusinessDate, BusinessMonth, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Sex } from './facts';
import type { AgeRange } from './parameters';

/**
 * What each kind of finding rests on. Values are texts, whole numbers, days and fen, so that whoever keeps findings can
 * write them down; quantities and shares are exact decimals as text. A wording takes its figures from here alone.
 */

interface AboutItem {
  readonly code: string;
}

interface Ordered {
  readonly ordered: string;
  readonly allowed: string;
}

/** A hospital's month beside its peers'. */
interface AboutMonth {
  readonly month: BusinessMonth;
  readonly cases: number;
  readonly peerCases: number;
}

interface OfCases extends AboutMonth {
  /** Of `cases` and of `peerCases`, those that count. */
  readonly counted: number;
  readonly peerCounted: number;
}

interface TwoStays {
  /** Days from the earlier discharge to this admission. */
  readonly gapDays: number;
  readonly earlierDiagnosis: string;
  readonly diagnosis: string;
}

interface ShareOfFunds {
  readonly fundTotal: Fen;
  readonly total: Fen;
  readonly limit: string;
}

export interface Evidence {
  'catalogue-sex': AboutItem & { readonly limit: Sex; readonly person: Sex };
  'catalogue-age': AboutItem & { readonly limit: AgeRange; readonly person: number };
  'catalogue-tier': AboutItem & { readonly limit: readonly HospitalTier[]; readonly tier: HospitalTier };
  'catalogue-indication': AboutItem & { readonly limit: readonly string[]; readonly diagnosis: string };
  'catalogue-care-mode': AboutItem & { readonly limit: readonly WayOfCare[]; readonly ways: readonly WayOfCare[] };
  'catalogue-scheme': AboutItem & { readonly limit: readonly Scheme[]; readonly scheme: Scheme };
  'over-limit-price': AboutItem & { readonly price: string; readonly ceiling: string };
  dose: AboutItem & Ordered & { readonly days: number };
  frequency: AboutItem & Ordered & { readonly from: BusinessDate; readonly days: number };
  'prescription-length': AboutItem & { readonly days: number; readonly allowed: number };
  'duplicate-item': AboutItem & { readonly on: BusinessDate; readonly times: number };
  'contained-item': AboutItem & { readonly main: string };
  'missing-relation': AboutItem & { readonly needs: readonly string[] };
  'split-charge': { readonly whole: string; readonly price: Fen; readonly charged: Fen };
  'second-operation': AboutItem & { readonly first: string; readonly incision: string; readonly share: string };
  'split-admission': TwoStays;
  're-admission': TwoStays;
  'overlapping-stays': { readonly from: BusinessDate; readonly until: BusinessDate };
  'two-places': { readonly on: BusinessDate; readonly here: RegionCode; readonly there: RegionCode };
  'impossible-travel': {
    readonly from: RegionCode;
    readonly to: RegionCode;
    readonly leftOn: BusinessDate;
    readonly reachedOn: BusinessDate;
    readonly kilometres: number;
    readonly allowed: number;
  };
  'bed-hanging':
    | { readonly sign: 'idle'; readonly from: BusinessDate; readonly days: number }
    | { readonly sign: 'bed-days'; readonly charged: string; readonly stayed: number };
  'emergency-ratio': OfCases;
  'filing-changed-late': { readonly changedOn: BusinessDate; readonly category: string; readonly days: number };
  'large-without-assistance': { readonly limit: Fen; readonly assistance: 'none' | 'asked' | 'not-confirmed' };
  'peer-cost': AboutMonth & {
    readonly perCase: Fen;
    readonly peersPerCase: Fen;
    /** In the month before; null where it cannot be compared. */
    readonly before: { readonly perCase: Fen; readonly peersPerCase: Fen } | null;
  };
  'refused-severe': OfCases;
  'escalated-admission': { readonly diagnosis: string; readonly days: number };
  'goods-for-drugs':
    | (AboutItem & { readonly sign: 'goods' })
    | (AboutItem & { readonly sign: 'price'; readonly price: string; readonly usual: Fen });
  'hitch-hiked-prescription': AboutItem & { readonly diagnosis: string; readonly indications: readonly string[] };
  'prescribing-for-others': {
    readonly from: BusinessDate;
    readonly until: BusinessDate;
    readonly illnesses: readonly string[];
  };
  'outpatient-on-stay': { readonly on: BusinessDate };
  'invoice-reused': { readonly invoice: string; readonly times: number };
  'invoice-forged': { readonly invoice: string; readonly sign: 'form' | 'check-digit' };
  antibiotics:
    | (AboutItem & { readonly sign: 'grade'; readonly tier: HospitalTier })
    | { readonly sign: 'several'; readonly drugs: readonly string[] }
    | { readonly sign: 'share'; readonly charged: Fen; readonly drugsTotal: Fen };
  'auxiliary-drugs': { readonly charged: Fen; readonly drugsTotal: Fen };
  'herbal-injections':
    | { readonly sign: 'tier'; readonly drugs: readonly string[]; readonly tier: HospitalTier }
    | { readonly sign: 'several'; readonly drugs: readonly string[] };
  'fund-share-high': ShareOfFunds;
  'fund-share-low': ShareOfFunds;
  'drug-purchases': AboutItem & { readonly month: BusinessMonth; readonly times: number; readonly allowed: number };
  'physician-not-contracted': { readonly physicians: readonly string[] };
  'top-consumption': AboutMonth &
    AboutItem & { readonly rank: number; readonly charged: Fen; readonly drugsTotal: Fen };
}
