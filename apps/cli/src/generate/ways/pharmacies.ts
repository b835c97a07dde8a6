import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import { demoKeyIdOf } from '../../demo-key';
import type { InstitutionLine } from '../month-file';
import { nameOfRegion } from '../places';
import { Random, Weighted } from '../random';

const CONNECTED_FROM = '2022-07-01' as BusinessDate;

/** Pharmacies beside each hospital: 414 000 of 655 800 institutions are pharmacies (field-facts §8), 1.7 for each hospital. */
const beside = new Weighted<number>([
  [1, 46],
  [2, 38],
  [3, 16],
]);

/** The pharmacies of a seed, the same whatever month; each stands in the county of a hospital. */
export class Pharmacies {
  readonly all: readonly InstitutionLine[];
  private readonly near: ReadonlyMap<InstitutionCode, readonly InstitutionLine[]>;

  constructor(seed: string, hospitals: readonly InstitutionLine[]) {
    this.near = new Map(hospitals.map((hospital) => [hospital.code, pharmaciesBeside(hospital, seed)]));
    this.all = [...this.near.values()].flat();
  }

  /** Draws one that stands beside the hospital. */
  drawNear(hospital: InstitutionLine, random: Random): InstitutionLine {
    const pharmacies = this.near.get(hospital.code);
    if (pharmacies === undefined) throw new RangeError(`no pharmacy near ${hospital.code}`);
    return random.pick(pharmacies);
  }
}

/** A hospital's last five characters name it within its county, the last but two are free to number its pharmacies. */
function pharmaciesBeside(hospital: InstitutionLine, seed: string): InstitutionLine[] {
  const random = Random.of(seed, 'pharmacies', hospital.code);
  return Array.from({ length: beside.draw(random) }, (_, index) => pharmacy(hospital, seed, index));
}

function pharmacy(hospital: InstitutionLine, seed: string, index: number): InstitutionLine {
  const { region } = hospital;
  const code = `P${region}${hospital.code.slice(7, 9)}${index}${hospital.code.slice(10)}` as InstitutionCode;
  return {
    kind: 'institution',
    code,
    name: `${nameOfRegion.get(region) ?? region}大药房${hospital.code.slice(10)}-${index + 1}店`,
    region,
    tier: 'primary',
    specialist: false,
    bestBelowTertiary: false,
    connectedFrom: CONNECTED_FROM,
    connectedUntil: null,
    keyId: demoKeyIdOf(seed, code),
  };
}
