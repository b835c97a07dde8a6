import type { ClaimDocument, LineDocument } from '../bill';
import type { PersonLine } from '../month-file';
import type { Random } from '../random';
import { hypertension } from '../ways/diagnoses';
import type { ItemUse } from '../ways/items';
import { itemLine } from '../ways/real-bill';
import { staffOf } from '../ways/staff';
import type { WishedTraits } from '../ways/traits';
import { daily } from '../ways/treatments';
import type { Traveller } from '../ways/travellers';
import { dayVisit, stayAt, type ErrandTerms, type Visit } from '../ways/visits';
import { caseOf, honestBill, settledOnOf, withLines, type Plant, type Scene } from './case';
import type { AbusedRule } from './rules';

/** Lines of a visit. */
type Uses = (visit: Visit) => readonly ItemUse[];

/** An otherwise honest bill with lines that should not stand on it. */
interface LineAbuse {
  readonly way: 'inpatient' | 'outpatient' | 'chronic-outpatient' | 'pharmacy';
  readonly diagnosis?: string;
  readonly traits?: WishedTraits;
  readonly scheme?: PersonLine['scheme'];
  readonly tiers?: readonly string[];
  readonly uses: (scene: Scene) => Uses;
  /** What is done to those lines besides. */
  readonly spoil?: (line: LineDocument, scene: Scene) => LineDocument;
  /** The bill holds no other drugs than those. */
  readonly dropsDrugs?: true;
}

const ADULT = { ages: [30, 58] } as const;
const STAY_DAYS = 6;
/** Diagnoses for which an honest bill names none of the items that abuse is planted with. */
const PLAIN = { inpatient: 'M48.0', outpatient: 'K29.5', 'chronic-outpatient': 'I11.9', pharmacy: 'K29.5' } as const;
/** What goods cost behind the code of a drug for ¥12, in fen. */
const SWAPPED_PRICES = [2_900, 6_800, 12_800, 29_800] as const;
const UNITS_A_DAY = 3;
const DRUG_CATEGORIES: ReadonlySet<string> = new Set(['09', '10', '11']);
/** Lines on the day of the visit, or the second one of a stay. */
function of(...items: readonly ItemUse['item'][]): Uses {
  return (visit) => items.map((item) => ({ item, day: dayWithin(visit), quantity: 1 }));
}

function muchOf(item: ItemUse['item'], quantity: number, price?: number): Uses {
  return (visit) => [{ item, day: dayWithin(visit), quantity, ...(price !== undefined && { price }) }];
}

function everyDay(...items: readonly ItemUse['item'][]): Uses {
  return (visit) => items.flatMap((item) => daily(visit, item, UNITS_A_DAY));
}

/** A ceiling of so many hundredths of the price. */
function ceilingBelow({ unitPrice }: LineDocument, percent: number): string {
  return ((BigInt(unitPrice) * BigInt(percent)) / 100n).toString();
}

function dayWithin({ admittedOn, dischargedOn }: Visit): number {
  return dischargedOn > admittedOn ? admittedOn + 1 : admittedOn;
}

/** Abuse that lies in lines of one bill, by rule. */
const lineAbuses = {
  'catalogue-sex': { way: 'outpatient', traits: { sex: 'male', ...ADULT }, uses: () => of('womensUltrasound') },
  'catalogue-age': { way: 'outpatient', traits: ADULT, uses: () => of('childrensDrops') },
  'catalogue-tier': { way: 'inpatient', tiers: ['secondary', 'primary'], uses: () => of('petScan') },
  'catalogue-indication': { way: 'inpatient', uses: () => of('targetedDrug') },
  'catalogue-care-mode': { way: 'outpatient', uses: () => muchOf('meropenem', 6) },
  'catalogue-scheme': { way: 'outpatient', scheme: '390', traits: ADULT, uses: () => muchOf('employeesDrug', 7) },
  'over-limit-price': {
    way: 'outpatient',
    uses: () => of('abdomenUltrasound'),
    spoil: (line, { random }) => ({ ...line, ceilingPrice: ceilingBelow(line, random.pick([20, 30, 40, 60])) }),
  },
  dose: { way: 'inpatient', uses: ({ random }) => muchOf('painTablet', random.between(9, 30)) },
  frequency: { way: 'outpatient', uses: ({ random }) => muchOf('contrastScan', random.between(3, 6)) },
  'prescription-length': {
    way: 'chronic-outpatient',
    uses: ({ random }) => muchOf('pressureTablet', random.between(90, 240)),
  },
  'duplicate-item': { way: 'outpatient', uses: () => of('abdomenUltrasound', 'abdomenUltrasound') },
  'contained-item': { way: 'inpatient', uses: () => of('gallbladderRemoval', 'dressing') },
  'missing-relation': { way: 'inpatient', uses: () => muchOf('dialyser', 2) },
  'split-charge': {
    way: 'outpatient',
    uses: () => of('liverEnzymes', 'kidneyValues', 'bloodFats', 'bloodSalts'),
  },
  'second-operation': { way: 'inpatient', uses: () => of('openGallbladderRemoval', 'openAppendixRemoval') },
  'goods-for-drugs': {
    way: 'pharmacy',
    uses: ({ number, random }) =>
      number % 2 === 0 ? muchOf('amoxicillinBox', 1, random.pick(SWAPPED_PRICES)) : of('healthFood'),
  },
  'hitch-hiked-prescription': {
    way: 'outpatient',
    traits: { sex: 'female', ...ADULT },
    uses: ({ number }) => muchOf(number % 4 === 3 ? 'sugarTablet' : 'prostateCapsule', 7),
  },
  'prescribing-for-others': {
    way: 'pharmacy',
    traits: ADULT,
    uses: () => of('pressureRemedy', 'sugarRemedy', 'fatsRemedy', 'goutRemedy', 'asthmaRemedy', 'stomachRemedy'),
  },
  antibiotics: {
    way: 'inpatient',
    uses: () => everyDay('amoxicillin', 'cefuroxime', 'ceftazidime', 'moxifloxacin'),
    dropsDrugs: true,
  },
  'auxiliary-drugs': { way: 'inpatient', uses: () => everyDay('nerveTonic', 'immuneTonic'), dropsDrugs: true },
  'herbal-injections': { way: 'inpatient', tiers: ['primary'], uses: () => everyDay('herbalInjection') },
} as const satisfies Partial<Record<AbusedRule, LineAbuse>>;

export type LineRule = keyof typeof lineAbuses;

/** How each of those rules is abused. */
export const linePlants = Object.fromEntries(
  Object.entries<LineAbuse>(lineAbuses).map(([rule, abuse]) => [rule, plantOf(abuse)]),
) as Record<LineRule, Plant>;

function plantOf(abuse: LineAbuse): Plant {
  return (scene) => {
    const diagnosis = abuse.diagnosis ?? PLAIN[abuse.way];
    const traveller = scene.cast.person({
      errand: errandOf[abuse.way],
      disease: hypertension,
      ...(abuse.traits && { traits: abuse.traits }),
      ...(abuse.scheme && { scheme: abuse.scheme }),
      visits: (random, terms) => [visitFor(abuse, random, terms, diagnosis)],
      fits: ({ stays }) => abuse.tiers === undefined || abuse.tiers.includes(stays[0]?.hospital.tier ?? ''),
    });
    const { claim, lines } = abusedBill(scene, abuse, traveller);
    const planted = { claim, lines, settledOn: settledOnOf(traveller), isAbused: true };
    return caseOf(traveller, [planted]);
  };
}

const errandOf = {
  inpatient: 'stay',
  outpatient: 'outpatient',
  'chronic-outpatient': 'chronic',
  pharmacy: 'pharmacy',
} as const;

function visitFor({ way }: LineAbuse, random: Random, terms: ErrandTerms, diagnosis: string): Visit {
  const day = terms.source.calendar.drawDischarge(random);
  if (way === 'inpatient') return stayAt(random, terms, { days: STAY_DAYS, dischargedOn: day, diagnosis });
  return dayVisit(random, terms, { way, day, diagnosis });
}

/** The honest bill, without what it says of the same items, and then the lines that should not be there. */
function abusedBill(
  scene: Scene,
  { uses, spoil, dropsDrugs }: LineAbuse,
  traveller: Traveller,
): { claim: ClaimDocument; lines: number[] } {
  const claim = honestBill(scene, traveller);
  const visit = traveller.stays[0] as Visit;
  const staff = staffOf(scene.random, visit.hospital, visit);
  const planted = uses(scene)(visit).map((use) => itemLine(use, scene.source, staff));
  const codes = new Set(planted.map(({ code }) => code));
  const kept = claim.lines.filter(
    ({ code, category }) => !codes.has(code) && !(dropsDrugs && DRUG_CATEGORIES.has(category)),
  );
  const lines = planted.map((_, index) => kept.length + index);
  return { claim: withLines(claim, [...kept, ...planted.map((line) => spoil?.(line, scene) ?? line)]), lines };
}
