import { DomainError } from '@lianqing/kernel';
import type { Bill, Person, Visit, WayOfCare } from './bill';
import type { BenefitRules, DiseaseRule, PolicyPack, WayRules } from './policy-pack';
import type { Recorder, Step } from './steps';

/** What of a bill tells whether and by which rules a pack pays for it. */
export interface WayTaken {
  readonly visit: Pick<Visit, 'kind' | 'diagnosis'>;
  readonly person: Pick<Person, 'diseases'>;
}

/**
 * The way whose rules a bill of a way follows. Where a pack says nothing of its own, day surgery is inpatient care and
 * emergency care is outpatient care.
 */
export function wayFollowed({ ways }: Pick<PolicyPack, 'ways'>, kind: WayOfCare): WayOfCare {
  if (kind === 'day-surgery' && !ways['day-surgery']) return 'inpatient';
  if (kind === 'emergency' && !ways.emergency) return 'outpatient';
  return kind;
}

/** The rules of a way of care; undefined where the pack does not pay for it. Inpatient care is the pack itself. */
export function rulesFor(pack: PolicyPack, kind: WayOfCare): BenefitRules | undefined {
  const way = wayFollowed(pack, kind);
  return way === 'inpatient' ? pack : pack.ways[way];
}

/** Whether what a bill costs counts in the year of inpatient care. */
export function countsWithInpatient(pack: PolicyPack, kind: WayOfCare): boolean {
  const way = wayFollowed(pack, kind);
  return way === 'inpatient' || pack.ways[way]?.accumulates === 'with-inpatient';
}

/**
 * The disease of the pack's closed list that a bill is for: its diagnosis belongs to it, and the person is recognised for
 * it. Undefined for a way without a list, and for a bill that `assertWayCovered` refuses.
 */
export function diseaseOf(pack: PolicyPack, { visit, person }: WayTaken): DiseaseRule | undefined {
  return recognisedDisease(rulesFor(pack, visit.kind), { visit, person });
}

function recognisedDisease(rules: BenefitRules | undefined, { visit, person }: WayTaken): DiseaseRule | undefined {
  const { diagnosis } = visit;
  if (!rules?.diseases || diagnosis === undefined) return undefined;
  const found = rules.diseases.find(({ diagnoses }) => diagnoses.some((code) => diagnosis.startsWith(code)));
  return found && person.diseases?.some(({ disease }) => disease === found.disease) ? found : undefined;
}

/**
 * Refuses a bill of a way of care that the pack does not pay for, and one of a special or chronic disease that the person
 * is not recognised for (seed-facts §2.1: a closed list).
 * @throws DomainError `rejected`, codes `policy.way-not-covered` and `disease.not-recognised`
 */
export function assertWayCovered(pack: PolicyPack, taken: WayTaken): void {
  rulesOf(pack, taken);
}

/** The rules by which a bill is split. @throws as `assertWayCovered` does */
export function rulesOf(pack: PolicyPack, taken: WayTaken): BenefitRules {
  const { kind, diagnosis } = taken.visit;
  const rules = rulesFor(pack, kind);
  if (!rules) {
    throw new DomainError(
      'rejected',
      'policy.way-not-covered',
      `Policy ${pack.id} does not pay for ${kind} bills: the person pays, or the bill is reimbursed by hand`,
      { pack: pack.id, way: kind },
    );
  }
  if (!rules.diseases || recognisedDisease(rules, taken)) return rules;
  throw new DomainError(
    'rejected',
    'disease.not-recognised',
    `Diagnosis ${diagnosis ?? 'unknown'} belongs to no disease of policy ${pack.id} that the person is recognised for on that day: let the home region recognise the disease and send the claim under a new number, or bill the visit as outpatient`,
    { pack: pack.id, way: kind, diagnosis: diagnosis ?? null },
  );
}

/** A recorder to which the rules of a way are told by their place under it, and those of the pack by theirs. */
export function recorderFor(pack: PolicyPack, { visit, person }: Bill, record: Recorder): Recorder {
  const followed = wayFollowed(pack, visit.kind);
  const way = followed === 'inpatient' ? undefined : pack.ways[followed];
  if (!way) return record;
  const { source, reading, accumulates } = way;
  const facts = { kind: visit.kind, accumulates };
  record({ name: 'way', amount: 0n, rule: `ways.${followed}`, source, reading, facts });
  const located = (step: Step): void => record({ ...step, rule: placeOf(way, step) ?? step.rule });
  const disease = recognisedDisease(way, { visit, person });
  if (disease) recordDisease(way, disease, located);
  return located;

  function placeOf({ section }: WayRules, { name, rule }: Step): string | undefined {
    if (name === 'pooled.year-cap') return undefined;
    const own = name === 'pooled.band' || name === 'pooled.rate' ? 'pooledFund.rates' : rule;
    return isIn(section, own) ? `ways.${followed}.${own}` : undefined;
  }
}

function recordDisease({ diseases = [] }: WayRules, disease: DiseaseRule, record: Recorder): void {
  const { title, source, reading } = disease;
  const rule = `diseases[${diseases.indexOf(disease)}]`;
  record({ name: 'disease', amount: 0n, rule, source, reading, facts: { title } });
}

/** Whether a section of the file holds the place `pooledFund.cases[1]`. */
function isIn(section: object, path: string): boolean {
  let found: unknown = section;
  for (const key of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return false;
    found = (found as Record<string, unknown>)[key];
  }
  return found !== undefined;
}
