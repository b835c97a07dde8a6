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

const departmentCodes: ReadonlySet<string> = new Set([...Object.values(departments), 'GEN']);
/** Characters of an institution's code without its first, and of a department. */
const PLACE_LENGTH = 11;
const DEPARTMENT_LENGTH = 3;

/** Whether a code is that of somebody whom a hospital of a generated month employs: its register of contracted physicians. */
export function isOfStaff(institution: string, physician: string): boolean {
  const department = physician.slice(PLACE_LENGTH, PLACE_LENGTH + DEPARTMENT_LENGTH);
  const number = Number(physician.slice(PLACE_LENGTH + DEPARTMENT_LENGTH));
  const isHere = physician.slice(0, PLACE_LENGTH) === institution.slice(1);
  return isHere && departmentCodes.has(department) && number >= 1 && number <= PHYSICIANS_PER_DEPARTMENT;
}
