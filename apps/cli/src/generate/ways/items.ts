import type { FeeLine } from '@lianqing/contracts';

/** An item of the treating places' catalogue by which reviewers know honest care from abuse. */
export interface NamedItem {
  readonly code: string;
  readonly kind: 'drug' | 'service' | 'material';
  readonly class: FeeLine['class'];
  readonly preSelfPayRate?: string;
  /** Usual unit price in fen. */
  readonly price: number;
}

export type ItemName = keyof typeof items;

/**
 * Items with medical rules, beside the nameless ones of the item groups. Their codes are those to which the rules of
 * review (`deploy/review/rules.yaml`) give limits, ordinals from 901 up, so that no nameless item meets a rule by accident.
 * A code begins with the charge category and the class. Prices are invented in a plausible order of size.
 */
const items = {
  womensUltrasound: { code: '03A901', kind: 'service', class: 'A', price: 14_000 },
  abdomenUltrasound: { code: '03A910', kind: 'service', class: 'A', price: 16_000 },
  petScan: { code: '03B901', kind: 'service', class: 'B', preSelfPayRate: '0.3', price: 480_000 },
  contrastScan: { code: '03B902', kind: 'service', class: 'B', preSelfPayRate: '0.1', price: 38_000 },
  prostateTest: { code: '04A901', kind: 'service', class: 'A', price: 6_000 },
  bloodCount: { code: '04A910', kind: 'service', class: 'A', price: 2_000 },
  bloodChemistry: { code: '04A920', kind: 'service', class: 'A', price: 12_000 },
  liverEnzymes: { code: '04A921', kind: 'service', class: 'A', price: 4_200 },
  kidneyValues: { code: '04A922', kind: 'service', class: 'A', price: 4_200 },
  bloodFats: { code: '04A923', kind: 'service', class: 'A', price: 4_200 },
  bloodSalts: { code: '04A924', kind: 'service', class: 'A', price: 4_200 },
  infusion: { code: '05A990', kind: 'service', class: 'A', price: 900 },
  dressing: { code: '05A911', kind: 'service', class: 'A', price: 1_500 },
  appendixRemoval: { code: '06A910', kind: 'service', class: 'A', price: 145_000 },
  gallbladderRemoval: { code: '06A911', kind: 'service', class: 'A', price: 260_000 },
  openGallbladderRemoval: { code: '06A930', kind: 'service', class: 'A', price: 260_000 },
  openAppendixRemoval: { code: '06A931', kind: 'service', class: 'A', price: 145_000 },
  boneFixation: { code: '06A990', kind: 'service', class: 'A', price: 210_000 },
  dialyser: { code: '08A910', kind: 'material', class: 'A', price: 9_800 },
  dialysis: { code: '05B920', kind: 'service', class: 'B', preSelfPayRate: '0.1', price: 42_000 },
  bonePlate: { code: '08B990', kind: 'material', class: 'B', preSelfPayRate: '0.2', price: 320_000 },
  childrensDrops: { code: '09A903', kind: 'drug', class: 'A', price: 1_450 },
  painTablet: { code: '09A914', kind: 'drug', class: 'A', price: 45 },
  pressureTablet: { code: '09A917', kind: 'drug', class: 'A', price: 160 },
  sugarTablet: { code: '09A918', kind: 'drug', class: 'A', price: 60 },
  amoxicillinBox: { code: '09A930', kind: 'drug', class: 'A', price: 1_200 },
  prostateCapsule: { code: '09A932', kind: 'drug', class: 'A', price: 290 },
  pressureRemedy: { code: '09A940', kind: 'drug', class: 'A', price: 2_600 },
  sugarRemedy: { code: '09A941', kind: 'drug', class: 'A', price: 2_200 },
  fatsRemedy: { code: '09A942', kind: 'drug', class: 'A', price: 2_900 },
  goutRemedy: { code: '09A943', kind: 'drug', class: 'A', price: 1_900 },
  asthmaRemedy: { code: '09A944', kind: 'drug', class: 'A', price: 3_400 },
  stomachRemedy: { code: '09A945', kind: 'drug', class: 'A', price: 2_400 },
  amoxicillin: { code: '09A950', kind: 'drug', class: 'A', price: 80 },
  cefuroxime: { code: '09A951', kind: 'drug', class: 'A', price: 2_800 },
  targetedDrug: { code: '09B907', kind: 'drug', class: 'B', preSelfPayRate: '0.2', price: 168_000 },
  albumin: { code: '09B909', kind: 'drug', class: 'B', preSelfPayRate: '0.2', price: 38_000 },
  meropenem: { code: '09B910', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 9_800 },
  employeesDrug: { code: '09B912', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 960 },
  contrastAgent: { code: '09B920', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 8_600 },
  ceftazidime: { code: '09B952', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 3_600 },
  moxifloxacin: { code: '09B953', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 6_200 },
  nerveTonic: { code: '09B960', kind: 'drug', class: 'B', preSelfPayRate: '0.2', price: 6_800 },
  immuneTonic: { code: '09B961', kind: 'drug', class: 'B', preSelfPayRate: '0.2', price: 5_200 },
  importedDrug: { code: '09C990', kind: 'drug', class: 'C', price: 186_000 },
  herbalInjection: { code: '11B970', kind: 'drug', class: 'B', preSelfPayRate: '0.1', price: 3_200 },
  healthFood: { code: '14C901', kind: 'material', class: 'C', price: 29_800 },
} as const satisfies Readonly<Record<string, NamedItem>>; // prettier-ignore

/** A line of a named item, on a day of the visit. */
export interface ItemUse {
  readonly item: ItemName;
  /** Counts from the first of the month. */
  readonly day: number;
  readonly quantity: number;
  /** Fen a unit, where it is not the usual price. */
  readonly price?: number;
}

export const namedItems: Readonly<Record<ItemName, NamedItem>> = items;

const kindOfCode: ReadonlyMap<string, NamedItem['kind']> = new Map(
  Object.values<NamedItem>(items).map(({ code, kind }) => [code, kind]),
);

const DRUGS: ReadonlySet<string> = new Set(['09', '10', '11']);
const MATERIALS = '08';

/** What kind of item a code of a generated month stands for: a nameless one is what its charge category says. */
export function itemKindOf(code: string): NamedItem['kind'] {
  const category = code.slice(0, 2);
  return kindOfCode.get(code) ?? (DRUGS.has(category) ? 'drug' : category === MATERIALS ? 'material' : 'service');
}
