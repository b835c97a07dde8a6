import { DomainError, provinceOf, type RegionCode } from '@lianqing/kernel';

export const regionLevels = ['province', 'city', 'county'] as const;
export type RegionLevel = (typeof regionLevels)[number];

/** 统筹区 region: province, city or county of the national list, or an agency-only code. */
export interface Region {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: RegionLevel;
  readonly province: RegionCode;
}

/** The regions that are known where a rule is checked. */
export type KnownRegions = ReadonlyMap<RegionCode, Pick<Region, 'level'>>;

/** @throws DomainError `rejected`: `region.province-mismatch`, `region.level-mismatch`, `region.province-unknown` */
export function checkRegion({ code, level, province }: Region, known: KnownRegions): void {
  const values = { code, level, province };
  if (province !== provinceOf(code)) {
    throw new DomainError(
      'rejected',
      'region.province-mismatch',
      `The first two digits of ${code} name its province: send ${provinceOf(code)}`,
      values,
    );
  }
  if ((level === 'province') !== (code === province)) {
    throw new DomainError(
      'rejected',
      'region.level-mismatch',
      'A province has the code of its two digits and four zeros, and nothing else has',
      values,
    );
  }
  if (known.get(province)?.level !== 'province') {
    throw new DomainError('rejected', 'region.province-unknown', `Register the province ${province} first`, values);
  }
}

export function sameRegion(a: Region, b: Region): boolean {
  return a.code === b.code && a.name === b.name && a.level === b.level && a.province === b.province;
}
