import { DomainError } from '@lianqing/kernel';
import type { Condition, PolicyPack } from './policy-pack';

/** What a pack may ask of a bill beyond status, tier, place, route, assistance, year, account and lines. */
export const billFacts = [
  'age',
  'contribution-years',
  'groups',
  'diagnosis',
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

/** The facts that a pack's rules rest on. Whoever cannot tell one of them must not use the pack: it would split wrongly. */
export function factsNeededBy(pack: PolicyPack): ReadonlySet<BillFact> {
  const needed = new Set<BillFact>(pack.adjustments.flatMap(({ when }) => factsOf(when)));
  const needs = (fact: BillFact, isNeeded: boolean): void => {
    if (isNeeded) needed.add(fact);
  };
  const { deductible, pooledFund, catastrophic, protection } = pack;
  needs('age', pooledFund.ageGroups.length > 0);
  needs('groups', Object.keys(deductible.groups).length > 0 || (protection?.groups.length ?? 0) > 0);
  needs(
    'continuation',
    Object.values(deductible.merges).some((rule) => rule !== undefined),
  );
  const countsScope = catastrophic?.pays === 'share-above' && catastrophic.counts === 'in-scope';
  needs('counters', deductible.period !== 'visit' || pooledFund.paymentCap !== undefined || countsScope);
  needs('essential-drugs', pack.essentialDrugs !== undefined);
  needs('item-kind', pack.prePaymentDefaults !== undefined);
  needs('enterprise-supplement', pack.enterprise !== undefined);
  needs('family-account', pack.familyAccount !== undefined);
  needs(
    'cause',
    Object.values(pack.exclusions).some((rule) => rule !== undefined),
  );
  return needed;
}

function factsOf(when: Condition): BillFact[] {
  const facts: BillFact[] = [];
  if (when.ageFrom !== undefined || when.ageBelow !== undefined) facts.push('age');
  if (when.contributionYearsFrom !== undefined || when.contributionYearsBelow !== undefined)
    facts.push('contribution-years');
  if (when.groups) facts.push('groups');
  if (when.diagnoses) facts.push('diagnosis');
  if (when.villageClinic !== undefined) facts.push('village-clinic');
  if (when.skippedFirstContact !== undefined) facts.push('first-contact');
  return facts;
}

/**
 * Refuses a pack that rests on what the caller cannot tell of a bill.
 * @param known the facts that the caller gives with every bill
 * @throws DomainError `rejected`, code `policy.fact-unknown`, naming pack and facts
 */
export function assertFactsKnown(pack: PolicyPack, known: ReadonlySet<BillFact>): void {
  const missing = [...factsNeededBy(pack)].filter((fact) => !known.has(fact));
  if (missing.length === 0) return;
  throw new DomainError(
    'rejected',
    'policy.fact-unknown',
    `Pack ${pack.id} ${pack.version} has rules about ${missing.join(', ')}, which is not known of bills here: keep it for trials (lianqing benefits check), outside the directory of policies in force`,
    { pack: pack.id, version: pack.version, facts: missing },
  );
}
