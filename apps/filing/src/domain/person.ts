import { DomainError, type BusinessDate, type PersonId, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { KnownRegions } from './region';
import { hasDays } from './window';

export const schemes = ['310', '390'] as const;
export const statuses = ['in-service', 'retired'] as const;
export const assistanceGroups = ['rural', 'urban'] as const;

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
}

/** A period of enrolment that is over, where another one followed. */
export interface FormerEnrolment {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly scheme: Person['scheme'];
  readonly enrolledFrom: BusinessDate;
  readonly enrolledUntil: BusinessDate;
}

/** @throws DomainError `rejected`: `person.region-unknown`, `person.enrolment-window` */
export function checkPerson({ personId, homeRegion, enrolledFrom, enrolledUntil }: Person, known: KnownRegions): void {
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
    a.accountCredited === b.accountCredited
  );
}
