import { invariant } from '@lianqing/kernel';
import { dates, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import type { PayableItem } from '../../domain/reimbursement/payment-batch';
import type { Settlement } from '../../domain/settling/settlement';
import { unpackClaim } from '../settling/packed-claim';
import { MAX_BILLS, refuseCut, type AskedBill } from '../settling/reimbursed-stays';
import {
  columns,
  packColumns,
  settlementOf,
  type SettlementRow,
  type SettlementToStore,
} from '../settling/settlements';

const rowNames = columns.map(([name]) => name);

/** Drawn after the person was locked, like the ids of outbox rows: the order of a person's rows. */
const nextPlace = statement('settlement.next-place', `select nextval('outbox_id') as place`);

const addRow = statement(
  'settlement.add-reimbursement-row',
  `insert into reimbursement_row (${rowNames.join(', ')})
   select ${rowNames.map((name) => (name === 'category_totals' ? `${name}::bigint[]` : name)).join(', ')}
   from unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')}) as new(${rowNames.join(', ')})`,
);

const rows = statement(
  'settlement.reimbursement-rows',
  `select reimbursement_row.*, ${packColumns}
   from reimbursement_row join policy_pack as pack using (pack_no)
   where claim_no = $1 or reverses = $1 order by reverses nulls first`,
);

const payable = statement(
  'settlement.payable-reimbursements',
  `select reimbursement_row.*, payee, ${packColumns}
   from reimbursement_row join reimbursement on reimbursement_no = claim_no join policy_pack as pack using (pack_no)
   where claim_no = any($1::bigint[]) order by claim_no`,
);

const counted = statement(
  'settlement.counted-reimbursements',
  `select reimbursement_row.*, reimbursement.home_region || ':' || application_id as application, ${packColumns}
   from reimbursement_row join reimbursement on reimbursement_no = claim_no join policy_pack as pack using (pack_no)
   where state <> 'corrected' and claim_no > $1 order by claim_no limit $2`,
);

/** Written so that the index of people is asked for each of them; since when, as for what was reimbursed. */
const stays = plannedEachTime(
  'settlement.stays-settled',
  `select bill.content from (
     select person_id, institution, min(since) as since
     from unnest($1::text[], $2::text[], $3::date[]) as named(person_id, institution, since) group by 1, 2) as wanted
   cross join lateral (
     select content from settlement
     where settlement.person_id = wanted.person_id and settlement.institution = wanted.institution and reverses is null
       and settled_on >= since and booked_on >= since
       and not exists (select from settlement as undone
         where undone.person_id = wanted.person_id and undone.reverses = settlement.claim_no)
     limit ${MAX_BILLS + 1}) as bill`,
);

/** Adds a row that counts in the year, or the negated one that undoes it. The person is locked. */
export async function addReimbursementRow(
  tx: EntityManager,
  {
    settlement,
    packNo,
    content,
    wayOfCare,
  }: Pick<SettlementToStore, 'settlement' | 'packNo' | 'content' | 'wayOfCare'>,
  recordedAt: Date,
): Promise<void> {
  const origin = { partition: null, offset: null, keyId: null };
  const [next] = await run<{ place: bigint }>(tx, nextPlace, []);
  invariant(next, 'a sequence always has a next value');
  const row: SettlementToStore = { settlement, packNo, content, wayOfCare, origin, batch: next.place, ordinal: 0 };
  await run(
    tx,
    addRow,
    columns.map(([, , encode]) => encode([row], recordedAt)),
  );
}

/** What counts in the year of an application, the negated row after the one that it undoes. */
export async function rowsOfReimbursement(
  at: EntityManager | DataSource,
  reimbursementNo: bigint,
): Promise<Settlement[]> {
  return (await run<SettlementRow>(at, rows, [reimbursementNo])).map(settlementOf);
}

/** What the home funds owe for accepted applications, in the order of their numbers. */
export async function payableReimbursements(tx: EntityManager, numbers: readonly bigint[]): Promise<PayableItem[]> {
  const found = await run<SettlementRow & { readonly payee: string }>(tx, payable, [int8s(numbers)]);
  return found.map((row) => {
    const { personId, homeRegion, treatingRegion, claimNo, split, fundItems } = settlementOf(row);
    const { payee } = row;
    return {
      personId,
      homeRegion,
      treatingRegion,
      payee,
      reimbursementNo: claimNo,
      amount: split.fundTotal,
      fundItems,
    };
  });
}

/** A reimbursement that counts in a year, with its bill. */
export interface CountedReimbursement {
  readonly reference: string;
  readonly settlement: Settlement;
  readonly bill: Claim;
}

/** What counts and is not corrected, in the order of its numbers above `after`. */
export async function countedReimbursements(
  tx: EntityManager,
  after: bigint,
  limit: number,
): Promise<CountedReimbursement[]> {
  const found = await run<SettlementRow & { readonly application: string }>(tx, counted, [after, limit]);
  return found.map((row) => {
    invariant(row.content, 'what counts is stored with its lines');
    return { reference: row.application, settlement: settlementOf(row), bill: unpackClaim(row.content) };
  });
}

/** Claims of the people of these bills at their hospitals that were settled directly since their days, and stand. */
export async function staysSettled(tx: EntityManager, bills: readonly AskedBill[]): Promise<Claim[]> {
  if (bills.length === 0) return [];
  const people = texts(bills.map(({ personId }) => personId));
  const hospitals = texts(bills.map(({ institution }) => institution));
  const since = dates(bills.map(({ admittedOn }) => admittedOn));
  const found = await run<{ content: Buffer }>(tx, stays, [people, hospitals, since]);
  const claims = found.map(({ content }) => unpackClaim(content));
  refuseCut(claims.map(({ personId, institution }) => `${personId} at ${institution}`));
  return claims;
}
