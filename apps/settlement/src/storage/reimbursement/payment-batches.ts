import { DomainError, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import type { Fen, FundItem } from '@lianqing/money';
import { int4s, int8s, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Advice, BatchItem, BatchState, PaymentBatch } from '../../domain/reimbursement/payment-batch';

/** What a treasurer did with a batch. */
export interface BatchStep {
  readonly step: 'approved' | 'paid';
  readonly by: string;
  readonly at: Date;
  readonly bankReference: string | null;
  readonly paidOn: BusinessDate | null;
}

export interface StoredItem extends BatchItem {
  readonly itemNo: number;
  readonly applicationId: string | null;
}

export interface BatchTotal {
  readonly fundItem: FundItem;
  readonly amount: Fen;
}

const shown = `batch_id as "batchId", kind, home_region as "homeRegion", cut_on as "cutOn", cut_at as "cutAt", payments, total,
  digest, state`;

const insert = statement(
  'settlement.add-payment-batch',
  `insert into payment_batch (batch_id, kind, home_region, cut_on, cut_at, payments, total, digest, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'cut') on conflict (batch_id) do nothing returning batch_id`,
);

const insertItems = statement(
  'settlement.add-payment-batch-items',
  `insert into payment_batch_item (batch_id, item_no, person_id, home_region, treating_region, payee, reimbursement_no, amount)
   select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[])`,
);

const insertTotals = statement(
  'settlement.add-payment-batch-totals',
  `insert into payment_batch_total (batch_id, fund_item, amount) select $1, * from unnest($2::text[], $3::bigint[])`,
);

const read = statement('settlement.read-payment-batch', `select ${shown} from payment_batch where batch_id = $1`);
const lock = statement(
  'settlement.lock-payment-batch',
  `select ${shown} from payment_batch where batch_id = $1 for update`,
);

const list = statement(
  'settlement.list-payment-batches',
  `select ${shown} from payment_batch
   where ($1::text is null or home_region = $1) and ($2::text is null or state = $2) and batch_id > $3
   order by batch_id collate "C" limit $4`,
);

const items = statement(
  'settlement.payment-batch-items',
  `select item_no as "itemNo", item.person_id as "personId", item.home_region as "homeRegion",
     item.treating_region as "treatingRegion", item.payee, item.reimbursement_no as "reimbursementNo", amount,
     application_id as "applicationId"
   from payment_batch_item as item left join reimbursement using (reimbursement_no)
   where batch_id = $1 and item_no > $2 order by item_no limit $3`,
);

const totals = statement(
  'settlement.payment-batch-totals',
  'select fund_item as "fundItem", amount from payment_batch_total where batch_id = $1 order by fund_item',
);

const steps = statement(
  'settlement.payment-batch-steps',
  `select step, done_by as "by", done_at as "at", bank_reference as "bankReference", paid_on as "paidOn"
   from payment_batch_step where batch_id = $1 order by done_at, step`,
);

const setState = statement(
  'settlement.set-payment-batch-state',
  'update payment_batch set state = $2 where batch_id = $1',
);

const addStep = statement(
  'settlement.add-payment-batch-step',
  `insert into payment_batch_step (batch_id, step, done_by, done_at, bank_reference, paid_on) values ($1, $2, $3, $4, $5, $6)`,
);

const makers = statement(
  'settlement.payment-batch-makers',
  `select distinct name from payment_batch_item as item join reimbursement using (reimbursement_no)
   join reimbursement_step using (reimbursement_no)
   cross join lateral (values (recorded_by), (case when step in ('reviewed', 'approved') then done_by end)) as made(name)
   where batch_id = $1 and name is not null`,
);

const ofReimbursement = statement(
  'settlement.batch-of-reimbursement',
  'select batch_id as "batchId" from payment_batch_item where reimbursement_no = $1',
);

const regionsWaiting = statement(
  'settlement.regions-with-accepted',
  `select distinct home_region as "homeRegion" from reimbursement where state = 'accepted' order by 1`,
);

const lockAccepted = statement(
  'settlement.lock-accepted',
  `select reimbursement_no as "reimbursementNo" from reimbursement
   where state = 'accepted' and home_region = $1 order by reimbursement_no limit $2 for update`,
);

const markBatched = statement(
  'settlement.mark-batched',
  `update reimbursement set state = $2 where reimbursement_no in (select reimbursement_no from payment_batch_item where batch_id = $1)`,
);

const stepBatched = statement(
  'settlement.step-batched',
  `insert into reimbursement_step (reimbursement_no, step_no, step, done_by, done_at, code)
   select reimbursement_no, 1 + (select count(*) from reimbursement_step as done where done.reimbursement_no = item.reimbursement_no),
     $2, $3, $4, batch_id
   from payment_batch_item as item where batch_id = $1 and reimbursement_no is not null`,
);

/** Adds a batch with its advice. @returns whether it is new */
export async function addBatch(
  tx: EntityManager,
  batch: Pick<PaymentBatch, 'batchId' | 'kind' | 'homeRegion' | 'cutOn' | 'cutAt' | 'digest'>,
  advice: Advice,
): Promise<boolean> {
  const { batchId, kind, homeRegion, cutOn, cutAt, digest } = batch;
  const { items: paid, totals: sums, total } = advice;
  const added = await run(tx, insert, [batchId, kind, homeRegion, cutOn, cutAt, paid.length, total, digest]);
  if (added.length === 0) return false;
  await run(tx, insertItems, [
    batchId,
    int4s(paid.map((_, index) => index + 1)),
    texts(paid.map(({ personId }) => personId)),
    texts(paid.map((item) => item.homeRegion)),
    texts(paid.map(({ treatingRegion }) => treatingRegion)),
    texts(paid.map(({ payee }) => payee)),
    int8s(paid.map(({ reimbursementNo }) => reimbursementNo)),
    int8s(paid.map(({ amount }) => amount)),
  ]);
  if (sums.length === 0) return true;
  await run(tx, insertTotals, [batchId, texts(sums.map(([name]) => name)), int8s(sums.map(([, amount]) => amount))]);
  return true;
}

/** Home regions in which something was accepted and lies in no batch. */
export async function regionsToBatch(db: DataSource): Promise<RegionCode[]> {
  return (await run<{ homeRegion: RegionCode }>(db, regionsWaiting, [])).map(({ homeRegion }) => homeRegion);
}

/** Holds what was accepted and lies in no batch, the earliest first. */
export async function lockAcceptedOf(tx: EntityManager, homeRegion: RegionCode, limit: number): Promise<bigint[]> {
  const rows = await run<{ reimbursementNo: bigint }>(tx, lockAccepted, [homeRegion, limit]);
  return rows.map(({ reimbursementNo }) => reimbursementNo);
}

/** What lies in a batch has moved on with it. */
export async function moveReimbursements(
  tx: EntityManager,
  batchId: string,
  { to, by, at }: { readonly to: 'batched' | 'paid'; readonly by: string; readonly at: Date },
): Promise<void> {
  await run(tx, markBatched, [batchId, to]);
  await run(tx, stepBatched, [batchId, to, by, at]);
}

export async function findBatch(at: EntityManager | DataSource, batchId: string): Promise<PaymentBatch> {
  const [batch] = await run<PaymentBatch>(at, read, [batchId]);
  if (!batch) throw unknown(batchId);
  return batch;
}

/** Holds the batch until the end of the transaction. @throws DomainError `not-found`, code `batch.unknown` */
export async function lockBatch(tx: EntityManager, batchId: string): Promise<PaymentBatch> {
  const [batch] = await run<PaymentBatch>(tx, lock, [batchId]);
  if (!batch) throw unknown(batchId);
  return batch;
}

function unknown(batchId: string): DomainError {
  return new DomainError('not-found', 'batch.unknown', `There is no payment batch ${batchId}`, { batchId });
}

export function listBatches(
  db: DataSource,
  filter: {
    readonly homeRegion: string | null;
    readonly state: BatchState | null;
    readonly after: string;
    readonly limit: number;
  },
): Promise<PaymentBatch[]> {
  return run<PaymentBatch>(db, list, [filter.homeRegion, filter.state, filter.after, filter.limit]);
}

export function itemsOfBatch(db: DataSource, batchId: string, after: number, limit: number): Promise<StoredItem[]> {
  return run<StoredItem>(db, items, [batchId, after, limit]);
}

export function totalsOfBatch(db: DataSource, batchId: string): Promise<BatchTotal[]> {
  return run<BatchTotal>(db, totals, [batchId]);
}

export function stepsOfBatch(at: EntityManager | DataSource, batchId: string): Promise<BatchStep[]> {
  return run<BatchStep>(at, steps, [batchId]);
}

/** Writes down what the treasurer did; the batch is held. */
export async function addBatchStep(
  tx: EntityManager,
  batchId: string,
  { step, by, at, bankReference, paidOn }: BatchStep,
): Promise<void> {
  await run(tx, setState, [batchId, step]);
  await run(tx, addStep, [batchId, step, by, at, bankReference, paidOn]);
}

/** Everybody who recorded or reviewed what a batch of reimbursements pays. */
export async function makersOfBatch(tx: EntityManager, batchId: string): Promise<Set<string>> {
  return new Set((await run<{ name: string }>(tx, makers, [batchId])).map(({ name }) => name));
}

export async function batchOfReimbursement(tx: EntityManager, reimbursementNo: bigint): Promise<string | undefined> {
  return (await run<{ batchId: string }>(tx, ofReimbursement, [reimbursementNo]))[0]?.batchId;
}
