import { run, statement, type Statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { firstFundColumns, laterFundColumns } from './columns';

/** What a group of rows of the books comes to: the same for the same rows, in whatever order they were written. */
export interface BookSum {
  /** What the rows have in common: a pair of a cycle, a book, a cycle. */
  readonly name: string;
  readonly rows: bigint;
  /** Two sums of 64-bit hashes, one per seed. */
  readonly first: string;
  readonly second: string;
}

/**
 * A row's hash is hashed once more before it is added up. PostgreSQL makes it as a sum over the columns, and a sum of sums
 * would not see that two rows have changed an amount for each other. The items that were added later join a row's hash only
 * where one of them pays: a row from before there were any keeps the hash that it had.
 */
const sumOfHashes = (seed: number, later: string) =>
  `sum(hashint8extended(hash_record_extended(r, ${seed})${later}, ${seed}))::text`;

/** @param rows gives each row as `r` */
function sums(kind: string, name: string, rows: string, hasLaterItems = false): Statement {
  const later = (seed: number) => (hasLaterItems ? ` # ${hashOfLaterItems(seed)}` : '');
  return statement(
    `clearing.sum-of-${kind}`,
    `select ${name} as name, count(*) as rows, ${sumOfHashes(0, later(0))} as first, ${sumOfHashes(1, later(1))} as second
     from ${rows} group by 1`,
  );
}

const laterItems = laterFundColumns.map((column) => `written.${column}`).join(', ');
const hashOfLaterItems = (seed: number) =>
  `case when (${laterItems}) = (${laterFundColumns.map(() => '0').join(', ')}) then 0
        else hash_record_extended(row(${laterItems}), ${seed}) end`;

const pair = `r.home_province || '>' || r.treating_province`;
const amounts = `total, fund_total, ${firstFundColumns.join(', ')}, advanced`;

/** Everything that the same input must bring about again. No instant, no day taken from the clock, no number of a batch. */
const kinds = {
  accounts: sums(
    'accounts',
    `region || '/' || fund`,
    `(select region, fund, code, counterparty, kind, sum(debit)::bigint as debit, sum(credit)::bigint as credit
      from ledger_account join ledger_balance on account = id group by id) r`,
  ),
  entries: sums(
    'entries',
    `region || '/' || fund`,
    '(select region, fund, reference, accounts, amounts from ledger_entry) r',
  ),
  obligations: sums(
    'obligations',
    `r.cycle || ' ' || ${pair}`,
    `obligation written, lateral (
       select settlement_id, cycle, original_cycle, home_region, treating_region, home_province, treating_province, institution,
              person_id, settled_on, booked_on, reverses, ${amounts}) r`,
    true,
  ),
  statements: sums(
    'statements',
    'r.cycle',
    `statement written, lateral (
       select id, cycle, state, obligations, reversals, ${amounts}, carried_in, amount, digest, signed_by, bank_reference,
              is_closed) r`,
    true,
  ),
  credits: sums('credits', 'into_cycle', '(select from_statement, amount, into_cycle from pair_credit) r'),
  paymentOrders: sums(
    'payment-orders',
    'cycle',
    '(select statement_id, cycle, amount, state, bank_reference from payment_order) r',
  ),
  repayments: sums(
    'repayments',
    `cycle || ' ' || treating_province`,
    `(select cycle, institution, treating_province, obligations, advanced, carried_in, amount, state
      from hospital_repayment) r`,
  ),
  hospitalCredits: sums(
    'hospital-credits',
    'from_cycle',
    '(select from_cycle, institution, treating_province, amount, taken_by_cycle from hospital_credit) r',
  ),
};

export type BookKind = keyof typeof kinds;
export const bookKinds = Object.keys(kinds) as readonly BookKind[];

/** The sums of one kind, in order of their names whatever the database's collation. Walks over all its rows. */
export async function bookSums(tx: EntityManager, kind: BookKind): Promise<BookSum[]> {
  return (await run<BookSum>(tx, kinds[kind], [])).sort((a, b) => (a.name < b.name ? -1 : 1));
}
