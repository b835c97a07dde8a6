import type { InstitutionCode } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { ApprovalCheck, rulesAsking } from '../../domain/supervision/approval-check';
import type { ApprovalRule } from '../../domain/supervision/care-approval';
import type { Claim } from '../../domain/settling/claim';
import type { Institution } from '../../domain/settling/institution';
import { grantedAmong } from '../../storage/supervision/care-approvals';
import { staysBefore } from '../../storage/settling/settled-stays';

/**
 * What these claims need approvals for, under these rules. Where no rule asks anything of any of them, nothing is read;
 * else two statements, of which one is about earlier stays. The people are locked: what was settled of them is there.
 */
export async function consultApprovals(
  tx: EntityManager,
  rules: readonly ApprovalRule[],
  claims: readonly Claim[],
  institutions: ReadonlyMap<InstitutionCode, Pick<Institution, 'region'>>,
): Promise<ApprovalCheck> {
  if (rules.length === 0) return new ApprovalCheck([]);
  const asked = new Set<Claim>();
  const admissions = new Set<Claim>();
  let withinDays = 0;
  for (const claim of claims) {
    const institution = institutions.get(claim.institution);
    if (!institution) continue;
    for (const rule of rulesAsking(rules, claim, institution.region)) {
      asked.add(claim);
      if (rule.kind !== 'repeat-admission') continue;
      admissions.add(claim);
      withinDays = Math.max(withinDays, rule.withinDays);
    }
  }
  if (asked.size === 0) return new ApprovalCheck([]);
  const granted = await grantedAmong(tx, [...asked]);
  return new ApprovalCheck(rules, granted, await staysBefore(tx, [...admissions], withinDays));
}
