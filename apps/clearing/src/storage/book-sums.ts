import { run, statement, type Statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { fundColumnNames } from './columns';

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
 * would not see that two rows have changed an amount for each other.
 */
const sumOfHashes = (seed: number) => `sum(hashint8extended(hash_record_extended(r, ${seed}), ${seed}))::text`;

function sums(kind: string, name: string, rows: string): Statement {
  return statement(
    `clearing.sum-of-${kind}`,
    `select ${name} as name, count(*) as rows, ${sumOfHashes(0)} as first, ${sumOfHashes(1)} as second
     from (${rows}) r group by 1`,
  );
}

const pair = `home_province || '>' || treating_province`;
const amounts = `total, fund_total, ${fundColumnNames.join(', ')}, advanced`;

/** Everything that the same input must bring about again. No instant, no day taken from the clock, no number of a batch. */
const kinds = {
  accounts: sums(
    'accounts',
    `region || '/' || fund`,
    `select region, fund, code, counterparty, kind, sum(debit)::bigint as debit, sum(credit)::bigint as credit
     from ledger_account join ledger_balance on account = id group by id`,
  ),
  entries: sums(
    'entries',
    `region || '/' || fund`,
    'select region, fund, reference, accounts, amounts from ledger_entry',
  ),
  obligations: sums(
    'obligations',
    `cycle || ' ' || ${pair}`,
    `select settlement_id, cycle, original_cycle, home_region, treating_region, home_province, treating_province, institution,
            person_id, settled_on, booked_on, reverses, ${amounts} from obligation`,
  ),
  statements: sums(
    'statements',
    'cycle',
    `select id, cycle, state, obligations, reversals, ${amounts}, carried_in, amount, digest, signed_by, bank_reference, is_closed
     from statement`,
  ),
  credits: sums('credits', 'into_cycle', 'select from_statement, amount, into_cycle from pair_credit'),
  paymentOrders: sums(
    'payment-orders',
    'cycle',
    'select statement_id, cycle, amount, state, bank_reference from payment_order',
  ),
  repayments: sums(
    'repayments',
    `cycle || ' ' || treating_province`,
    `select cycle, institution, treating_province, obligations, advanced, carried_in, amount, state from hospital_repayment`,
  ),
  hospitalCredits: sums(
    'hospital-credits',
    'from_cycle',
    'select from_cycle, institution, treating_province, amount, taken_by_cycle from hospital_credit',
  ),
};

export type BookKind = keyof typeof kinds;
export const bookKinds = Object.keys(kinds) as readonly BookKind[];

/** The sums of one kind, in order of their names whatever the database's collation. Walks over all its rows. */
export async function bookSums(tx: EntityManager, kind: BookKind): Promise<BookSum[]> {
  return (await run<BookSum>(tx, kinds[kind], [])).sort((a, b) => (a.name < b.name ? -1 : 1));
}
