import { DomainError, invariant } from '@lianqing/kernel';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import { nameOf, type Account } from './account';
import {
  assertPostable,
  bookOf,
  digestOf,
  entryConflict,
  movementsOf,
  periodsTouchedBy,
  withoutRepetition,
  type Entry,
} from './entry';
import { holdPeriodsOpen } from './periods';

export interface PostOptions {
  /**
   * Row of each balance that takes this batch: the caller's Kafka partition, so that batches of different partitions do
   * not wait for each other. Left out for what a person or a timer does.
   */
  readonly shard?: number;
  /**
   * Who makes sure that an entry comes once. `ledger`: a row per entry in the id register. `caller`: the caller has put
   * the natural id into a register of its own in this transaction, which saves a row per entry on the hot path.
   */
  readonly register?: 'ledger' | 'caller';
}

export interface Posted {
  /** Entries that are new in the books. */
  readonly posted: number;
  /** Entries that were there already, with the same content. */
  readonly repeated: number;
}

/** Shard of what comes from no partition. */
const NO_PARTITION = -1;

/** First the narrow register: an entry id is unique for ever, which no monthly partition could promise. */
const registerEntries = statement(
  'ledger.register',
  `with given as (
     select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bytea[])
       as given (reference, region, fund, posted_on, digest))
   insert into ledger_entry_register (reference, region, fund, posted_on, digest)
   select reference, region, fund, posted_on, digest from given order by reference, region, fund
   on conflict (reference, region, fund) do nothing
   returning reference, region, fund`,
);

const registeredDigests = statement(
  'ledger.registered',
  `select known.reference, known.region, known.fund, known.digest
   from unnest($1::text[], $2::text[], $3::text[]) as given (reference, region, fund)
   join ledger_entry_register known using (reference, region, fund)`,
);

/**
 * Entries and balances in one statement. A balance row that is new tells its account, so that the account's own row is
 * made then and no look-up of accounts is needed otherwise. Nothing is written into a closed period.
 */
const writeEntries = statement(
  'ledger.post',
  `with closed as (
     select region, fund, month from ledger_period
     where (region, fund, month) in (select * from unnest($1::text[], $2::text[], $3::date[]))
   ), written as (
     insert into ledger_entry (posted_on, reference, region, fund, accounts, amounts)
     select posted_on, reference, region, fund, accounts::bigint[], amounts::bigint[]
     from unnest($4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
       as given (posted_on, reference, region, fund, accounts, amounts)
     where not exists (select from closed)
   ), touched as (
     insert into ledger_balance as held (account, shard, debit, credit)
     select account, $10::smallint, debit, credit
     from unnest($11::bigint[], $12::bigint[], $13::bigint[]) as given (account, debit, credit)
     where not exists (select from closed)
     order by account
     on conflict (account, shard) do update
       set debit = held.debit + excluded.debit, credit = held.credit + excluded.credit
     returning account, xmax = 0 as is_new
   )
   select account as new_account, null as closed from touched where is_new
   union all select null, region || '/' || fund || ' ' || to_char(month, 'YYYY-MM') from closed`,
);

/** Makes accounts and returns those whose id stands for other names already. */
const writeAccounts = statement(
  'ledger.accounts',
  `with given as (
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as given (id, region, fund, code, counterparty, kind)
   ), made as (
     insert into ledger_account (id, region, fund, code, counterparty, kind)
     select id, region, fund, code, counterparty, kind from given order by id
     on conflict (id) do nothing
   )
   select known.id from given join ledger_account known using (id)
   where (known.region, known.fund, known.code, known.counterparty, known.kind)
     is distinct from (given.region, given.fund, given.code, given.counterparty, given.kind)`,
);

/**
 * Posts a batch of entries in the caller's transaction: two or three statements, whatever its size. Accounts and balances are
 * made on demand; what each account gets is added up before its balance is touched.
 * @throws DomainError `conflict` `ledger.entry-conflict` when a reference is in that book with other content;
 *   `rejected` `ledger.period-closed` when a book's month takes no more entries. The transaction must then roll back.
 * @throws InvariantViolation when an entry does not balance, touches two books or has no lines.
 */
export async function post(
  tx: EntityManager,
  entries: readonly Entry[],
  { shard = NO_PARTITION, register = 'ledger' }: PostOptions = {},
): Promise<Posted> {
  if (entries.length === 0) return { posted: 0, repeated: 0 };
  for (const entry of entries) assertPostable(entry);
  const periods = periodsTouchedBy(entries);
  await holdPeriodsOpen(tx, periods);
  const fresh = register === 'ledger' ? await registered(tx, withoutRepetition(entries)) : entries;
  if (fresh.length > 0) await write(tx, fresh, shard);
  return { posted: fresh.length, repeated: entries.length - fresh.length };
}

/** The entries that were not in the register yet; they are now. */
async function registered(tx: EntityManager, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const references = bareArray(entries.map((entry) => entry.reference));
  const regions = bareArray(entries.map((entry) => bookOf(entry).region));
  const funds = bareArray(entries.map((entry) => bookOf(entry).fund));
  const digests = entries.map(digestOf);
  const postedOn = bareArray(entries.map((entry) => entry.postedOn));
  const made = await run<RegisterRow>(tx, registerEntries, [references, regions, funds, postedOn, digests]);
  if (made.length === entries.length) return entries;

  const isNew = new Set(made.map(keyOf));
  const known = await run<RegisterRow & { digest: Buffer }>(tx, registeredDigests, [references, regions, funds]);
  const digestBefore = new Map(known.map((row) => [keyOf(row), row.digest]));
  const fresh: Entry[] = [];
  const conflicting: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const key = keyOf({ reference: entry.reference, ...bookOf(entry) });
    if (isNew.has(key)) fresh.push(entry);
    else if (digests[index]?.equals(digestBefore.get(key) ?? Buffer.alloc(0)) !== true)
      conflicting.push(entry.reference);
  }
  if (conflicting.length > 0) throw entryConflict(conflicting);
  return fresh;
}

interface RegisterRow {
  readonly reference: string;
  readonly region: string;
  readonly fund: string;
}

function keyOf({ reference, region, fund }: RegisterRow): string {
  return `${region}/${fund}/${reference}`;
}

async function write(tx: EntityManager, entries: readonly Entry[], shard: number): Promise<void> {
  const periods = periodsTouchedBy(entries);
  const movements = movementsOf(entries);
  const rows = await run<{ new_account: bigint | null; closed: string | null }>(tx, writeEntries, [
    bareArray(periods.map(({ book }) => book.region)),
    bareArray(periods.map(({ book }) => book.fund)),
    bareArray(periods.map(({ month }) => `${month}-01`)),
    bareArray(entries.map((entry) => entry.postedOn)),
    bareArray(entries.map((entry) => entry.reference)),
    bareArray(entries.map((entry) => bookOf(entry).region)),
    bareArray(entries.map((entry) => bookOf(entry).fund)),
    bareArray(entries.map((entry) => `"{${entry.lines.map((line) => line.account.id).join()}}"`)),
    bareArray(entries.map((entry) => `"{${entry.lines.map((line) => line.amount).join()}}"`)),
    shard,
    bareArray(movements.map((movement) => movement.account.id)),
    bareArray(movements.map((movement) => movement.debit)),
    bareArray(movements.map((movement) => movement.credit)),
  ]);
  const closed = rows.flatMap((row) => row.closed ?? []);
  if (closed.length > 0) {
    throw new DomainError(
      'rejected',
      'ledger.period-closed',
      `${closed.join(', ')} takes no more entries: post on a day of an open period, with a reference to the old one`,
      { periods: closed },
    );
  }
  const isNew = new Set(rows.map((row) => row.new_account));
  const fresh = movements.filter((movement) => isNew.has(movement.account.id)).map((movement) => movement.account);
  if (fresh.length > 0) await makeAccounts(tx, fresh);
}

async function makeAccounts(tx: EntityManager, accounts: readonly Account[]): Promise<void> {
  const foreign = await run<{ id: bigint }>(tx, writeAccounts, [
    accounts.map((account) => account.id),
    accounts.map((account) => account.book.region),
    accounts.map((account) => account.book.fund),
    accounts.map((account) => account.code),
    accounts.map((account) => account.counterparty),
    accounts.map((account) => account.kind),
  ]);
  const taken = new Set(foreign.map((row) => row.id));
  const refused = accounts.filter((account) => taken.has(account.id)).map(nameOf);
  invariant(refused.length === 0, `${refused.join(', ')}: the id or the names stand for another account already`);
}
