import type { HospitalTier } from '@lianqing/benefits';
import type { BusinessDate, InstitutionCode, KeyId, RegionCode } from '@lianqing/kernel';
import { holdsOn } from './person';
import type { Suspension } from '../supervision/suspension';

/** 定点医药机构: a hospital as the registry knows it. */
export interface Institution {
  readonly code: InstitutionCode;
  readonly region: RegionCode;
  readonly tier: HospitalTier;
  readonly specialist: boolean;
  /** The best hospital of a place that has no tertiary one. */
  readonly bestBelowTertiary: boolean;
  /** 村卫生室; absent it is none. */
  readonly villageClinic?: boolean | undefined;
  readonly connectedFrom: BusinessDate;
  /** First day on which it is no longer connected. */
  readonly connectedUntil: BusinessDate | null;
  /** Days of which it settles nothing directly. */
  readonly suspensions: readonly Suspension[];
}

/** A key with which an institution signs. */
export interface SigningKey {
  readonly keyId: KeyId;
  readonly institution: InstitutionCode;
  /** Wrapped under the installation key. */
  readonly wrapped: string;
  readonly validFrom: Date;
  /** Signs nothing that the broker accepted at or after this instant. */
  readonly validUntil: Date | null;
}

/** Whether the institution is connected on that day. */
export function isConnectedOn(institution: Institution, day: BusinessDate): boolean {
  return holdsOn(institution.connectedFrom, institution.connectedUntil, day);
}

/** Whether a message that the broker accepted then may carry a signature by this key. */
export function isValidAt(key: SigningKey, acceptedAt: Date): boolean {
  return key.validFrom <= acceptedAt && (key.validUntil === null || acceptedAt < key.validUntil);
}
