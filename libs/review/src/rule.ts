import type { Bilingual } from '@lianqing/benefits';
import { provinceOf, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import type { ReviewedClaim } from './facts';
import type { RuleKind, RuleParameters } from './parameters';

export const severities = ['info', 'warning', 'serious'] as const;
export type Severity = (typeof severities)[number];

/** 事前, 事中, 事后: while it is ordered, while the patient is there, when it is billed. */
export const phases = ['before', 'during', 'after'] as const;
export type Phase = (typeof phases)[number];

/** One rule as the rule file has it. Several rules may be of one kind, for other places, days or figures. */
export interface RuleOf<Kind extends RuleKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly title: Bilingual;
  readonly severity: Severity;
  readonly when: readonly Phase[];
  /** Treating provinces in which it holds; empty is everywhere. */
  readonly provinces: readonly RegionCode[];
  readonly effectiveFrom: BusinessDate;
  /** First day on which it no longer holds; null is open-ended. */
  readonly effectiveUntil: BusinessDate | null;
  /** Source document with its place, or an assumption with its reason. */
  readonly source: string;
  readonly parameters: RuleParameters[Kind];
  /** Where each parameter comes from. */
  readonly sources: Readonly<Record<keyof RuleParameters[Kind], string>>;
}

export type Rule = { [Kind in RuleKind]: RuleOf<Kind> }[RuleKind];

/** All rules of a file. Findings of a run name its digest once, as settlements name their policy pack's. */
export interface RuleBook {
  readonly version: string;
  /** SM3 over the bytes of the file. */
  readonly digest: string;
  readonly rules: readonly Rule[];
}

/** Whether a rule holds for a claim: at its place of treatment, on its day. */
export function holdsFor(
  rule: Pick<Rule, 'effectiveFrom' | 'effectiveUntil' | 'provinces'>,
  claim: Pick<ReviewedClaim, 'settledOn' | 'treatingRegion'>,
): boolean {
  if (claim.settledOn < rule.effectiveFrom) return false;
  if (rule.effectiveUntil !== null && rule.effectiveUntil <= claim.settledOn) return false;
  return rule.provinces.length === 0 || rule.provinces.includes(provinceOf(claim.treatingRegion));
}
