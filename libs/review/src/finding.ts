import type { HospitalReference, InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Evidence } from './evidence';
import type { ClaimName } from './facts';
import type { RuleKind } from './parameters';
import type { Severity } from './rule';

/** What a finding is about: one claim, or all that a hospital billed in the time that the evidence names. */
export interface FindingSubject {
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference | null;
}

export interface FindingOf<Kind extends RuleKind> {
  /** Id of the rule. */
  readonly rule: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly claim: FindingSubject;
  /** Places of the lines in question, counted from 0; empty where the claim as a whole is. */
  readonly lines: readonly number[];
  /** What is in question, never more than was billed. */
  readonly amount: Fen;
  /** Who ordered the lines in question, where it was one. */
  readonly physician: string | null;
  readonly department: string | null;
  /** Further claims that the evidence rests on. */
  readonly others: readonly ClaimName[];
  readonly evidence: Evidence[Kind];
}

/** Something that a rule found questionable. It decides nothing: a reviewer does. */
export type Finding = { [Kind in RuleKind]: FindingOf<Kind> }[RuleKind];

/** The key of a finding: the same claims reviewed again by the same rule give the same keys. */
export function keyOf(finding: Finding): string {
  const { rule, claim, lines } = finding;
  const discriminating = [rule, claim.institution, claim.claimId ?? '', lines.join(',')];
  return [...discriminating, ...finding.others.map(({ institution, claimId }) => `${institution}/${claimId}`)].join(
    ':',
  );
}

/** One order for all findings, whatever order the claims came in: hospital, claim, rule, lines, evidence. */
export function sortedFindings(findings: readonly Finding[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, key: orderOf(finding) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}

const LINE_DIGITS = 4;

function orderOf({ claim, rule, lines, others, evidence }: Finding): string {
  const places = lines.map((line) => String(line).padStart(LINE_DIGITS, '0')).join(',');
  const named = others.map(({ institution, claimId }) => `${institution}/${claimId}`).join(',');
  const rest = JSON.stringify(evidence, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return [claim.institution, claim.claimId ?? '', rule, places, named, rest].join('\u0000');
}
