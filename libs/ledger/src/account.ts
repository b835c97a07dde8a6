import { createHash } from 'node:crypto';
import { invariant, type RegionCode } from '@lianqing/kernel';

/** Whose books, and of which fund: every region keeps a book of its own for each fund domain. */
export interface Book {
  readonly region: RegionCode;
  /** Fund domain, for example `medical` or `prepayment`. */
  readonly fund: string;
}

/** Which side of the books an account stands on. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'expense' | 'equity';

/** An account of one book. */
export interface Account {
  /** Made from the names, so it is the same in every database and known without asking one. */
  readonly id: bigint;
  readonly book: Book;
  /** What it is for, in words of the glossary: `due-to-hospital`. */
  readonly code: string;
  readonly kind: AccountKind;
  /** Region, institution or fund item that it concerns; empty when there is none. */
  readonly counterparty: string;
}

const fundPattern = /^[a-z][a-z-]{0,31}$/;
const codePattern = /^[a-z][a-z-]{0,39}$/;
const counterpartyPattern = /^[0-9A-Za-z>:._-]{0,40}$/;

/** Accounts that were asked for already. A province has one per hospital and few others; beyond this it starts anew. */
const MAX_INTERNED = 500_000;
const interned = new Map<string, Account>();
const books = new Map<string, Book>();

/**
 * The account with these names. Nothing is written: the row is made by the first entry that uses it.
 * @throws InvariantViolation for a malformed name, or when the names were used with another kind before.
 */
export function accountOf(book: Book, code: string, kind: AccountKind, counterparty = ''): Account {
  const names = `${book.region}/${book.fund}/${code}/${counterparty}`;
  const known = interned.get(names);
  if (known !== undefined) {
    invariant(known.kind === kind, `account ${names} is of kind ${known.kind}, not ${kind}`);
    return known;
  }
  invariant(
    fundPattern.test(book.fund) && codePattern.test(code) && counterpartyPattern.test(counterparty),
    `${names} does not name an account`,
  );
  const account: Account = { id: idOf(names), book: sameBook(book), code, kind, counterparty };
  if (interned.size >= MAX_INTERNED) interned.clear();
  interned.set(names, account);
  return account;
}

/** One object per book, so that the hot path compares books by identity. */
function sameBook({ region, fund }: Book): Book {
  const key = `${region}/${fund}`;
  let book = books.get(key);
  if (book === undefined) {
    book = { region, fund };
    books.set(key, book);
  }
  return book;
}

/** How people write an account: `510000/medical/due-to-hospital/H51010000001`. */
export function nameOf({ book, code, counterparty }: Account): string {
  return `${book.region}/${book.fund}/${code}${counterparty === '' ? '' : `/${counterparty}`}`;
}

/** 63 bits of SM3 over the names, never 0. Two names with one id are refused when the second is first used. */
function idOf(names: string): bigint {
  return (createHash('sm3').update(names).digest().readBigUInt64BE() >> 1n) | 1n;
}
