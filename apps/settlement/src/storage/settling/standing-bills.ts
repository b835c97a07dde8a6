import type { PersonId } from '@lianqing/kernel';
import { plannedEachTime, run, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { StandingBills, type StandingBill } from '../../domain/settling/standing-bills';
import { columns, packColumns, type SettlementRow } from './settlements';

/** Nobody has so many bills; the latest ones are read. */
const MAX_BILLS = 2_000;

/** Bills that were settled directly and bills that were reimbursed by hand: a person's year counts both. */
function bothWays(names: string): string {
  return `select ${names} from settlement union all select ${names} from reimbursement_row`;
}

/** A person's rows are recorded in the order of their outbox rows, whose ids are drawn after the person was locked. */
const standing = plannedEachTime(
  'settlement.standing-bills',
  `select bill.* from unnest($1::text[]) as wanted(person_id) cross join lateral (
     select claim_no as "claimNo", institution, claim_id as "claimId", person_id as "personId",
       insurance_year as "insuranceYear", outbox_id, ordinal
     from (${bothWays('claim_no, institution, claim_id, person_id, insurance_year, reverses, outbox_id, ordinal')}) as settled
     where settled.person_id = wanted.person_id and reverses is null and not exists (
       select from (${bothWays('person_id, reverses')}) as undone
       where undone.person_id = wanted.person_id and undone.reverses = settled.claim_no)
     order by outbox_id desc, ordinal desc limit ${MAX_BILLS}) as bill
   order by outbox_id, ordinal`,
);

const ofYear = plannedEachTime(
  'settlement.bills-of-year',
  `select * from (
     select settled.*, ${packColumns}
     from (${bothWays(columns.map(([name]) => name).join(', '))}) as settled join policy_pack as pack using (pack_no)
     where person_id = $1 and insurance_year = $2 and (outbox_id, ordinal) <= ($3, $4)
     order by outbox_id desc, ordinal desc limit ${MAX_BILLS}) as row
   order by outbox_id, ordinal`,
);

/** The bills of people that stand, as their rows say. The people are locked, so that nobody adds to them. */
export async function standingBillsOf(tx: EntityManager, personIds: readonly PersonId[]): Promise<StandingBills> {
  if (personIds.length === 0) return new StandingBills([]);
  return new StandingBills(await run<StandingBill>(tx, standing, [texts(personIds)]));
}

/** All rows of a person's insurance year up to and with this one, in the order in which they were recorded. */
export function rowsUpTo(tx: EntityManager, last: SettlementRow): Promise<SettlementRow[]> {
  return run<SettlementRow>(tx, ofYear, [last.person_id, last.insurance_year, last.outbox_id, last.ordinal]);
}
