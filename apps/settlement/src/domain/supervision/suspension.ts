import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import type { Claim } from '../settling/claim';
import { holdsOn } from '../settling/person';
import { refusal, type Refusal } from '../settling/refusal';

/** 暂停直接结算: a hospital's bills of these days are not settled directly. */
export interface Suspension {
  readonly from: BusinessDate;
  /** First day on which it is over; null is until it is lifted. */
  readonly until: BusinessDate | null;
}

/** Why a bill is rejected whose admission or settlement falls into a suspension, if so. */
export function refusalOfSuspension(
  suspensions: readonly Suspension[],
  { institution, admittedOn, settledOn }: Pick<Claim, 'institution' | 'admittedOn' | 'settledOn'>,
): Refusal | undefined {
  const suspension = suspensions.find(
    ({ from, until }) => holdsOn(from, until, admittedOn) || holdsOn(from, until, settledOn),
  );
  return suspension && suspended(institution, suspension);
}

function suspended(institution: InstitutionCode, { from, until }: Suspension): Refusal {
  const stretch = until === null ? `from ${from} until it is lifted` : `from ${from} until ${until}`;
  return refusal(
    'institution.suspended',
    `Institution ${institution} is suspended from direct settlement ${stretch}: the bill is reimbursed by hand`,
  );
}
