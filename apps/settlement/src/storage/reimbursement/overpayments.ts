import { DomainError, type HospitalReference } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int8s, plannedEachTime, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Overpayment, OverpaymentState, RecordedRefund } from '../../domain/reimbursement/overpayment';

/** An overpayment with the names of what it is about. */
export interface StoredOverpayment extends Overpayment {
  /** The bill that was undone, in words. */
  readonly bill: string;
  readonly compensationId: HospitalReference | null;
}

export interface StoredRefund extends RecordedRefund {
  readonly recordedAt: Date;
}

/** 免予追回 somebody has let go of what was left. */
export interface Waiver {
  readonly by: string;
  readonly at: Date;
  readonly words: string;
  readonly amount: Fen;
}

/** A second compensation has one state while it is looked at; whoever wants to move it waits, and sees what was undone. */
const addOfBills = plannedEachTime(
  'settlement.overpaid-by-undoing',
  `with held as (
     select compensation_no, state, batch_id from second_compensation
     where state <> 'refused' and compensation_no in (
       select compensation_no from second_compensation_share where source_no = any($1::bigint[]) and amount > 0)
     order by compensation_no for share)
   insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, compensation_no, batch_id,
     amount, recorded_at)
   select home_region, treating_region, person_id, 'compensated-bill-undone', source, source_no, compensation_no, batch_id,
     amount, $2
   from second_compensation_share join held using (compensation_no)
   where source_no = any($1::bigint[]) and amount > 0 and held.state = 'paid'
   order by compensation_no, source_no on conflict do nothing`,
);

/** Shares in bills that are undone; a share names a bill of one of two tables, and each is asked by its own index. */
const undoneShares = `(
     select share.* from second_compensation_share as share
     join settlement as undone on undone.person_id = share.person_id and undone.reverses = share.source_no
     where share.source = 'settlement' and share.amount > 0
     union all
     select share.* from second_compensation_share as share
     join reimbursement_row as undone on undone.reverses = share.source_no
     where share.source = 'reimbursement' and share.amount > 0)`;

const overpaidShares = `select share.home_region, share.treating_region, share.person_id, 'compensated-bill-undone', source, source_no,
     compensation_no, batch_id, amount`;

const addOfBatch = plannedEachTime(
  'settlement.overpaid-by-batch',
  `insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, compensation_no, batch_id,
     amount, recorded_at)
   ${overpaidShares}, $2 from second_compensation join ${undoneShares} as share using (compensation_no)
   where batch_id = $1 order by compensation_no, source_no on conflict do nothing`,
);

const addUnrecorded = plannedEachTime(
  'settlement.overpaid-unrecorded',
  `insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, compensation_no, batch_id,
     amount, recorded_at)
   select given.home_region, given.treating_region, given.person_id, 'reimbursement-corrected', 'reimbursement',
     reimbursement_no, null::bigint, batch_id, amount, $1::timestamptz
   from reimbursement as given join payment_batch_item using (reimbursement_no) join payment_batch using (batch_id)
   where given.state = 'corrected' and payment_batch.state = 'paid' and amount > 0
   union all
   ${overpaidShares}, $1::timestamptz from second_compensation join ${undoneShares} as share using (compensation_no)
   where state = 'paid'
   on conflict do nothing`,
);

const addOfReimbursement = statement(
  'settlement.overpaid-by-correction',
  `insert into overpayment (home_region, treating_region, person_id, ground, source, source_no, batch_id, amount, recorded_at)
   select given.home_region, given.treating_region, given.person_id, 'reimbursement-corrected', 'reimbursement',
     reimbursement_no, batch_id, amount, $2
   from reimbursement as given join payment_batch_item using (reimbursement_no)
   where reimbursement_no = $1 and amount > 0 on conflict do nothing`,
);

const shown = `select over.overpayment_no as "overpaymentNo", over.home_region as "homeRegion",
    over.treating_region as "treatingRegion", over.person_id as "personId", over.ground, over.source,
    over.source_no as "sourceNo", over.batch_id as "batchId", over.amount, over.refunded, over.state,
    over.recorded_at as "recordedAt", compensation_id as "compensationId", case over.source
      when 'reimbursement' then 'application ' || given.home_region || ':' || given.application_id
      else 'claim ' || (select institution || ':' || claim_id from settlement
        where settlement.person_id = over.person_id and settlement.claim_no = over.source_no) end as bill
  from overpayment as over
  left join second_compensation using (compensation_no)
  left join reimbursement as given on over.source = 'reimbursement' and given.reimbursement_no = over.source_no`;

const read = statement('settlement.read-overpayment', `${shown} where over.overpayment_no = $1`);

const lock = statement(
  'settlement.lock-overpayment',
  'select overpayment_no from overpayment where overpayment_no = $1 for update',
);

const list = statement(
  'settlement.list-overpayments',
  `${shown}
   where ($1::text is null or over.home_region = $1) and ($2::text is null or over.person_id = $2)
     and ($3::text is null or over.state = $3) and over.overpayment_no > $4
   order by over.overpayment_no limit $5`,
);

const ofReimbursement = statement(
  'settlement.overpayment-of-reimbursement',
  `${shown} where over.source_no = $1 and over.compensation_no is null`,
);

const refunds = statement(
  'settlement.overpayment-refunds',
  `select refund_id as "refundId", amount, refunded_on as "refundedOn", bank_reference as "bankReference",
     recorded_by as "recordedBy", recorded_at as "recordedAt", reverses, words
   from overpayment_refund where overpayment_no = $1 order by recorded_at, reverses nulls first, refund_id`,
);

const waiver = statement(
  'settlement.overpayment-waiver',
  'select waived_by as "by", waived_at as "at", words, amount from overpayment_waiver where overpayment_no = $1',
);

/** Everybody who recorded, reviewed, corrected or paid what an overpayment is about. */
const makers = statement(
  'settlement.overpayment-makers',
  `select made.name from overpayment as over cross join lateral (
     select recorded_by from reimbursement where reimbursement_no = source_no
     union select recorded_by from reimbursement_document where reimbursement_no = source_no
     union select done_by from reimbursement_step where reimbursement_no = source_no
     union select drafted_by from second_compensation where compensation_no = over.compensation_no
     union select done_by from second_compensation_step where compensation_no = over.compensation_no
     union select done_by from payment_batch_step where batch_id = over.batch_id) as made(name)
   where overpayment_no = $1`,
);

const insertRefund = statement(
  'settlement.add-overpayment-refund',
  `insert into overpayment_refund (overpayment_no, refund_id, amount, refunded_on, bank_reference, recorded_by, recorded_at, reverses, words)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

const refund = statement(
  'settlement.refund-overpayment',
  `update overpayment set refunded = refunded + $2, state = case when refunded + $2 = amount then 'refunded' else 'open' end
   where overpayment_no = $1`,
);

const insertWaiver = statement(
  'settlement.add-overpayment-waiver',
  'insert into overpayment_waiver (overpayment_no, amount, waived_by, waived_at, words) values ($1, $2, $3, $4, $5)',
);

const waive = statement(
  'settlement.waive-overpayment',
  `update overpayment set state = 'waived' where overpayment_no = $1`,
);

/**
 * Bills of these numbers were undone in this transaction: what paid second compensations had given back of them is to be
 * recovered. One that is paid only later finds them undone (`addOverpaidByBatch`).
 */
export async function addOverpaidByUndoing(tx: EntityManager, billNos: readonly bigint[], at: Date): Promise<void> {
  if (billNos.length > 0) await run(tx, addOfBills, [int8s(billNos), at]);
}

/** What was overpaid by now and is not recorded. */
export async function addOverpaidUnrecorded(tx: EntityManager, at: Date): Promise<void> {
  await run(tx, addUnrecorded, [at]);
}

/** A batch was paid in this transaction: what it pays of a second compensation for bills that are undone by now. */
export async function addOverpaidByBatch(tx: EntityManager, batchId: string, at: Date): Promise<void> {
  await run(tx, addOfBatch, [batchId, at]);
}

/** An application that was paid is corrected in this transaction. */
export async function addOverpaidByCorrection(tx: EntityManager, reimbursementNo: bigint, at: Date): Promise<void> {
  await run(tx, addOfReimbursement, [reimbursementNo, at]);
}

/** @throws DomainError `not-found`, code `overpayment.unknown` */
export async function findOverpayment(at: EntityManager | DataSource, number: bigint): Promise<StoredOverpayment> {
  const [row] = await run<StoredOverpayment>(at, read, [number]);
  if (row) return row;
  const overpaymentNo = number.toString();
  throw new DomainError('not-found', 'overpayment.unknown', `There is no overpayment ${overpaymentNo}`, {
    overpaymentNo,
  });
}

/** Holds it until the end of the transaction. @throws DomainError `not-found`, code `overpayment.unknown` */
export async function lockOverpayment(tx: EntityManager, number: bigint): Promise<StoredOverpayment> {
  await run(tx, lock, [number]);
  return findOverpayment(tx, number);
}

export function listOverpayments(
  db: DataSource,
  filter: {
    readonly homeRegion: string | null;
    readonly personId: string | null;
    readonly state: OverpaymentState | null;
    readonly after: bigint;
    readonly limit: number;
  },
): Promise<StoredOverpayment[]> {
  const { homeRegion, personId, state, after, limit } = filter;
  return run<StoredOverpayment>(db, list, [homeRegion, personId, state, after, limit]);
}

/** What is to be recovered of an application itself. */
export async function overpaymentOfReimbursement(
  tx: EntityManager,
  reimbursementNo: bigint,
): Promise<StoredOverpayment | undefined> {
  return (await run<StoredOverpayment>(tx, ofReimbursement, [reimbursementNo]))[0];
}

export function refundsOf(at: EntityManager | DataSource, overpaymentNo: bigint): Promise<StoredRefund[]> {
  return run<StoredRefund>(at, refunds, [overpaymentNo]);
}

export async function waiverOf(at: EntityManager | DataSource, overpaymentNo: bigint): Promise<Waiver | undefined> {
  return (await run<Waiver>(at, waiver, [overpaymentNo]))[0];
}

export async function makersOfOverpayment(tx: EntityManager, overpaymentNo: bigint): Promise<Set<string>> {
  return new Set((await run<{ name: string }>(tx, makers, [overpaymentNo])).map(({ name }) => name));
}

/** The overpayment is held and not waived, and so much is left of it, or was refunded and comes off. */
export async function addRefund(tx: EntityManager, overpaymentNo: bigint, one: StoredRefund): Promise<void> {
  const { refundId, amount, refundedOn, bankReference, recordedBy, recordedAt, reverses, words } = one;
  const told = [refundId, amount, refundedOn, bankReference, recordedBy, recordedAt, reverses, words];
  await run(tx, insertRefund, [overpaymentNo, ...told]);
  await run(tx, refund, [overpaymentNo, amount]);
}

/** The overpayment is held and open. */
export async function addWaiver(
  tx: EntityManager,
  overpaymentNo: bigint,
  { by, at, words, amount }: Waiver,
): Promise<void> {
  await run(tx, insertWaiver, [overpaymentNo, amount, by, at, words]);
  await run(tx, waive, [overpaymentNo]);
}
