import {
  daysBetween,
  settlementIdOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
  type SettlementId,
} from '@lianqing/kernel';
import { formatYuan, sumFen, type Fen } from '@lianqing/money';
import { isRuled, type ApprovalKind, type ApprovalRule } from './care-approval';
import type { Claim } from '../settling/claim';
import { refusal, type Refusal } from '../settling/refusal';

/** An approval that was granted, as far as bills ask. */
export interface GrantedApproval {
  readonly rule: string;
  readonly institution: InstitutionCode;
  readonly personId: PersonId;
  readonly admittedOn: BusinessDate;
  readonly amount: Fen | null;
  readonly items: readonly string[];
}

/** A stay that was settled and stands. */
export interface SettledStay {
  readonly settlementId: SettlementId;
  readonly institution: InstitutionCode;
  readonly personId: PersonId;
  readonly admittedOn: BusinessDate;
  readonly dischargedOn: BusinessDate;
}

/** Of a claim: what the rules look at. */
export type RuledClaim = Pick<
  Claim,
  | 'institution'
  | 'claimId'
  | 'personId'
  | 'homeRegion'
  | 'kind'
  | 'admittedOn'
  | 'dischargedOn'
  | 'total'
  | 'continues'
  | 'lines'
>;

/** The rules that may ask something of a claim, whatever was approved and whoever came before. */
export function rulesAsking(
  rules: readonly ApprovalRule[],
  claim: RuledClaim,
  treatingRegion: RegionCode,
): ApprovalRule[] {
  const { homeRegion, admittedOn } = claim;
  return rules.filter((rule) => {
    if (!isRuled(rule, { treatingRegion, homeRegion, admittedOn })) return false;
    switch (rule.kind) {
      case 'repeat-admission':
        return isAdmission(claim);
      case 'high-cost':
        return claim.total > rule.above;
      default:
        return claim.lines.some(({ code }) => rule.items.includes(code));
    }
  });
}

/**
 * What bills need approvals for, and which were granted. Follows what is settled and undone, so that what comes out does
 * not depend on where chunks begin and end.
 */
export class ApprovalCheck {
  private readonly granted = new Map<string, GrantedApproval[]>();
  private readonly stays = new Map<PersonId, Map<SettlementId, SettledStay>>();

  constructor(
    private readonly rules: readonly ApprovalRule[],
    granted: readonly GrantedApproval[] = [],
    stays: readonly SettledStay[] = [],
  ) {
    for (const one of granted) this.granted.set(nameOf(one), [...(this.granted.get(nameOf(one)) ?? []), one]);
    for (const stay of stays) this.add(stay);
  }

  /** The rules whose approval a claim lacks. */
  missing(claim: RuledClaim, treatingRegion: RegionCode): ApprovalRule[] {
    if (this.rules.length === 0) return [];
    return rulesAsking(this.rules, claim, treatingRegion).filter((rule) => {
      if (rule.kind === 'repeat-admission' && !this.isRepeated(claim, rule)) return false;
      const { institution, personId, admittedOn } = claim;
      const granted = this.granted.get(nameOf({ rule: rule.id, institution, personId, admittedOn })) ?? [];
      return !isGranted(rule, claim, granted);
    });
  }

  /** A claim that was settled is an earlier stay to the next one. */
  settled(claim: RuledClaim): void {
    if (this.rules.length > 0 && isAdmission(claim)) this.add(stayOf(claim));
  }

  undone(personId: PersonId, settlementId: SettlementId): void {
    this.stays.get(personId)?.delete(settlementId);
  }

  private add(stay: SettledStay): void {
    const ofPerson = this.stays.get(stay.personId) ?? new Map<SettlementId, SettledStay>();
    this.stays.set(stay.personId, ofPerson.set(stay.settlementId, stay));
  }

  private isRepeated(
    { personId, institution, admittedOn }: RuledClaim,
    { withinDays, sameInstitution }: Extract<ApprovalRule, { kind: 'repeat-admission' }>,
  ): boolean {
    for (const stay of this.stays.get(personId)?.values() ?? []) {
      const days = daysBetween(stay.dischargedOn, admittedOn);
      const isBefore = stay.admittedOn < admittedOn && days >= 0 && days <= withinDays;
      if (isBefore && (!sameInstitution || stay.institution === institution)) return true;
    }
    return false;
  }
}

/** A stay of its own: a bill that goes on with an earlier one is no other admission. */
export function isAdmission({ kind, continues }: Pick<Claim, 'kind' | 'continues'>): boolean {
  return kind === 'inpatient' && continues === undefined;
}

/** The stay that a claim is the bill of. */
export function stayOf({ institution, claimId, personId, admittedOn, dischargedOn }: RuledClaim): SettledStay {
  return { settlementId: settlementIdOf(institution, claimId), institution, personId, admittedOn, dischargedOn };
}

/** What of a bill lacks its approval: the items that the rule names, else the bill as a whole. Lines count from 1. */
export function inQuestion(
  rule: ApprovalRule,
  { total, lines }: RuledClaim,
): { readonly lines: readonly number[]; readonly amount: Fen } {
  if (rule.kind !== 'equipment' && rule.kind !== 'home-bed') return { lines: [], amount: total };
  const { items } = rule;
  const places = lines.flatMap(({ code }, index) => (items.includes(code) ? [index] : []));
  return { lines: places.map((place) => place + 1), amount: sumFen(places.map((place) => lines[place]?.amount ?? 0n)) };
}

const kindsInChinese: Readonly<Record<ApprovalKind, string>> = {
  'repeat-admission': '重复住院',
  'high-cost': '高额费用',
  equipment: '大型设备检查',
  'home-bed': '家庭病床',
};

/** What a reviewer reads of a bill that was settled without an approval. */
export function approvalMissingInWords({ id, kind, source }: ApprovalRule, { admittedOn, total }: RuledClaim): string {
  const bill = formatYuan(total);
  return [
    `${admittedOn}入院，费用${bill}元，未经${kindsInChinese[kind]}审批（规则${id}，${source}）`,
    `nobody had approved the ${kind} of the admission on ${admittedOn}, a bill of ${bill} yuan (rule ${id}, ${source})`,
  ].join('\n');
}

/** Why a claim is rejected that lacks an approval. */
export function approvalMissing({ id, kind, source }: ApprovalRule, { admittedOn, total }: RuledClaim): Refusal {
  const what = kind === 'high-cost' ? `the cost of ${formatYuan(total)} yuan` : `the ${kind}`;
  return refusal(
    'approval.missing',
    `Nobody has approved ${what} of the admission on ${admittedOn} (rule ${id}, ${source}): request the approval, and send the claim under a new number when it is granted; else the bill is reimbursed by hand`,
  );
}

function isGranted(rule: ApprovalRule, { total, lines }: RuledClaim, granted: readonly GrantedApproval[]): boolean {
  switch (rule.kind) {
    case 'repeat-admission':
      return granted.length > 0;
    case 'high-cost':
      return granted.some(({ amount }) => amount !== null && total <= amount);
    default: {
      const approved = new Set(granted.flatMap(({ items }) => items));
      return lines.every(({ code }) => !rule.items.includes(code) || approved.has(code));
    }
  }
}

function nameOf({
  rule,
  institution,
  personId,
  admittedOn,
}: Pick<GrantedApproval, 'rule' | 'institution' | 'personId' | 'admittedOn'>): string {
  return `${rule}:${institution}:${personId}:${admittedOn}`;
}
