import {
  DomainError,
  type BusinessDate,
  type ErrorKind,
  type FilingId,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';

export const longTermCategories = ['resettled-retiree', 'long-term-resident', 'posted-worker'] as const;
export const temporaryCategories = ['transfer', 'emergency', 'other-temporary'] as const;
export const filingCategories = [...longTermCategories, ...temporaryCategories] as const;
export type FilingCategory = (typeof filingCategories)[number];

/** What somebody files: where a person may be treated, why, and on which days. */
export interface FilingRecord {
  readonly filingId: FilingId;
  readonly category: FilingCategory;
  /** Province or city filed to. */
  readonly destination: RegionCode;
  readonly validFrom: BusinessDate;
  /** First day on which it is no longer valid; null is open-ended. */
  readonly validUntil: BusinessDate | null;
}

/** 备案 filing as it stands. Reversed and cancelled ones stay for ever, and count for nothing. */
export interface Filing extends FilingRecord {
  readonly personId: PersonId;
  /** The region that made it; a later home region makes its own. */
  readonly homeRegion: RegionCode;
  readonly standing: 'valid' | 'reversed' | 'cancelled';
}

/** What may happen to a filing (field-facts §2): 新增, 变更, 停用, 冲正, 撤销. */
export const filingEventKinds = ['add', 'change', 'stop', 'reverse', 'cancel'] as const;
export type FilingEventKind = (typeof filingEventKinds)[number];

/** Why it happened: a word of this list, never free text, which would come to hold what concerns nobody. */
export const filingReasons = [
  'filed',
  'moved',
  'returned-home',
  'treatment-ended',
  'entered-wrongly',
  'withdrawn',
  'other',
] as const;
export type FilingReason = (typeof filingReasons)[number];

/** One step in the life of a filing, with how it stands afterwards. */
export interface FilingEvent {
  readonly kind: FilingEventKind;
  readonly reason: FilingReason;
  readonly filing: Filing;
}

export function isLongTerm(category: FilingCategory): boolean {
  return (longTermCategories as readonly string[]).includes(category);
}

/** Whether both say the same. */
export function sameRecord(a: FilingRecord, b: FilingRecord): boolean {
  return (
    a.filingId === b.filingId &&
    a.category === b.category &&
    a.destination === b.destination &&
    a.validFrom === b.validFrom &&
    a.validUntil === b.validUntil
  );
}

/** Order of filings wherever they are listed: begin, then id. */
export function byBegin(a: FilingRecord, b: FilingRecord): number {
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom ? -1 : 1;
  return a.filingId < b.filingId ? -1 : 1;
}

/** A refusal that names person and filing. */
export function refused(
  at: { personId: PersonId; filingId: FilingId },
  { kind = 'rejected', code, message }: { kind?: ErrorKind; code: string; message: string },
  more: Record<string, string | null> = {},
): DomainError {
  return new DomainError(kind, code, message, { personId: at.personId, filingId: at.filingId, ...more });
}
