import { factsOfWay, type BillFact, type PolicyPack, type WayOfCare } from '@lianqing/benefits';
import type { Particulars } from './person';
import type { Circumstances } from './circumstances';

/**
 * The particulars that rules of a pack rest on, and what a settlement keeps of each. What relatives offer is not among
 * them: money that nobody tells of is not there, while an age or a group that nobody tells of may be any.
 */
const restsOn: readonly (readonly [BillFact, keyof Particulars, keyof Circumstances])[] = [
  ['age', 'bornOn', 'age'],
  ['contribution-years', 'contributesSince', 'contributionYears'],
  ['groups', 'groups', 'groups'],
  ['enterprise-supplement', 'enterpriseSupplement', 'enterpriseSupplement'],
];

/** The first of the particulars that a pack asks for and that the home region does not tell of the person. */
export function particularMissing(
  pack: PolicyPack,
  kind: WayOfCare,
  particulars: Particulars | undefined,
): keyof Particulars | undefined {
  const needed = factsOfWay(pack, kind);
  if (needed.size === 0) return undefined;
  return restsOn.find(([fact, name]) => needed.has(fact) && particulars?.[name] === undefined)?.[1];
}

/** Whether a settled bill has kept all that a pack asks for of its person. */
export function hasKeptFor(pack: PolicyPack, kind: WayOfCare, circumstances: Circumstances): boolean {
  const needed = factsOfWay(pack, kind);
  return restsOn.every(([fact, , kept]) => !needed.has(fact) || circumstances[kept] !== undefined);
}
