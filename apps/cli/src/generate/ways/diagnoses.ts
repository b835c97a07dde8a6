import type { Random } from '../random';
import type { Traits } from './traits';

interface Diagnosis {
  readonly code: string;
  readonly sex?: Traits['sex'];
  /** Youngest and oldest patients; adults where it is left out. */
  readonly ages?: readonly [number, number];
}

const EVERY_AGE = [0, 120] as const;
const CHILDREN = [0, 18] as const;
const ADULTS = [18, 120] as const;
const ELDERLY = [55, 120] as const;

/** Main diagnoses of travelling inpatients (those of `catalogue.ts`) with whom they befall. */
const ofStays: readonly Diagnosis[] = [
  ...['C34.1', 'C16.9', 'C18.7', 'C22.0', 'C20', 'C73', 'C15.9', 'C67.9', 'C81.9'].map((code) => ({ code })),
  { code: 'C50.9', sex: 'female' },
  { code: 'D25.9', sex: 'female' },
  { code: 'C61', sex: 'male', ages: ELDERLY },
  { code: 'N40', sex: 'male', ages: ELDERLY },
  { code: 'C91.0', ages: EVERY_AGE },
  { code: 'J18.9', ages: EVERY_AGE },
  { code: 'K35.8', ages: EVERY_AGE },
  { code: 'G40.9', ages: EVERY_AGE },
  ...['I25.1', 'I21.9', 'I63.9', 'I48', 'I50.0', 'I71.0', 'J44.1', 'K80.2', 'K74.6', 'N20.1', 'N18.5'].map((code) => ({ code })),
  ...['E11.9', 'E04.9', 'M51.2', 'M17.9', 'M48.0', 'S72.0', 'S82.2', 'H25.9', 'H33.0', 'D32.0', 'G20'].map((code) => ({ code })),
]; // prettier-ignore

const ofOutpatients: readonly Diagnosis[] = [
  ...['J06.9', 'J20.9', 'L30.9', 'H10.9', 'J30.4'].map((code) => ({ code, ages: EVERY_AGE })),
  { code: 'J21.9', ages: CHILDREN },
  { code: 'N94.6', sex: 'female', ages: [18, 48] },
  { code: 'N40', sex: 'male', ages: ELDERLY },
  ...['K29.5', 'M54.5', 'R51', 'N39.0', 'K21.9', 'M17.9', 'E04.9', 'M47.9', 'H52.1'].map((code) => ({ code })),
];

/** What nobody is admitted for who is treated as usual: a stay for it is an escalated one. */
export const outpatientOnly = ['J06.9', 'M54.5', 'H10.9', 'R51', 'L30.9'] as const;

export const BIRTHS = ['O80', 'O82.9'] as const;
/** Planned chemotherapy: the patient comes back for it every two or three weeks. */
export const CHEMOTHERAPY = 'Z51.1';

/** Draws what somebody of these traits is admitted for. */
export function drawStayDiagnosis(random: Random, traits: Traits): string {
  return random.pick(fitting(ofStays, traits)).code;
}

/** Draws what somebody of these traits sees an outpatient department for. */
export function drawOutpatientDiagnosis(random: Random, traits: Traits): string {
  return random.pick(fitting(ofOutpatients, traits)).code;
}

function fitting(diagnoses: readonly Diagnosis[], { sex, age }: Traits): readonly Diagnosis[] {
  return diagnoses.filter((diagnosis) => {
    const [youngest, oldest] = diagnosis.ages ?? ADULTS;
    return (diagnosis.sex === undefined || diagnosis.sex === sex) && age >= youngest && age <= oldest;
  });
}

/** A recognised chronic disease: the word by which packs know it and the diagnoses that prove it. */
export interface ChronicDisease {
  readonly word: string;
  readonly diagnoses: readonly string[];
}

export const hypertension: ChronicDisease = { word: 'hypertension-ii', diagnoses: ['I11.9'] };
const diabetes: ChronicDisease = { word: 'diabetes-complications', diagnoses: ['E11.9'] };
const tumour: ChronicDisease = { word: 'malignant-tumour', diagnoses: ['C50.9', 'C34.1', 'C18.7'] };
const dialysis: ChronicDisease = { word: 'uraemia-dialysis', diagnoses: ['N18.5'] };

/** Diseases that every pack recognises (a test compares them), with how often travellers have them. */
export const chronicDiseases: readonly (readonly [ChronicDisease, number])[] = [
  [hypertension, 40],
  [diabetes, 34],
  [tumour, 14],
  [dialysis, 12],
];
