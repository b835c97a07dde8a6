import { int4s, int8s, instants, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { InvoiceBook, type InvoiceUse } from '../../domain/settling/invoice-book';

const read = plannedEachTime(
  'settlement.read-invoices',
  `select distinct on (invoice) invoice, use_no as "useNo", used_no as "usedNo", used_by as "usedBy", reference,
     invoice_release.use_no is not null as "isFreed"
   from invoice_use left join invoice_release using (invoice, use_no)
   where invoice = any($1::text[]) or invoice in (select invoice from invoice_use where used_no = any($2::bigint[]))
   order by invoice, use_no desc`,
);

const addUses = statement(
  'settlement.add-invoice-uses',
  `insert into invoice_use (invoice, use_no, used_no, used_by, reference, used_at)
   select * from unnest($1::text[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[])
   on conflict (invoice, use_no) do nothing returning invoice`,
);

const addReleases = statement(
  'settlement.add-invoice-releases',
  `insert into invoice_release (invoice, use_no, freed_by, freed_at)
   select * from unnest($1::text[], $2::integer[], $3::text[], $4::timestamptz[])`,
);

const uncounted = plannedEachTime(
  'settlement.uncounted-invoices',
  `select reference || ' names invoice ' || invoice || ', which does not count with it' as breach
   from unnest($1::text[], $2::bigint[], $3::text[]) as named(invoice, used_no, reference)
   where not exists (select from invoice_use where invoice_use.invoice = named.invoice and invoice_use.used_no = named.used_no)`,
);

const usesOf = statement(
  'settlement.uses-of-invoice',
  `select used_by as "usedBy", reference, used_at as "usedAt", freed_by as "freedBy", freed_at as "freedAt"
   from invoice_use left join invoice_release using (invoice, use_no) where invoice = $1 order by use_no`,
);

/** One time that an invoice counted, and what freed it. */
export interface RecordedUse extends Pick<InvoiceUse, 'usedBy' | 'reference'> {
  readonly usedAt: Date;
  readonly freedBy: string | null;
  readonly freedAt: Date | null;
}

/** What an invoice has counted with, the first first. */
export function usesOfInvoice(db: DataSource, invoice: string): Promise<RecordedUse[]> {
  return run<RecordedUse>(db, usesOf, [invoice]);
}

/** What names an invoice without being one of its uses, in words. */
export async function uncountedInvoices(
  tx: EntityManager,
  named: readonly Pick<InvoiceUse, 'invoice' | 'usedNo' | 'reference'>[],
): Promise<string[]> {
  if (named.length === 0) return [];
  const rows = await run<{ breach: string }>(tx, uncounted, [
    texts(named.map(({ invoice }) => invoice)),
    int8s(named.map(({ usedNo }) => usedNo)),
    texts(named.map(({ reference }) => reference)),
  ]);
  return rows.map(({ breach }) => breach);
}

/**
 * The invoices named, and those that count with these numbers. Nothing is locked: whoever takes one that another
 * transaction has taken meanwhile is told when it writes.
 */
export async function readInvoices(
  tx: EntityManager,
  invoices: readonly string[],
  usedNos: readonly bigint[],
): Promise<InvoiceBook> {
  if (invoices.length === 0 && usedNos.length === 0) return new InvoiceBook([]);
  return new InvoiceBook(await run<InvoiceUse>(tx, read, [texts(invoices), int8s(usedNos)]));
}

/**
 * Writes what was taken and freed. The key of a use is invoice and ordinal, so of two transactions that take one invoice
 * at the same time one waits here for the other, and begins anew when that one has committed.
 * @throws InvoiceOutrun when another transaction was first; tried again, it finds the invoice used
 */
export async function saveInvoices(tx: EntityManager, book: InvoiceBook, at: Date): Promise<void> {
  const uses = [...book.taken].sort(byInvoice);
  if (uses.length > 0) {
    const added = await run(tx, addUses, [
      texts(uses.map(({ invoice }) => invoice)),
      int4s(uses.map(({ useNo }) => useNo)),
      int8s(uses.map(({ usedNo }) => usedNo)),
      texts(uses.map(({ usedBy }) => usedBy)),
      texts(uses.map(({ reference }) => reference)),
      instants(uses.map(() => at)),
    ]);
    if (added.length < uses.length) throw new InvoiceOutrun();
  }
  const releases = book.freed;
  if (releases.length === 0) return;
  await run(tx, addReleases, [
    texts(releases.map(({ invoice }) => invoice)),
    int4s(releases.map(({ useNo }) => useNo)),
    texts(releases.map(({ freedBy }) => freedBy)),
    instants(releases.map(() => at)),
  ]);
}

function byInvoice(a: InvoiceUse, b: InvoiceUse): number {
  return a.invoice < b.invoice ? -1 : a.invoice > b.invoice ? 1 : a.useNo - b.useNo;
}

/** An invoice was taken by another transaction between reading and writing. */
class InvoiceOutrun extends Error {
  override readonly name = 'InvoiceOutrun';
  /** As a lost race in PostgreSQL: the transaction is tried again. */
  readonly code = '40001';
}
