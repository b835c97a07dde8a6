import { run, statement, type Statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { MAX_LINES_OF_ENTRY } from './entry';

/** A law of the books, and what breaks it. */
export interface LawResult {
  readonly law: string;
  /** Facts that were looked at. */
  readonly covered: number;
  /** What breaks the law, in words; empty when it holds. At most 100 are named. */
  readonly broken: readonly string[];
}

/**
 * A law as one statement: it returns one row with `covered` and one per breach with `breach`, at most 101 in all.
 * Every service states its laws like this.
 */
export interface Law {
  readonly law: string;
  readonly statement: Statement;
}

/** How many breaches are named; the rest is in the database. */
export const MAX_BREACHES = 100;

/** Reads one law. Several laws are compared with each other only inside one repeatable-read transaction. */
export async function readLaw(
  at: EntityManager | DataSource,
  { law, statement: reading }: Law,
  values: readonly unknown[] = [],
): Promise<LawResult> {
  const rows = await run<{ covered: bigint | null; breach: string | null }>(at, reading, values);
  const covered = rows.find((row) => row.covered !== null)?.covered ?? 0n;
  return { law, covered: Number(covered), broken: rows.flatMap((row) => row.breach ?? []) };
}

const laws: readonly Law[] = [
  {
    law: 'ledger.entries-balance',
    statement: statement(
      'ledger.law.entries-balance',
      `(select count(*) as covered, null::text as breach from ledger_entry)
       union all
       (select null, e.region || '/' || e.fund || ' ' || e.reference || ': lines sum to '
          || (select coalesce(sum(amount), 0) from unnest(e.amounts) as amount)
        from ledger_entry e
        where ledger_sum(e.amounts) <> 0 or cardinality(e.amounts) <> cardinality(e.accounts)
           or cardinality(e.amounts) not between 2 and ${MAX_LINES_OF_ENTRY}
           or array_position(e.amounts, null) is not null or array_position(e.accounts, null) is not null
        limit ${MAX_BREACHES})`,
    ),
  },
  {
    law: 'ledger.balances-equal-entries',
    statement: statement(
      'ledger.law.balances-equal-entries',
      `with summed as (
         select line.account, coalesce(sum(line.amount) filter (where line.amount > 0), 0) as debit,
                coalesce(-sum(line.amount) filter (where line.amount < 0), 0) as credit
         from ledger_entry e, unnest(e.accounts, e.amounts) as line (account, amount) group by line.account
       ), held as (
         select account, sum(debit) as debit, sum(credit) as credit from ledger_balance group by account
       ), compared as (
         select coalesce(summed.account, held.account) as account, coalesce(summed.debit, 0) as debit, coalesce(summed.credit, 0) as credit,
                coalesce(held.debit, 0) as held_debit, coalesce(held.credit, 0) as held_credit
         from summed full join held on held.account = summed.account
       )
       (select count(*) as covered, null::text as breach from compared)
       union all
       (select null, coalesce(a.region || '/' || a.fund || '/' || a.code || '/' || a.counterparty, c.account::text)
          || ': balance ' || held_debit || ' − ' || held_credit || ', entries ' || debit || ' − ' || credit
        from compared c left join ledger_account a on a.id = c.account
        where (debit, credit) <> (held_debit, held_credit) limit ${MAX_BREACHES})`,
    ),
  },
  {
    law: 'ledger.accounts-known',
    statement: statement(
      'ledger.law.accounts-known',
      `(select count(*) as covered, null::text as breach from ledger_account)
       union all
       (select null, 'account ' || b.account || ' has a balance and no name'
        from (select distinct account from ledger_balance) b
        where not exists (select from ledger_account a where a.id = b.account) limit ${MAX_BREACHES})
       union all
       (select null, e.region || '/' || e.fund || ' ' || e.reference || ' touches account ' || line.account || ' of another book'
        from ledger_entry e, unnest(e.accounts) as line (account) join ledger_account a on a.id = line.account
        where (a.region, a.fund) <> (e.region, e.fund) limit ${MAX_BREACHES})`,
    ),
  },
  {
    // Grouped in the order of the key, which PostgreSQL then reads instead of sorting all entries.
    law: 'ledger.entries-once',
    statement: statement(
      'ledger.law.entries-once',
      `(select count(*) as covered, null::text as breach from ledger_entry)
       union all
       (select null, region || '/' || fund || ' ' || reference || ' is in the books ' || count(*) || ' times'
        from ledger_entry group by reference, region, fund having count(*) > 1 limit ${MAX_BREACHES})
       union all
       (select null, r.region || '/' || r.fund || ' ' || r.reference || ' is registered and not in the books'
        from ledger_entry_register r
        where not exists (select from ledger_entry e where (e.posted_on, e.reference, e.region, e.fund)
                                                         = (r.posted_on, r.reference, r.region, r.fund))
        limit ${MAX_BREACHES})`,
    ),
  },
];

/** The laws that the books prove by themselves. */
export async function verifyBooks(at: EntityManager | DataSource): Promise<LawResult[]> {
  const results: LawResult[] = [];
  for (const law of laws) results.push(await readLaw(at, law));
  return results;
}
