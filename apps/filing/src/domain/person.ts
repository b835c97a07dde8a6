import { DomainError, type BusinessDate, type PersonId, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { KnownRegions } from './region';
import { hasDays } from './window';

export const schemes = ['310', '390'] as const;
export const statuses = ['in-service', 'retired'] as const;
export const assistanceGroups = ['rural', 'urban'] as const;

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
  /** Named groups that a policy may know. */
  readonly groups?: readonly string[] | undefined;
  /** First day of the present run of contributions without a gap. */
  readonly contributesSince?: BusinessDate | undefined;
  /** Whether an employer pays a supplement (企业补充). */
  readonly enterpriseSupplement?: boolean | undefined;
  /** All that relatives ever offered from their personal accounts (共济). */
  readonly familyCredited?: Fen | undefined;
  readonly diseases?: readonly RecognisedDisease[] | undefined;
}

/** An insured person as the home region enrolled them; a token, never a name or an identity number. */
export interface Person {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  /** 险种 scheme: 310 employee, 390 resident. */
  readonly scheme: (typeof schemes)[number];
  readonly status: (typeof statuses)[number];
  readonly civilServant: boolean;
  readonly assistance: (typeof assistanceGroups)[number] | null;
  readonly enrolledFrom: BusinessDate;
  /** First day on which the person is no longer insured there. */
  readonly enrolledUntil: BusinessDate | null;
  /** What was credited to the personal account in all. */
  readonly accountCredited: Fen;
  readonly particulars?: Particulars | undefined;
}

/** A period of enrolment that is over, where another one followed. */
export interface FormerEnrolment {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly scheme: Person['scheme'];
  readonly enrolledFrom: BusinessDate;
  readonly enrolledUntil: BusinessDate;
}

/** @throws DomainError `rejected`: `person.region-unknown`, `person.enrolment-window`, `person.particulars-contradictory` */
export function checkPerson(person: Person, known: KnownRegions): void {
  const { personId, homeRegion, enrolledFrom, enrolledUntil, particulars } = person;
  if (!known.has(homeRegion)) {
    throw new DomainError('rejected', 'person.region-unknown', `Register the region ${homeRegion} first`, {
      personId,
      homeRegion,
    });
  }
  if (!hasDays({ from: enrolledFrom, until: enrolledUntil })) {
    throw new DomainError('rejected', 'person.enrolment-window', 'enrolledUntil lies after enrolledFrom, or is null', {
      personId,
      enrolledFrom,
      enrolledUntil,
    });
  }
  if (particulars) checkParticulars(personId, particulars);
}

/** Particulars that cannot be true together, or say one thing twice. */
function checkParticulars(personId: PersonId, { bornOn, contributesSince, groups, diseases = [] }: Particulars): void {
  const refuse = (message: string): never => {
    throw new DomainError('rejected', 'person.particulars-contradictory', message, { personId });
  };
  if (bornOn !== undefined && contributesSince !== undefined && contributesSince < bornOn)
    refuse(`contributesSince ${contributesSince} lies before the birth on ${bornOn}: correct one of them`);
  if (groups && new Set(groups).size < groups.length) refuse('groups name a group twice: name it once');
  const seen = new Map<string, RecognisedDisease[]>();
  for (const recognised of diseases) {
    const { disease, validFrom, validUntil } = recognised;
    if (!hasDays({ from: validFrom, until: validUntil }))
      refuse(`validUntil of ${disease} lies after validFrom, or is null`);
    const others = seen.get(disease) ?? [];
    if (others.some((other) => overlap(other, recognised)))
      refuse(`${disease} is recognised twice for the same days: let one end before the other begins`);
    seen.set(disease, [...others, recognised]);
  }
}

function overlap(a: RecognisedDisease, b: RecognisedDisease): boolean {
  return (a.validUntil === null || b.validFrom < a.validUntil) && (b.validUntil === null || a.validFrom < b.validUntil);
}

/**
 * Nobody is insured in two places at once (seed-facts §1: hundreds of thousands were). A new place, or a return to the
 * old one, begins when the former enrolment has ended; everything else corrects the present enrolment.
 * @param lastFormerUntil end of the latest period before the present one
 * @returns the present enrolment, to be kept as a former one, when a new period begins
 * @throws DomainError `conflict`, code `person.enrolled-elsewhere`
 */
export function formerEnrolment(
  present: Person,
  next: Person,
  lastFormerUntil: BusinessDate | null,
): FormerEnrolment | undefined {
  const { personId, homeRegion, scheme, enrolledFrom, enrolledUntil } = present;
  if (enrolledUntil !== null && next.enrolledFrom >= enrolledUntil) {
    return { personId, homeRegion, scheme, enrolledFrom, enrolledUntil };
  }
  const isMove = next.homeRegion !== homeRegion;
  if (isMove || (lastFormerUntil !== null && next.enrolledFrom < lastFormerUntil)) {
    throw new DomainError(
      'conflict',
      'person.enrolled-elsewhere',
      isMove
        ? `This person is insured in ${homeRegion}: that region ends the enrolment first, then the new one may begin`
        : `This person was insured elsewhere until ${lastFormerUntil}: the enrolment begins then or later`,
      { personId, insuredIn: homeRegion, enrolledFrom, enrolledUntil },
    );
  }
  return undefined;
}

export function samePerson(a: Person, b: Person): boolean {
  return (
    a.personId === b.personId &&
    a.homeRegion === b.homeRegion &&
    a.scheme === b.scheme &&
    a.status === b.status &&
    a.civilServant === b.civilServant &&
    a.assistance === b.assistance &&
    a.enrolledFrom === b.enrolledFrom &&
    a.enrolledUntil === b.enrolledUntil &&
    a.accountCredited === b.accountCredited &&
    sameParticulars(a.particulars ?? {}, b.particulars ?? {})
  );
}

/** Field by field; absent is not the same as no or none, and lists count in their order. */
function sameParticulars(a: Particulars, b: Particulars): boolean {
  return (
    a.sex === b.sex &&
    a.bornOn === b.bornOn &&
    a.groups?.join() === b.groups?.join() &&
    a.contributesSince === b.contributesSince &&
    a.enterpriseSupplement === b.enterpriseSupplement &&
    a.familyCredited === b.familyCredited &&
    sameDiseases(a.diseases, b.diseases)
  );
}

function sameDiseases(a: Particulars['diseases'], b: Particulars['diseases']): boolean {
  if (!a || !b) return a === b;
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        one.disease === other?.disease &&
        one.validFrom === other.validFrom &&
        one.validUntil === other.validUntil &&
        one.yearlyStandard === other.yearlyStandard
      );
    })
  );
}
