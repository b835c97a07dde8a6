import type { AssistanceGroup, FilingCategory, InsuredStatus, Scheme } from '@lianqing/benefits';
import type { BusinessDate, FilingId, PersonId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Disease } from './circumstances';

/** 备案 filing: the home region's record that a person may be treated elsewhere. */
export interface Filing {
  readonly filingId: FilingId;
  readonly category: FilingCategory;
  /** Region filed to: a province, a city or a county. */
  readonly destination: RegionCode;
  readonly validFrom: BusinessDate;
  /** First day on which it is no longer valid; null is open-ended. */
  readonly validUntil: BusinessDate | null;
}

/** 门诊慢特病: a special or chronic disease that the home region has recognised. */
export interface RecognisedDisease {
  readonly disease: string;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
  /** Allowed by expert decision instead of the pack's yearly standard. */
  readonly yearlyStandard?: Fen | undefined;
}

/** What some policies ask of a person beside status and scheme; each is absent where the home region does not tell it. */
export interface Particulars {
  readonly sex?: 'female' | 'male' | undefined;
  readonly bornOn?: BusinessDate | undefined;
  readonly groups?: readonly string[] | undefined;
  /** First day of the present run of contributions without a gap. */
  readonly contributesSince?: BusinessDate | undefined;
  readonly enterpriseSupplement?: boolean | undefined;
  /** All that relatives ever offered from their personal accounts. */
  readonly familyCredited?: Fen | undefined;
  readonly diseases?: readonly RecognisedDisease[] | undefined;
}

/** What settlement knows of an insured person. */
export interface InsuredPerson {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly scheme: Scheme;
  readonly status: InsuredStatus;
  readonly civilServant: boolean;
  readonly assistance: AssistanceGroup | null;
  readonly enrolledFrom: BusinessDate;
  /** First day on which the person is no longer insured. */
  readonly enrolledUntil: BusinessDate | null;
  /** All that was ever credited to the personal account. */
  readonly accountCredited: Fen;
  readonly particulars?: Particulars | undefined;
  readonly filings: readonly Filing[];
}

/** Whether the person is insured on that day. */
export function isEnrolledOn(person: InsuredPerson, day: BusinessDate): boolean {
  return holdsOn(person.enrolledFrom, person.enrolledUntil, day);
}

/** Whether a half-open stretch of days holds that day; no end is open-ended. */
export function holdsOn(from: BusinessDate, until: BusinessDate | null, day: BusinessDate): boolean {
  return from <= day && (until === null || day < until);
}

/** The special and chronic diseases that are recognised on a day. */
export function diseasesOn({ particulars }: InsuredPerson, day: BusinessDate): Disease[] {
  const recognised: Disease[] = [];
  for (const { disease, validFrom, validUntil, yearlyStandard } of particulars?.diseases ?? []) {
    if (holdsOn(validFrom, validUntil, day)) recognised.push({ disease, yearlyStandard });
  }
  return recognised;
}
