import { DomainError } from '@lianqing/kernel';
import { waysOfCare, type WayOfCare } from './bill';
import type { BenefitRules, Condition, PolicyPack } from './policy-pack';
import { rulesFor } from './ways';

/** What a pack may ask of a bill beyond status, tier, place, route, assistance, year, account and lines. */
export const billFacts = [
  'age',
  'contribution-years',
  'groups',
  'diagnosis',
  'diseases',
  'filing-category',
  'village-clinic',
  'first-contact',
  'continuation',
  'counters',
  'essential-drugs',
  'item-kind',
  'enterprise-supplement',
  'family-account',
  'cause',
] as const;
export type BillFact = (typeof billFacts)[number];

/**
 * The facts that a pack's rules rest on. Whoever cannot tell one of them must not use the pack: it would split wrongly.
 * @param kinds the ways of care that bills are split for
 */
export function factsNeededBy(pack: PolicyPack, kinds: readonly WayOfCare[] = waysOfCare): ReadonlySet<BillFact> {
  const needed = new Set<BillFact>();
  for (const kind of kinds) {
    const rules = rulesFor(pack, kind);
    if (rules) for (const fact of factsOfRules(rules)) needed.add(fact);
  }
  if (Object.values(pack.exclusions).some((rule) => rule !== undefined)) needed.add('cause');
  return needed;
}

const nothing: ReadonlySet<BillFact> = new Set();
const ofRules = new WeakMap<BenefitRules, ReadonlySet<BillFact>>();

/** What the rules for one way of care rest on, its cause aside. Asked for every bill, and found once for its rules. */
export function factsOfWay(pack: PolicyPack, kind: WayOfCare): ReadonlySet<BillFact> {
  const rules = rulesFor(pack, kind);
  if (!rules) return nothing;
  const needed = ofRules.get(rules) ?? new Set(factsOfRules(rules));
  ofRules.set(rules, needed);
  return needed;
}

function factsOfRules(rules: BenefitRules): BillFact[] {
  const { adjustments, deductible, pooledFund, protection } = rules;
  const conditions = [...adjustments, ...(pooledFund?.cases ?? [])];
  const needed = conditions.flatMap(({ when }) => factsOf(when));
  const needs = (fact: BillFact, isNeeded: boolean): void => {
    if (isNeeded) needed.push(fact);
  };
  needs('age', (pooledFund?.ageGroups.length ?? 0) > 0);
  needs('groups', Object.keys(deductible?.groups ?? {}).length > 0 || (protection?.groups.length ?? 0) > 0);
  needs(
    'continuation',
    Object.values(deductible?.merges ?? {}).some((rule) => rule !== undefined),
  );
  needs('counters', needsCounters(rules));
  needs('essential-drugs', rules.essentialDrugs !== undefined && pooledFund !== undefined);
  needs('item-kind', rules.prePaymentDefaults !== undefined);
  needs('enterprise-supplement', rules.enterprise !== undefined);
  needs('family-account', rules.familyAccount !== undefined);
  needs('diagnosis', rules.diseases !== undefined);
  needs('diseases', rules.diseases !== undefined);
  return needed;
}

function needsCounters(rules: BenefitRules): boolean {
  const { adjustments, deductible, pooledFund, catastrophic, diseases = [] } = rules;
  if (deductible && deductible.period !== 'visit') return true;
  if (pooledFund?.paymentCap || pooledFund?.yearCap) return true;
  if (diseases.length > 0 || adjustments.some(({ paymentCap }) => paymentCap !== undefined)) return true;
  if (Object.values(rules.routes).some((rule) => rule.paymentCap !== undefined)) return true;
  return catastrophic?.pays === 'share-above' && catastrophic.counts === 'in-scope';
}

function factsOf(when: Condition): BillFact[] {
  const facts: BillFact[] = [];
  if (when.ageFrom !== undefined || when.ageBelow !== undefined) facts.push('age');
  if (when.contributionYearsFrom !== undefined || when.contributionYearsBelow !== undefined)
    facts.push('contribution-years');
  if (when.filings) facts.push('filing-category');
  if (when.groups) facts.push('groups');
  if (when.diagnoses) facts.push('diagnosis');
  if (when.villageClinic !== undefined) facts.push('village-clinic');
  if (when.skippedFirstContact !== undefined) facts.push('first-contact');
  return facts;
}

/**
 * Refuses a pack that rests on what the caller cannot tell of a bill.
 * @param known the facts that the caller gives with every bill
 * @param kinds the ways of care that the caller splits bills for
 * @throws DomainError `rejected`, code `policy.fact-unknown`, naming pack and facts
 */
export function assertFactsKnown(
  pack: PolicyPack,
  known: ReadonlySet<BillFact>,
  kinds: readonly WayOfCare[] = waysOfCare,
): void {
  const missing = [...factsNeededBy(pack, kinds)].filter((fact) => !known.has(fact));
  if (missing.length === 0) return;
  throw new DomainError(
    'rejected',
    'policy.fact-unknown',
    `Pack ${pack.id} ${pack.version} has rules about ${missing.join(', ')}, which is not known of bills here: keep it for trials (lianqing benefits check), outside the directory of policies in force`,
    { pack: pack.id, version: pack.version, facts: missing },
  );
}
