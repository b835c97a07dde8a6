import type { BusinessDate, Id, InstitutionCode, RegionCode } from '@lianqing/kernel';
import { demoKeyIdOf } from '../demo-key';
import { citiesOf, countiesOf, nameOfRegion, provinceCodes } from './places';
import { Random, Weighted } from './random';
import type { InstitutionLine } from './month-file';
import { treatingWeight } from './skew';

/** Connected to direct settlement since the national platform was built. */
const CONNECTED_FROM = '2017-01-01' as BusinessDate;
/** Hospitals of a province: at least these, and more where many visitors are treated. */
const FEWEST_HOSPITALS = 8;
const HOSPITALS_PER_PER_MILLE = 0.6;
/** How visitors spread over the tiers: they travel for the big houses. */
const visitorsOfTier = { 'tertiary-a': 60, tertiary: 18, secondary: 15, primary: 7 } as const;
const tiers = new Weighted<InstitutionLine['tier']>([
  ['tertiary-a', 34],
  ['tertiary', 22],
  ['secondary', 28],
  ['primary', 16],
]);
const specialities = ['肿瘤', '儿童', '眼科', '心血管病', '口腔', '妇幼保健'] as const;

/** The hospitals of a seed, the same whatever month: per province, with a weighted choice among them. */
export class Hospitals {
  readonly all: readonly InstitutionLine[];
  private readonly byProvince = new Map<RegionCode, Weighted<InstitutionLine>>();

  constructor(seed: string) {
    const mark = Random.of(seed, 'hospitals').code(3);
    this.all = provinceCodes.flatMap((province) => {
      const hospitals = hospitalsOf(province, seed, mark);
      this.byProvince.set(
        province,
        new Weighted(hospitals.map((hospital) => [hospital, visitorsOfTier[hospital.tier]] as const)),
      );
      return hospitals;
    });
  }

  /** Draws a hospital of the province by how many visitors its tier attracts. */
  drawIn(province: RegionCode, random: Random): InstitutionLine {
    const hospitals = this.byProvince.get(province);
    if (hospitals === undefined) throw new RangeError(`no hospitals in ${province}`);
    return hospitals.draw(random);
  }
}

function hospitalsOf(province: RegionCode, seed: string, mark: string): InstitutionLine[] {
  const count = FEWEST_HOSPITALS + Math.floor(treatingWeight(province) * HOSPITALS_PER_PER_MILLE);
  return Array.from({ length: count }, (_, index) => hospital({ province, seed, mark, index }));
}

function hospital(at: { province: RegionCode; seed: string; mark: string; index: number }): InstitutionLine {
  const random = Random.of(at.seed, 'hospital', at.province, at.index);
  const cities = citiesOf(at.province);
  const city = random.chance(4_500) ? (cities[0] as RegionCode) : random.pick(cities);
  const region = random.pick(countiesOf(city));
  const tier = at.index === 0 ? 'tertiary-a' : tiers.draw(random);
  const specialist = tier === 'tertiary-a' && random.chance(2_500);
  const speciality = random.pick(specialities);
  const ordinal = at.index.toString(36).toUpperCase().padStart(2, '0');
  const code = `H${region}${at.mark}${ordinal}` as InstitutionCode;
  return {
    kind: 'institution',
    code,
    name: `${nameOfRegion.get(region) ?? region}${specialist ? `${speciality}医院` : `第${at.index + 1}医院`}`,
    region,
    tier,
    specialist,
    bestBelowTertiary: (tier === 'secondary' || tier === 'primary') && random.chance(2_000),
    connectedFrom: CONNECTED_FROM,
    connectedUntil: null,
    keyId: demoKeyIdOf(at.seed, code) satisfies Id<'KeyId'>,
  };
}
