import type { Finding } from '@lianqing/review';
import type { AbuseLine } from '../generate';

/** How well a rule finds the abuse that was planted for it. */
export interface RuleScore {
  readonly rule: string;
  /** Cases of abuse. */
  readonly planted: number;
  /** Cases that a finding of the rule points at. */
  readonly detected: number;
  readonly findings: number;
  /** Findings that point at a case. */
  readonly truePositives: number;
}

/**
 * Compares findings with the truth: a finding is right when it names a claim of a case planted for the same rule, as its
 * subject or among its evidence; one about a hospital's month, when the case is that hospital's.
 * @param rules those that are measured; findings of others are left out
 */
export function scoresOf(
  rules: Iterable<string>,
  findings: readonly Finding[],
  truth: readonly AbuseLine[],
): RuleScore[] {
  return [...rules].map((rule) => {
    const cases = truth.filter((one) => one.rule === rule);
    const casesByName = new Map(cases.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
    const ofRule = findings.filter(({ kind }) => kind === rule);
    const hits = ofRule.map((finding) => subjectsOf(finding).flatMap((name) => casesByName.get(name) ?? []));
    return {
      rule,
      planted: cases.length,
      detected: new Set(hits.flat()).size,
      findings: ofRule.length,
      truePositives: hits.filter((hit) => hit.length > 0).length,
    };
  });
}

/** All rules together. */
export function totalOf(scores: readonly RuleScore[]): RuleScore {
  const sum = (of: (score: RuleScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    rule: 'total',
    planted: sum(({ planted }) => planted),
    detected: sum(({ detected }) => detected),
    findings: sum(({ findings }) => findings),
    truePositives: sum(({ truePositives }) => truePositives),
  };
}

/** Findings that are right, of all findings; nothing can be said of a rule that found nothing. */
export function precisionOf({ findings, truePositives }: RuleScore): number | null {
  return findings === 0 ? null : truePositives / findings;
}

/** Cases that were found, of all cases. */
export function recallOf({ planted, detected }: RuleScore): number | null {
  return planted === 0 ? null : detected / planted;
}

function namesOf({ claims, hospital }: AbuseLine): string[] {
  const names = claims.map(({ institution, claimId }) => `${institution}:${claimId}`);
  return hospital === undefined ? names : [...names, hospital];
}

function subjectsOf({ claim, others }: Finding): string[] {
  const subject = claim.claimId === null ? claim.institution : `${claim.institution}:${claim.claimId}`;
  return [subject, ...others.map(({ institution, claimId }) => `${institution}:${claimId}`)];
}
