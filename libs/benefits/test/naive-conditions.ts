import type { Bill } from '../src';
import { Passage } from './passage';
import type { WrittenPack } from './random-rules';

/** The code by which a pack refuses a bill for its way of care; undefined where it pays for it. */
export function refusedNaively(written: WrittenPack, { person, visit }: Bill): string | undefined {
  const pack = new Passage(written);
  const own = pack.at('ways', visit.kind);
  if (visit.kind === 'inpatient' || (visit.kind === 'day-surgery' && !own.isThere)) return undefined;
  const way = visit.kind === 'emergency' && !own.isThere ? pack.at('ways', 'outpatient') : own;
  if (!way.isThere) return 'policy.way-not-covered';
  if (!way.at('diseases').isThere) return undefined;
  const recognised = (person.diseases ?? []).map(({ disease }) => disease);
  const isListed = way
    .at('diseases')
    .list.filter((one) => recognised.includes(one.at('disease').text))
    .some((one) => one.at('diagnoses').texts.some((code) => (visit.diagnosis ?? '').startsWith(code)));
  return isListed ? undefined : 'disease.not-recognised';
}

/** Whether all that a condition names is so for a bill that follows the rules of a way of care. */
export function holdsNaively(when: Passage, { person, visit }: Bill, way: string): boolean {
  const age = person.age ?? Number.NaN;
  const years = person.contributionYears ?? Number.NaN;
  const facts: Record<string, (wanted: Passage) => boolean> = {
    statuses: (wanted) => wanted.texts.includes(person.status),
    tiers: (wanted) => wanted.texts.includes(visit.tier),
    places: (wanted) => wanted.texts.includes(visit.place),
    filings: (wanted) => wanted.texts.includes(visit.filing ?? 'none'),
    civilServant: (wanted) => String(person.civilServant) === wanted.text,
    ways: (wanted) => wanted.texts.includes(way),
    assistance: (wanted) => wanted.texts.includes(person.assistance ?? 'none'),
    groups: (wanted) => wanted.texts.some((group) => (person.groups ?? []).includes(group)),
    diagnoses: (wanted) => wanted.texts.some((code) => (visit.diagnosis ?? '').startsWith(code)),
    ageFrom: (wanted) => age >= Number(wanted.text),
    ageBelow: (wanted) => age < Number(wanted.text),
    contributionYearsFrom: (wanted) => years >= Number(wanted.text),
    contributionYearsBelow: (wanted) => years < Number(wanted.text),
    villageClinic: (wanted) => String(visit.villageClinic === true) === wanted.text,
    skippedFirstContact: (wanted) => String(visit.skippedFirstContact === true) === wanted.text,
  };
  return when.words.every((word) => facts[word]?.(when.at(word)) === true);
}
