import type { PersonId } from '@lianqing/kernel';
import { plannedEachTime, run, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { appliedFor, ReimbursedStays, type ReimbursedStay } from '../../domain/settling/paid-stays';
import { unpackClaim } from './packed-claim';

/** Nobody has so many bills reimbursed by hand; the latest ones are read. */
const MAX_APPLICATIONS = 2_000;

/**
 * Written so that the index is asked for each person, as for their years: who was never reimbursed costs one look into it.
 * An application counts from its acceptance until its correction; both lock the person.
 */
const accepted = plannedEachTime(
  'settlement.reimbursed-stays',
  `select counted.* from unnest($1::text[]) as wanted(person_id) cross join lateral (
     select reimbursement_no as "reimbursementNo", person_id as "personId", institution,
       home_region || ':' || application_id as reference, content
     from reimbursement where reimbursement.person_id = wanted.person_id and state in ('accepted', 'batched', 'paid')
     order by reimbursement_no desc limit ${MAX_APPLICATIONS}) as counted`,
);

interface AcceptedRow extends Pick<ReimbursedStay, 'reimbursementNo' | 'personId' | 'institution' | 'reference'> {
  readonly content: Buffer;
}

/** What was reimbursed by hand of these people and is not corrected. To decide, it is read when they are locked. */
export async function readReimbursed(tx: EntityManager, personIds: readonly PersonId[]): Promise<ReimbursedStays> {
  if (personIds.length === 0) return new ReimbursedStays([]);
  const rows = await run<AcceptedRow>(tx, accepted, [texts(personIds)]);
  return new ReimbursedStays(rows.map(stayIn));
}

function stayIn({ content, ...row }: AcceptedRow): ReimbursedStay {
  return { ...row, ...appliedFor(unpackClaim(content)) };
}
