import { DomainError, provinceOf, type BusinessDate, type InstitutionCode, type RegionCode } from '@lianqing/kernel';
import type { KnownRegions } from './region';
import { hasDays } from './window';

export const tiers = ['tertiary-a', 'tertiary', 'secondary', 'primary'] as const;

/** 定点医药机构 institution: a connected hospital, without its keys. */
export interface Institution {
  readonly code: InstitutionCode;
  readonly name: string;
  readonly region: RegionCode;
  readonly tier: (typeof tiers)[number];
  readonly specialist: boolean;
  /** The best hospital of a place that has no tertiary one. */
  readonly bestBelowTertiary: boolean;
  /** 村卫生室; absent it is none. */
  readonly villageClinic?: boolean | undefined;
  readonly connectedFrom: BusinessDate;
  /** First day on which it is no longer connected. */
  readonly connectedUntil: BusinessDate | null;
}

/** The area in an institution's code: where it was registered (field-facts §3). */
export function areaOf(code: InstitutionCode): RegionCode {
  return code.slice(1, 7) as RegionCode;
}

/**
 * @throws DomainError `rejected`: `institution.area-unknown`, `institution.region-unknown`,
 *   `institution.region-mismatch`, `institution.window`, `institution.village-clinic-tier`
 */
export function checkInstitution(institution: Institution, known: KnownRegions): void {
  const { code, region, tier, villageClinic, connectedFrom, connectedUntil } = institution;
  const area = areaOf(code);
  if (!known.has(area)) {
    throw new DomainError(
      'rejected',
      'institution.area-unknown',
      `The area ${area} in the institution's code is no known region: register it first, or correct the code`,
      { code, area },
    );
  }
  if (!known.has(region)) {
    throw new DomainError('rejected', 'institution.region-unknown', `Register the region ${region} first`, {
      code,
      region,
    });
  }
  // Boundaries of cities move and codes stay; between provinces an institution does not move.
  if (provinceOf(region) !== provinceOf(area)) {
    throw new DomainError(
      'rejected',
      'institution.region-mismatch',
      'The region and the area in the code lie in different provinces',
      { code, area, region },
    );
  }
  if (!hasDays({ from: connectedFrom, until: connectedUntil })) {
    throw new DomainError('rejected', 'institution.window', 'connectedUntil lies after connectedFrom, or is null', {
      code,
      connectedFrom,
      connectedUntil,
    });
  }
  if (villageClinic && tier !== 'primary') {
    throw new DomainError(
      'rejected',
      'institution.village-clinic-tier',
      'A village clinic is of the primary tier: correct the tier, or leave villageClinic out',
      { code, tier },
    );
  }
}

export function sameInstitution(a: Institution, b: Institution): boolean {
  return (
    a.code === b.code &&
    a.name === b.name &&
    a.region === b.region &&
    a.tier === b.tier &&
    a.specialist === b.specialist &&
    a.bestBelowTertiary === b.bestBelowTertiary &&
    (a.villageClinic ?? false) === (b.villageClinic ?? false) &&
    a.connectedFrom === b.connectedFrom &&
    a.connectedUntil === b.connectedUntil
  );
}
