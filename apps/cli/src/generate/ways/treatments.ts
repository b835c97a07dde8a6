import type { Random } from '../random';
import type { ItemUse } from './items';
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
  if (random.chance(3_000)) add('bloodChemistry', admittedOn);
  if (random.chance(2_000)) add('abdomenUltrasound', admittedOn);
  if (random.chance(isTumour ? 4_000 : 1_500)) {
    add('contrastScan', admittedOn);
    add('contrastAgent', admittedOn);
    if (last - admittedOn > 2 && random.chance(2_000)) add('contrastScan', last);
  }
  if (isTumour && isHighTier && random.chance(400)) add('petScan', last);
  if (['C50.9', 'C16.9'].includes(diagnosis) && random.chance(2_500)) add('targetedDrug', last);
  if (['C61', 'N40'].includes(diagnosis)) add('prostateTest', admittedOn);
  if (diagnosis === 'D25.9' && traits.sex === 'female') add('womensUltrasound', admittedOn);
  if (diagnosis === 'K74.6' && random.chance(6_000)) add('albumin', last, random.between(1, 2));
  if (diagnosis === 'N18.5') {
    add('dialysis', admittedOn);
    add('dialyser', admittedOn);
  }
  if (diagnosis === 'I63.9' && isHighTier && random.chance(2_500)) add('herbalInjection', admittedOn, 2);
  if (['G40.9', 'G20', 'I63.9'].includes(diagnosis) && random.chance(1_500)) add('nerveTonic', admittedOn);
  if (diagnosis === 'J18.9' && random.chance(2_000)) add('meropenem', last, 2);
  if (['J18.9', 'K35.8'].includes(diagnosis)) add('cefuroxime', admittedOn, 2);
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

/** Days that a prescription lasts, or one for a recognised chronic disease or at a pharmacy. */
const WEEK = 7;
const MONTH = 28;

function itemsOfDay(random: Random, { way, diagnosis, admittedOn }: Visit, traveller: Traveller): ItemUse[] {
  const { traits, person } = traveller;
  const isVisit = way === 'outpatient';
  const days = isVisit ? WEEK : MONTH;
  const use = (item: ItemUse['item'], quantity = 1): ItemUse => ({ item, day: admittedOn, quantity });
  if (diagnosis.startsWith('I1')) {
    return [use('pressureTablet', days), ...(random.chance(3_000) ? [use('fatsRemedy')] : [])];
  }
  if (diagnosis === 'E11.9') {
    return [use('sugarTablet', days * random.between(1, 3)), ...(random.chance(3_000) ? [use('pressureRemedy')] : [])];
  }
  if (diagnosis === 'N18.5') return isVisit ? [] : [use('dialysis'), use('dialyser')];
  if (isVisit && person.scheme === '310' && random.chance(800)) return [use('employeesDrug', WEEK)];
  switch (diagnosis) {
    case 'J06.9':
    case 'J21.9':
      if (traits.age <= 13) return [use('childrensDrops')];
      return isVisit && random.chance(2_000) ? [use('bloodCount')] : [];
    case 'J20.9':
    case 'N39.0':
      return [use('amoxicillinBox', 2)];
    case 'R51':
    case 'M54.5':
      return [use('painTablet', 2 * WEEK)];
    case 'K29.5':
      return random.chance(4_000) ? [use('stomachRemedy')] : [];
    case 'K21.9':
      return isVisit ? [use('liverEnzymes'), use('kidneyValues')] : [];
    case 'N94.6':
      return isVisit ? [use('womensUltrasound')] : [];
    case 'N40':
      return isVisit ? [use('prostateTest'), use('prostateCapsule', WEEK)] : [use('prostateCapsule', MONTH)];
    default:
      return [];
  }
}
