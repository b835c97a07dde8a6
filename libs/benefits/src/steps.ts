import type { Decimal, Fen } from '@lianqing/money';
import type { BillLine, Continuation, HospitalTier, InsuredStatus, Route, WayOfCare } from './bill';
import type {
  AccountBase,
  Accumulation,
  BandRate,
  Bilingual,
  Carrier,
  DeductiblePeriod,
  PooledFundRule,
  RateChange,
} from './policy-pack';

/** Why a deductible's standard is what it is. */
export type StandardReason = 'outside' | 'best-below-tertiary' | 'specialist' | 'tier' | 'ordinal';

/** What each kind of step was worked out from. Lines are counted from 1, as people do. */
export interface StepFacts {
  way: { kind: WayOfCare; accumulates: Accumulation };
  disease: { title: Bilingual };
  'line.full-self-pay': { line: number };
  'line.over-limit': { line: number; terms: BillLine & { ceilingPrice: Decimal }; capped: boolean };
  'line.pre-payment': { line: number; base: Fen; rate: Decimal; isDefault: boolean };
  'line.hospital-part': { line: number };
  'line.in-scope': { line: number; class: BillLine['class'] };
  'bill.full-self-pay': object;
  'bill.over-limit': object;
  'bill.pre-payment': object;
  'bill.in-scope': object;
  'bill.total': object;
  'bill.hospital-part': object;
  'deductible.standard': { reason: StandardReason; tier: HospitalTier; ordinal: number };
  'deductible.repeat': { standard: Fen; factor: Decimal; ordinal: number };
  'deductible.route': { standard: Fen; factor: Decimal | undefined; route: Route };
  'deductible.adjustment': { standard: Fen; factor: Decimal | undefined; title: Bilingual };
  'deductible.group': { standard: Fen; factor: Decimal; group: string };
  'deductible.left': { standard: Fen; before: Fen; by: DeductiblePeriod | Continuation['by'] };
  'deductible.charged': { standard: Fen; inScope: Fen };
  'pooled.position': { basis: PooledFundRule['basis']; rest: Fen };
  'pooled.band': { from: Fen; to: Fen; part: Fen; rate: BandRate; route: Route | undefined };
  'pooled.rate': { from: Fen; to: Fen; part: Fen; rate: BandRate; route: Route | undefined };
  'pooled.case': { title: Bilingual; stated: Fen; rate: Decimal; part: Fen };
  'pooled.adjustment': { title: Bilingual; change: RateChange };
  'pooled.essential': { base: Fen; points: Decimal; atMost: Fen };
  'pooled.payment-cap': { asked: Fen; cap: Fen; paid: Fen; disease: Bilingual | undefined };
  'pooled.year-cap': { asked: Fen; cap: Fen; paid: Fen; disease: Bilingual | undefined };
  'pooled.self': object;
  'large-amount.fund': { from: Fen; to: Fen; part: Fen; rate: Decimal };
  'large-amount.self': object;
  'over-cap': { aboveBands: Fen; aboveCap: Fen };
  'civil-servant': { base: Fen; rate: Decimal; status: InsuredStatus };
  enterprise: { base: Fen; rate: Decimal; status: InsuredStatus };
  'floor.guaranteed': { total: Fen; rate: Decimal };
  'floor.top-up': { computed: Fen };
  'pooled.fund': { computed: Fen; topUp: Fen };
  'own-burden': { cost: Fen; poolFund: Fen; before: Fen; threshold: Fen; exceeded: boolean };
  'catastrophic.target': { total: Fen; rate: Decimal };
  'catastrophic.band': { from: Fen; to: Fen; part: Fen; rate: Decimal };
  'catastrophic.fund': { paid: Fen; carrier: Carrier };
  'assistance.share': { base: Fen; rate: Decimal };
  'assistance.target': { total: Fen; rate: Decimal };
  'assistance.fund': { share: Fen; missing: Fen };
  'protection.share': { total: Fen; rate: Decimal };
  'protection.fund': { left: Fen };
  'fund-total': object;
  'personal-total': { total: Fen; fundTotal: Fen; hospitalPart: Fen };
  'personal-account': { base: Fen; balance: Fen; pays: AccountBase };
  'family-account': { base: Fen; balance: Fen; pays: AccountBase };
  cash: { personalTotal: Fen; account: Fen; familyAccount: Fen };
}

export type StepName = keyof StepFacts;

/** One step of the engine as it takes it. */
export interface StepOf<Name extends StepName> {
  readonly name: Name;
  readonly amount: Fen;
  /** The amount before it was rounded; absent where nothing was. */
  readonly exact?: Decimal;
  /** Path of the rule in the policy pack, or of the lines' and totals' rules that hold for every pack. */
  readonly rule: string;
  readonly source: string;
  readonly reading?: string | undefined;
  readonly facts: StepFacts[Name];
}

export type Step = { [Name in StepName]: StepOf<Name> }[StepName];

/** Receives every step in order. The hot path has none and builds no step. */
export type Recorder = (step: Step) => void;

/** Rules that are the same in every pack, with their source. */
export const commonRules = {
  outOfScope: { rule: 'lines.out-of-scope', source: 'S2: class C is outside the catalogue of the basic fund' },
  overLimit: { rule: 'lines.over-limit', source: "S1 part 5: price limits of the treating place's catalogue" },
  prePayment: { rule: 'lines.pre-payment', source: 'S1 part 5: class B is paid first as the catalogue says' },
  hospitalPart: { rule: 'lines.hospital-part', source: 'S0: what is used outside the catalogue needs consent' },
  inScope: { rule: 'lines.in-scope', source: 'S1 part 5: what the lines leave after the parts before' },
  bill: { rule: 'lines.sum', source: 'sum of the lines' },
  total: { rule: 'totals', source: 'sum of the steps before' },
} as const;
