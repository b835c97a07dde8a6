import { createHash } from 'node:crypto';
import {
  DomainError,
  invariant,
  InvariantViolation,
  monthOf,
  type BusinessDate,
  type BusinessMonth,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Account, Book } from './account';

/** One account touched by an entry. */
export interface Line {
  readonly account: Account;
  /** Fen; debit above 0, credit below. */
  readonly amount: Fen;
}

/** A posting in one book. Its identity is (reference, book): one business event, one reference, one entry per book. */
export interface Entry {
  /** What happened, for example `payment:<statement>`. */
  readonly reference: string;
  /** The business day it counts for; decides the period. */
  readonly postedOn: BusinessDate;
  /** All in one book; they sum to 0. */
  readonly lines: readonly Line[];
}

/** Most lines of an entry; the CHECK of the table adds up as many. */
export const MAX_LINES_OF_ENTRY = 12;
/** No character that an array of PostgreSQL would have to quote (`bareArray`). */
const referencePattern = /^[0-9A-Za-z>:._@-]{1,120}$/;

/** What one batch does to an account. */
export interface Movement {
  readonly account: Account;
  debit: Fen;
  /** 0 or above. */
  credit: Fen;
}

/** The book that all lines of an entry stand in. */
export function bookOf(entry: Entry): Book {
  const [first] = entry.lines;
  invariant(first !== undefined, `entry ${entry.reference} has no lines`);
  return first.account.book;
}

/** @throws InvariantViolation when the entry could never be posted, whatever the books hold. */
export function assertPostable(entry: Entry): void {
  const { reference, lines } = entry;
  if (!referencePattern.test(reference)) throw new InvariantViolation(`"${reference}" cannot be a reference`);
  if (lines.length < 2 || lines.length > MAX_LINES_OF_ENTRY) {
    throw new InvariantViolation(
      `entry ${reference} has ${lines.length} lines, 2 to ${MAX_LINES_OF_ENTRY} are possible`,
    );
  }
  const book = bookOf(entry);
  let sum = 0n;
  for (const { account, amount } of lines) {
    if (account.book !== book) throw new InvariantViolation(`entry ${reference} touches two books`);
    if (amount === 0n) throw new InvariantViolation(`entry ${reference} has a line of 0`);
    sum += amount;
  }
  if (sum !== 0n) throw new InvariantViolation(`entry ${reference} does not balance: its lines sum to ${sum}`);
}

/** What a batch does to each account, sorted by account id so that concurrent batches lock in one order. */
export function movementsOf(entries: readonly Entry[]): Movement[] {
  const movements = new Map<bigint, Movement>();
  for (const entry of entries) {
    for (const { account, amount } of entry.lines) {
      let movement = movements.get(account.id);
      if (movement === undefined) {
        movement = { account, debit: 0n, credit: 0n };
        movements.set(account.id, movement);
      }
      if (amount > 0n) movement.debit += amount;
      else movement.credit -= amount;
    }
  }
  return [...movements.values()].sort((a, b) => (a.account.id < b.account.id ? -1 : 1));
}

/** Digest of all that makes an entry what it is; an entry repeated in another order of lines is another one. */
export function digestOf(entry: Entry): Buffer {
  const lines = entry.lines.map(({ account, amount }) => `${account.id}=${amount}`).join(',');
  return createHash('sm3').update(`${entry.reference}\n${entry.postedOn}\n${lines}`).digest();
}

/** Identity of an entry as a map's key. */
export function identityOf(entry: Entry): string {
  const { region, fund } = bookOf(entry);
  return `${region}/${fund}/${entry.reference}`;
}

/**
 * Each entry once, in order of identity.
 * @throws DomainError `conflict`, code `ledger.entry-conflict`, when two of them have one identity and other content.
 */
export function withoutRepetition(entries: readonly Entry[]): Entry[] {
  const byIdentity = new Map<string, Entry>();
  for (const entry of entries) {
    const identity = identityOf(entry);
    const earlier = byIdentity.get(identity);
    if (earlier === undefined) byIdentity.set(identity, entry);
    else if (!digestOf(earlier).equals(digestOf(entry))) throw entryConflict([entry.reference]);
  }
  return [...byIdentity].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

export function entryConflict(references: readonly string[]): DomainError {
  return new DomainError(
    'conflict',
    'ledger.entry-conflict',
    'An entry of this reference is in the books with other content; correct it by an opposite entry of its own reference',
    { references: references.slice(0, 20) },
  );
}

/** The book and month that each entry falls into, each once. */
export function periodsTouchedBy(entries: readonly Entry[]): { book: Book; month: BusinessMonth }[] {
  const touched = new Map<BusinessMonth, Set<Book>>();
  for (const entry of entries) {
    const month = monthOf(entry.postedOn);
    const books = touched.get(month);
    if (books === undefined) touched.set(month, new Set([bookOf(entry)]));
    else books.add(bookOf(entry));
  }
  return [...touched].flatMap(([month, books]) => [...books].map((book) => ({ book, month })));
}
