import { invariant, type BusinessDate } from '@lianqing/kernel';
import { dates, plannedEachTime, run, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import { appliedFor, ReimbursedStays, type ReimbursedStay } from '../../domain/settling/paid-stays';
import { unpackClaim } from './packed-claim';

/** Nobody has so many bills since the day of one that comes. */
export const MAX_BILLS = 2_000;

/**
 * Written so that the index is asked for each person, as for their years: who was never reimbursed costs one look into it.
 * An application counts from its acceptance until its correction; both lock the person. Whatever has days of a bill in
 * common with it, or is a part between them, was settled on the day of that admission or later.
 */
const accepted = plannedEachTime(
  'settlement.reimbursed-stays',
  `select counted.* from unnest($1::text[], $2::date[]) as wanted(person_id, since) cross join lateral (
     select reimbursement_no as "reimbursementNo", given.person_id as "personId",
       given.home_region || ':' || application_id as reference, given.content
     from reimbursement as given join reimbursement_row as counted on claim_no = reimbursement_no and reverses is null
     where given.person_id = wanted.person_id and state in ('accepted', 'batched', 'paid') and settled_on >= since
     limit ${MAX_BILLS + 1}) as counted order by 1 desc`,
);

interface AcceptedRow extends Pick<ReimbursedStay, 'reimbursementNo' | 'personId' | 'reference'> {
  readonly content: Buffer;
}

/** The bills that somebody asks for, as far as they tell of whom and since when. */
export type AskedBill = Pick<Claim, 'personId' | 'institution' | 'admittedOn'>;

/**
 * What was reimbursed by hand of the people of these bills since their days, and is not corrected. To decide, it is read
 * when they are locked.
 */
export async function readReimbursed(tx: EntityManager, bills: readonly AskedBill[]): Promise<ReimbursedStays> {
  if (bills.length === 0) return new ReimbursedStays([]);
  const since = earliestOf(bills, ({ personId }) => personId);
  const rows = await run<AcceptedRow>(tx, accepted, [texts([...since.keys()]), dates([...since.values()])]);
  refuseCut(rows.map(({ personId }) => personId));
  return new ReimbursedStays(rows.map(stayIn));
}

/** The first day of the bills of each key. */
export function earliestOf<Key extends string>(
  bills: readonly AskedBill[],
  keyOf: (bill: AskedBill) => Key,
): Map<Key, BusinessDate> {
  const days = new Map<Key, BusinessDate>();
  for (const bill of bills) {
    const known = days.get(keyOf(bill));
    if (known === undefined || bill.admittedOn < known) days.set(keyOf(bill), bill.admittedOn);
  }
  return days;
}

/** What is not read would be paid twice, so nothing is decided where there is more than is read. */
export function refuseCut(keys: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [key, count] of counts)
    invariant(count <= MAX_BILLS, `${key} has more than ${MAX_BILLS} bills since the day of one: look at them first`);
}

function stayIn({ content, ...row }: AcceptedRow): ReimbursedStay {
  return { ...row, ...appliedFor(unpackClaim(content)) };
}
