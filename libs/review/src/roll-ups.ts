import type { InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Finding } from './finding';
import type { RuleKind } from './parameters';

/** Findings of one hospital, department or physician taken together. */
export interface RollUp {
  readonly institution: InstitutionCode;
  /** Of the department or physician, which is the hospital's own; null for the hospital. */
  readonly code: string | null;
  readonly findings: number;
  /** What is in question; a line that two rules question counts twice. */
  readonly amount: Fen;
  readonly byKind: Readonly<Partial<Record<RuleKind, number>>>;
}

export interface RollUps {
  readonly hospitals: readonly RollUp[];
  readonly departments: readonly RollUp[];
  readonly physicians: readonly RollUp[];
}

/** Takes findings together by whom they are about, most in question first. */
export function rollUp(findings: Iterable<Finding>): RollUps {
  const all = [...findings];
  return {
    hospitals: rolledUp(all, () => ''),
    departments: rolledUp(all, ({ department }) => department),
    physicians: rolledUp(all, ({ physician }) => physician),
  };
}

function rolledUp(findings: readonly Finding[], codeOf: (finding: Finding) => string | null): RollUp[] {
  const sums = new Map<string, RollUp>();
  for (const finding of findings) {
    const code = codeOf(finding);
    if (code === null) continue;
    const { institution } = finding.claim;
    const key = `${institution}:${code}`;
    const sum = sums.get(key) ?? { institution, code: code || null, findings: 0, amount: 0n, byKind: {} };
    sums.set(key, {
      ...sum,
      findings: sum.findings + 1,
      amount: sum.amount + finding.amount,
      byKind: { ...sum.byKind, [finding.kind]: (sum.byKind[finding.kind] ?? 0) + 1 },
    });
  }
  return [...sums.entries()]
    .sort(([a, one], [b, other]) => byAmount(one, other) || (a < b ? -1 : 1))
    .map(([, sum]) => sum);
}

function byAmount(a: RollUp, b: RollUp): number {
  return a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : 0;
}
