import type { InstitutionLine } from '../month-file';
import type { Random } from '../random';
import type { WayOfCare } from './mix';

/** Who ordered a line, and where it is booked. */
export interface Staff {
  readonly physician?: string;
  readonly department?: string;
}

const PHYSICIANS_PER_DEPARTMENT = 8;

/** Departments by the first letter of the main diagnosis: tumours, heart, chest, belly, bones … */
const departments: Readonly<Record<string, string>> = {
  C: 'ONC', D: 'ONC', E: 'END', G: 'NEU', H: 'EYE', I: 'CAR', J: 'RES', K: 'DIG', L: 'SKI', M: 'ORT', N: 'URO', O: 'OBS',
  R: 'GEN', S: 'ORT', Z: 'ONC',
}; // prettier-ignore

/** The physician who treats a visit; pharmacies sell without one. */
export function staffOf(random: Random, at: InstitutionLine, visit: { way: WayOfCare; diagnosis: string }): Staff {
  if (visit.way === 'pharmacy') return {};
  const department = departments[visit.diagnosis.slice(0, 1)] ?? 'GEN';
  return { physician: physicianOf(at, department, random.below(PHYSICIANS_PER_DEPARTMENT)), department };
}

/** Code of a physician: the hospital's last eleven characters, the department, a number. */
export function physicianOf(at: InstitutionLine, department: string, number: number): string {
  return `${at.code.slice(1)}${department}${String(number + 1).padStart(2, '0')}`;
}
