import { plusDays, type BusinessDate, type PersonId } from '@lianqing/kernel';
import { dates, plannedEachTime, run, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { isAdmission, stayOf, type SettledStay } from '../../domain/supervision/approval-check';
import { unpackClaim } from './packed-claim';

/** Settled claims that stand, from a day on: nothing is settled before it is discharged, nor booked before it is settled. */
const settledSince = plannedEachTime(
  'settlement.settled-stays',
  `select settlement.content from unnest($1::text[], $2::date[]) as asked(person_id, since)
   join settlement on settlement.person_id = asked.person_id and settlement.settled_on >= asked.since
   join claim_register as register using (claim_id, institution)
   where settlement.booked_on >= $3 and settlement.reverses is null and register.reversal_id is null`,
);

/** An admission of a person, whose earlier stays are wanted. */
export interface Admission {
  readonly personId: PersonId;
  readonly admittedOn: BusinessDate;
}

/** Stays of these people that were settled, stand, and ended at most so many days before an admission, or later. */
export async function staysBefore(
  tx: EntityManager,
  admissions: readonly Admission[],
  withinDays: number,
): Promise<SettledStay[]> {
  const since = new Map<PersonId, BusinessDate>();
  for (const { personId, admittedOn } of admissions) {
    const first = plusDays(admittedOn, -withinDays);
    const known = since.get(personId);
    if (known === undefined || first < known) since.set(personId, first);
  }
  if (since.size === 0) return [];
  const days = [...since.values()];
  const earliest = days.reduce((first, day) => (day < first ? day : first));
  const rows = await run<{ content: Buffer }>(tx, settledSince, [texts([...since.keys()]), dates(days), earliest]);
  return rows
    .map(({ content }) => unpackClaim(content))
    .filter(isAdmission)
    .map(stayOf);
}
