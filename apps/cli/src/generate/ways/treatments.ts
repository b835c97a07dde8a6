import type { Random } from '../random';
import type { ItemUse } from './real-bill';
import type { Traveller } from './travellers';
import type { Visit } from './visits';

/**
 * What the diagnosis of a visit asks for, within every limit that the items have: honest care looks like the abuse that is
 * planted elsewhere (twins of an item on two days, two operations weeks apart, a single antibiotic), so that a rule that
 * cannot tell them apart shows in its precision.
 */
export function lawfulItems(random: Random, visit: Visit, traveller: Traveller): ItemUse[] {
  if (visit.way === 'inpatient') return itemsOfStay(random, visit, traveller);
  if (visit.way === 'maternity') return daily(visit, 'infusion', 1);
  return itemsOfDay(random, visit, traveller);
}

function itemsOfStay(random: Random, visit: Visit, { traits }: Traveller): ItemUse[] {
  const { diagnosis, admittedOn, dischargedOn, hospital } = visit;
  const last = Math.max(admittedOn, dischargedOn - 1);
  const isTumour = diagnosis.startsWith('C');
  const isHighTier = hospital.tier === 'tertiary-a' || hospital.tier === 'tertiary';
  const uses: ItemUse[] = [...daily(visit, 'infusion', random.between(1, 2))];
  const add = (item: ItemUse['item'], day: number, quantity = 1) => uses.push({ item, day, quantity });

  add('bloodCount', admittedOn);
  if (last > admittedOn && random.chance(5_000)) add('bloodCount', last);
  if (random.chance(3_000)) add('ultrasound', admittedOn, random.between(1, 2));
  if (random.chance(isTumour ? 4_000 : 1_500)) {
    add('contrastScan', admittedOn);
    add('contrastAgent', admittedOn);
  }
  if (isTumour && isHighTier && random.chance(400)) add('petScan', last);
  if (['C50.9', 'C16.9', 'Z51.1'].includes(diagnosis) && random.chance(2_500)) add('targetedDrug', last);
  if (['C61', 'N40'].includes(diagnosis)) add('prostateTest', admittedOn);
  if (diagnosis === 'D25.9' && traits.sex === 'female') add('colposcopy', admittedOn);
  if (diagnosis === 'K74.6' && random.chance(6_000)) add('albumin', last, random.between(1, 2));
  if (diagnosis === 'I63.9' && isHighTier && random.chance(2_500)) add('herbalInjection', admittedOn, 2);
  if (['G40.9', 'G20', 'I63.9'].includes(diagnosis) && random.chance(1_500)) add('nerveTonic', admittedOn, 1);
  if (['J18.9', 'K35.8'].includes(diagnosis)) add('secondAntibiotic', admittedOn, 2);
  return [...uses, ...operationOf(visit)];
}

/** The operation that goes with the diagnosis, on the second day if there is one; its dressing is changed later. */
function operationOf({ diagnosis, admittedOn, dischargedOn }: Visit): ItemUse[] {
  const day = Math.min(admittedOn + 1, Math.max(admittedOn, dischargedOn - 1));
  const dressing: ItemUse[] = dischargedOn - day > 2 ? [{ item: 'dressing', day: day + 2, quantity: 1 }] : [];
  if (diagnosis === 'K80.2') return [{ item: 'gallbladderRemoval', day, quantity: 1 }, ...dressing];
  if (diagnosis === 'K35.8') return [{ item: 'appendixRemoval', day, quantity: 1 }, ...dressing];
  if (!diagnosis.startsWith('S')) return [];
  return [{ item: 'boneFixation', day, quantity: 1 }, { item: 'bonePlate', day, quantity: 1 }, ...dressing];
}

/** One line for each day of a stay. */
export function daily({ admittedOn, dischargedOn }: Visit, item: ItemUse['item'], quantity: number): ItemUse[] {
  const days = Math.max(1, dischargedOn - admittedOn);
  return Array.from({ length: days }, (_, offset) => ({ item, day: admittedOn + offset, quantity }));
}

/** Tablets for a week, or for a month where a chronic disease is recognised. */
const WEEK = 7;
const MONTH = 28;

function itemsOfDay(random: Random, { way, diagnosis, admittedOn }: Visit, traveller: Traveller): ItemUse[] {
  const { traits, person } = traveller;
  const days = way === 'chronic-outpatient' ? MONTH : WEEK;
  const use = (item: ItemUse['item'], quantity: number): ItemUse => ({ item, day: admittedOn, quantity });
  if (diagnosis.startsWith('I10')) return [use('pressureTablet', days * random.between(1, 2))];
  if (diagnosis.startsWith('E11')) return [use('sugarTablet', days * random.between(2, 4))];
  if (way === 'outpatient' && person.scheme === '310' && random.chance(800)) return [use('employeesDrug', WEEK)];
  switch (diagnosis) {
    case 'J06.9':
    case 'J21.9':
      if (traits.age <= 13) return [use('childrensColdRemedy', 2 * WEEK)];
      return way === 'outpatient' && random.chance(2_000) ? [use('whiteCells', 1)] : [];
    case 'J20.9':
    case 'N39.0':
      return [use('commonAntibiotic', 3 * WEEK)];
    case 'R51':
    case 'M54.5':
      return [use('painTablet', 2 * WEEK)];
    case 'N94.6':
      return [use('womensGranules', 2 * WEEK)];
    case 'N40':
      return way === 'outpatient' ? [use('prostateTest', 1)] : [];
    default:
      return [];
  }
}
